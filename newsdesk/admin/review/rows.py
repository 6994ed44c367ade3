"""The rows of the list, with what is known of each; a number of queries that rows don't change."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime

from actors.models import Actor
from core.vocabulary import label_of
from incidents.vocabularies import IncidentKind
from newsdesk.models import ReviewClaim, Suggestion
from newsdesk.reading.relevance import RELEVANT, UNCERTAIN
from newsdesk.review.ages import age
from newsdesk.review.queue import SCANT_DRAFT
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord

SHOWN = (
    SuggestionKind.DUPLICATE,
    SuggestionKind.INCIDENT,
    SuggestionKind.DRAFT,
    SuggestionKind.RELEVANCE,
)


@dataclass(frozen=True)
class Row:
    """`what` is the kind and the country of the proposed incident, `tags` what to look out for."""

    record: SourceRecord
    publisher: str
    age: str
    kind: str
    what: str
    tags: tuple[str, ...]


def rows_for(records: Sequence[SourceRecord], user_id: int, now: datetime) -> list[Row]:
    """Three queries: suggestions, claims, and the states that drafts name."""
    keys = [record.pk for record in records]
    suggestions: dict[int, list[Suggestion]] = {key: [] for key in keys}
    found = Suggestion.objects.filter(record__in=keys, state=SuggestionState.OPEN, kind__in=SHOWN)
    for one in found.only("record_id", "kind", "score", "draft"):
        suggestions[one.record_id].append(one)
    claims = ReviewClaim.objects.filter(record__in=keys, until__gt=now).select_related("by")
    held = {claim.record_id: claim for claim in claims}
    countries = _countries([one for ones in suggestions.values() for one in ones])
    return [
        _row(record, suggestions[record.pk], held.get(record.pk), countries, user_id, now)
        for record in records
    ]


def _row(
    record: SourceRecord,
    suggestions: Sequence[Suggestion],
    claim: ReviewClaim | None,
    countries: dict[str, str],
    user_id: int,
    now: datetime,
) -> Row:
    draft = next((one for one in suggestions if one.kind == SuggestionKind.DRAFT), None)
    kind = _value(draft, "kind") if draft else ""
    country = countries.get(_value(draft, "state"), "") if draft else ""
    words = label_of(IncidentKind, kind) if kind else ""
    return Row(
        record=record,
        publisher=record.publisher.name if record.publisher else "Publisher not known",
        age=age(now - record.first_seen_at),
        kind=kind,
        what=", ".join(part for part in (words, country) if part),
        tags=tuple(_tags(record, suggestions, claim, user_id)),
    )


def _tags(
    record: SourceRecord,
    suggestions: Sequence[Suggestion],
    claim: ReviewClaim | None,
    user_id: int,
) -> list[str]:
    kinds = {one.kind for one in suggestions}
    tags = []
    if claim is not None:
        tags.append("mine" if claim.by_id == user_id else f"claimed by {claim.by.get_username()}")
    if record.changed_upstream:
        tags.append("changed")
    if SuggestionKind.DUPLICATE in kinds:
        tags.append("duplicate?")
    elif SuggestionKind.INCIDENT in kinds:
        tags.append("known?")
    score = {one.kind: one.score for one in suggestions}
    relevance = score.get(SuggestionKind.RELEVANCE, 1)
    scant = score.get(SuggestionKind.DRAFT, 1) < SCANT_DRAFT
    if relevance < UNCERTAIN:
        tags.append("off topic?")
    elif scant or relevance < RELEVANT:
        tags.append("uncertain")
    return tags


def _countries(suggestions: Sequence[Suggestion]) -> dict[str, str]:
    """From the public id of a state to its code, or its name where it has none."""
    names = {_value(one, "state") for one in suggestions if one.kind == SuggestionKind.DRAFT}
    states = Actor.objects.filter(public_id__in=names - {""})
    rows = states.values_list("public_id", "iso2", "name")
    return {public_id: iso2 or name for public_id, iso2, name in rows}


def _value(draft: Suggestion, name: str) -> str:
    fields = draft.draft.get("fields")
    field = fields.get(name) if isinstance(fields, dict) else None
    return str(field.get("value") or "") if isinstance(field, dict) else ""
