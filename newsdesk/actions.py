"""Named actions on suggestions: a person takes one as it is or with changes, or dismisses it.

What was suggested stays in the row beside what was made of it. Nothing takes a decision back:
a later text of the record does not bring up again what somebody decided about.
"""

from __future__ import annotations

from collections.abc import Collection, Mapping
from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.utils import timezone

from newsdesk.models import Suggestion
from newsdesk.reading.findings import Article, Finding
from newsdesk.reading.keys import key_of, kind_of
from newsdesk.stored import values_of
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord


def may_review(user: Any) -> bool:
    """Whether `user` may decide in the review queue; to look at it is another permission."""
    return bool(user.has_perm("newsdesk.review_item"))


class AlreadyDecided(Exception):
    """Somebody decided about the suggestion, or a newer text of the record replaced it."""

    def __init__(self) -> None:
        super().__init__(
            "This suggestion is no longer open: somebody decided about it, or the article has "
            "changed since. Reload the page to see what is suggested now."
        )


class NothingChanged(ValueError):
    """Somebody sent an edit that changes nothing."""

    def __init__(self) -> None:
        super().__init__("Nothing was changed. Accept the suggestion as it is, or change a value.")


def dismiss(*, suggestion: Suggestion, by: User) -> None:
    """Open → dismissed; it isn't made again for later texts. Raises AlreadyDecided."""
    _decide_one(suggestion, by, SuggestionState.DISMISSED)


def accept(*, suggestion: Suggestion, by: User, made: Mapping[str, Any] | None = None) -> None:
    """Open → accepted as it is. `made` names what came of it. Raises AlreadyDecided."""
    _decide_one(suggestion, by, SuggestionState.ACCEPTED, made)


def edit(*, suggestion: Suggestion, by: User, made: Mapping[str, Any]) -> None:
    """Open → taken over with the values in `made`. Raises AlreadyDecided, NothingChanged."""
    _refuse_unchanged(made, suggestion.draft)
    _decide_one(suggestion, by, SuggestionState.EDITED, made)


def take(*, record: SourceRecord, kind: SuggestionKind, targets: Collection[str], by: User) -> int:
    """Mark as accepted what an editor has just done as suggested; returns how many that were."""
    same = Suggestion.objects.filter(record=record, kind=kind, target__in=targets)
    return _decide(same, by, SuggestionState.ACCEPTED)


def accept_finding(
    *,
    record: SourceRecord,
    article: Article,
    finding: Finding,
    by: User,
    made: Mapping[str, Any] | None = None,
) -> Suggestion:
    """Keep that a person took over what was read in `article`, the record's present text.

    Raises AlreadyDecided.
    """
    return _decide_finding(record, article, finding, by, SuggestionState.ACCEPTED, made)


def edit_finding(
    *,
    record: SourceRecord,
    article: Article,
    finding: Finding,
    by: User,
    made: Mapping[str, Any],
) -> Suggestion:
    """Keep what was read, and the values in `made` that a person put in their place.

    Raises AlreadyDecided, NothingChanged.
    """
    _refuse_unchanged(
        made, {"target": getattr(finding, "target", ""), **values_of(finding)["draft"]}
    )
    return _decide_finding(record, article, finding, by, SuggestionState.EDITED, made)


def dismiss_finding(
    *, record: SourceRecord, article: Article, finding: Finding, by: User
) -> Suggestion:
    """Keep that a person decided against it; it isn't offered again. Raises AlreadyDecided."""
    return _decide_finding(record, article, finding, by, SuggestionState.DISMISSED, None)


def _refuse_unchanged(made: Mapping[str, Any], draft: Mapping[str, Any]) -> None:
    if all(name in draft and draft[name] == value for name, value in made.items()):
        raise NothingChanged


def _decide_finding(
    record: SourceRecord,
    article: Article,
    finding: Finding,
    by: User,
    state: SuggestionState,
    made: Mapping[str, Any] | None,
) -> Suggestion:
    """Of what is stored, the open row is decided; of the rest the decision makes the row."""
    kind, key = kind_of(finding), key_of(finding, article)
    same = Suggestion.objects.filter(record=record, kind=kind, key=key)
    if _decide(same, by, state, made):
        return same.get()
    row = Suggestion(
        record=record,
        revision=record.revision,
        kind=kind,
        key=key,
        state=state,
        made=dict(made or {}),
        decided_by=by,
        decided_at=timezone.now(),
        **values_of(finding),
    )
    try:
        with transaction.atomic():
            row.save(force_insert=True)
    except IntegrityError as error:
        raise AlreadyDecided from error
    return row


def _decide_one(
    suggestion: Suggestion,
    by: User,
    state: SuggestionState,
    made: Mapping[str, Any] | None = None,
) -> None:
    if not _decide(Suggestion.objects.filter(pk=suggestion.pk), by, state, made):
        raise AlreadyDecided


def _decide(
    suggestions: QuerySet[Suggestion],
    by: User,
    state: SuggestionState,
    made: Mapping[str, Any] | None = None,
) -> int:
    return suggestions.filter(state=SuggestionState.OPEN).update(
        state=state, made=dict(made or {}), decided_by=by, decided_at=timezone.now()
    )
