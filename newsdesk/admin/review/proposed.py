"""What machines propose for one record: the fields of an incident, a known one, a double."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import Any

from incidents.models import Incident
from newsdesk.admin.review.forms import QUOTATION_LENGTH
from newsdesk.models import Suggestion
from newsdesk.reading.findings import Article
from newsdesk.reading_of import article_of
from newsdesk.review.marking import Marked, Span, mark, numbered, sentence_around, usable
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord

# Whose passage is quoted as evidence: the first of these that was read in the text.
QUOTED = ("occurred", "place", "kind", "objects", "state", "title")
LIKELY = 0.5  # a score from which on it is taken for known
MERGES = (SuggestionKind.DUPLICATE, SuggestionKind.INCIDENT)


@dataclass(frozen=True)
class Target:
    """What a record may be merged into, and why."""

    entry: SourceRecord | Incident
    why: str
    score: float

    @property
    def public_id(self) -> str:
        return str(self.entry.public_id)

    @property
    def is_incident(self) -> bool:
        return isinstance(self.entry, Incident)

    @property
    def day(self) -> str:
        """When it happened, or was published."""
        if isinstance(self.entry, Incident):
            return str(self.entry.get_occurred_short())  # type: ignore[attr-defined]
        return self.entry.published_in_words()


@dataclass(frozen=True)
class Proposed:
    """`values` and `why` by name of a field; `spans` where the value was read in the text."""

    article: Article
    draft: Suggestion | None
    values: Mapping[str, str]
    spans: Mapping[str, Span]
    why: Mapping[str, str]
    numbers: Mapping[Span, int]
    marked: Marked
    targets: list[Target]

    @property
    def target(self) -> Target | None:
        """The likeliest of them: what `m` merges into."""
        return self.targets[0] if self.targets else None

    @property
    def is_known(self) -> bool:
        """Whether it would rather be a second record of something than a first one."""
        return any(target.score >= LIKELY for target in self.targets)


def proposed_for(record: SourceRecord) -> Proposed:
    article = article_of(record)
    found = list(record.suggestions.filter(state=SuggestionState.OPEN))
    draft = next((one for one in found if one.kind == SuggestionKind.DRAFT), None)
    fields = _fields(draft)
    values = {name: str(field.get("value") or "") for name, field in fields.items()}
    length = len(article.words)
    # A draft of an earlier text has its passages elsewhere.
    current = draft is not None and draft.revision == record.revision
    spans = {
        name: span
        for name, field in fields.items()
        if current and (span := usable(field.get("span"), length)) is not None
    }
    quoted = next((spans[name] for name in QUOTED if name in spans), None)
    if quoted:
        values.setdefault("quotation", sentence_around(article.words, quoted, QUOTATION_LENGTH))
        spans.setdefault("quotation", quoted)
    numbers = numbered(spans.values())
    return Proposed(
        article=article,
        draft=draft,
        values=values,
        spans=spans,
        why={name: str(field.get("why") or "") for name, field in fields.items()},
        numbers=numbers,
        marked=mark(article.title, article.body.split("\n\n"), numbers),
        targets=_targets(record, found),
    )


def entry_called(public_id: str) -> SourceRecord | Incident | None:
    """The record or incident with this public id; a merged one leads to what took it over."""
    for model in (SourceRecord, Incident):
        if public_id.startswith(f"{model.PUBLIC_ID_PREFIX}-"):
            found: Any = model._default_manager.select_related("merged_into")
            entry = found.filter(public_id=public_id).first()
            return (entry.merged_into or entry) if entry else None
    return None


def _fields(draft: Suggestion | None) -> dict[str, dict[str, Any]]:
    fields = draft.draft.get("fields") if draft else None
    if not isinstance(fields, dict):
        return {}
    return {name: field for name, field in fields.items() if isinstance(field, dict)}


def _targets(record: SourceRecord, found: Sequence[Suggestion]) -> list[Target]:
    """At most two queries, whatever is suggested."""
    wanted = [one for one in found if one.kind in MERGES and one.target != record.public_id]
    names = {one.target for one in wanted}
    entries: dict[str, SourceRecord | Incident] = {}
    for model in (SourceRecord, Incident):
        mine = {name for name in names if name.startswith(f"{model.PUBLIC_ID_PREFIX}-")}
        if mine:
            rows: Any = model._default_manager.filter(public_id__in=mine)
            entries |= {row.public_id: row for row in rows}
    return [
        Target(entries[one.target], one.why, one.score) for one in wanted if one.target in entries
    ]
