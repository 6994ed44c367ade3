"""The verbs of the review queue. Each is one transaction with one line in the ledger.

A verb says which `version` of the record the editor saw. If that is no longer what is there it
raises `Changed`, and while somebody else's claim lasts `ClaimedByAnother`; besides what the
action on the record raises. Nothing of it has happened then.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from typing import Any
from uuid import UUID

from django.contrib.auth.models import User
from django.db import transaction
from django.utils import timezone

from core.changes import gathering
from core.publishing import lock
from core.vocabulary import label_of
from incidents.models import Incident
from newsdesk.models import Decision, ReviewClaim, Suggestion
from newsdesk.review.claims import held_by_another
from newsdesk.review.errors import Changed, ClaimedByAnother
from newsdesk.review.writing import NewIncident, cite, write_incident
from newsdesk.vocabularies import ReviewVerb, SuggestionKind, SuggestionState
from sources import actions
from sources.models import SourceRecord
from sources.taking_back import keep as keep_decided
from sources.taking_back import snapshot, state_of
from sources.vocabularies import RejectionReason, TriageState

SHORT = 600


@dataclass(frozen=True)
class Errand:
    """Who decides about which version of a record, and with which others at once."""

    record: SourceRecord
    version: str
    by: User
    batch: UUID | None = None


def version_of(record: SourceRecord) -> str:
    """What a page shows of a record that a decision depends on: its state and its text."""
    return f"{state_of(record)} r{record.revision}"


def accept(
    errand: Errand,
    *,
    incident: NewIncident | None = None,
    draft: Suggestion | None = None,
    note: str = "",
) -> Decision:
    """The record is public as a source; `incident` is written from it, in review.

    `draft` is the suggestion that proposed an incident: taken if one is written, else dismissed.
    Of an accepted record only the incident is written.
    """
    record, by = errand.record, errand.by
    with _decision(errand, ReviewVerb.ACCEPT, note) as decision:
        if incident is None or record.triage != TriageState.ACCEPTED:
            actions.accept(record=record, by=by, note=note)
        if incident is not None:
            decision.incident = write_incident(record=record, new=incident, by=by)
        if draft is not None:
            _answer_draft(decision, draft, incident)
    return decision


def cite_on(errand: Errand, *, incident: Incident, quotation: str = "") -> Decision:
    """The record is accepted, and a further source of an incident that is there."""
    record, by = errand.record, errand.by
    with _decision(errand, ReviewVerb.CITE, incident.public_id) as decision:
        if record.triage != TriageState.ACCEPTED:
            actions.accept(record=record, by=by)
        citation = cite(record=record, incident=incident, quotation=quotation, by=by)
        decision.incident, decision.made = incident, [citation.pk]
        _answer(decision, SuggestionState.ACCEPTED, target=incident.public_id)
    return decision


def mark_duplicate(errand: Errand, *, of: SourceRecord, note: str = "") -> Decision:
    """The record is the same article as `of`."""
    with _decision(errand, ReviewVerb.DUPLICATE, f"Of {of.public_id}. {note}", of) as decision:
        actions.mark_duplicate(record=errand.record, of=of, by=errand.by, note=note)
        names = {of.public_id, errand.record.duplicate_of.public_id}  # type: ignore[union-attr]
        kind = SuggestionKind.DUPLICATE
        _answer(decision, SuggestionState.ACCEPTED, kind=kind, target__in=names)
    return decision


def reject(errand: Errand, *, reason: str, note: str = "") -> Decision:
    """The record does not belong here, for a `RejectionReason`."""
    words = f"{label_of(RejectionReason, reason)}. {note}"
    with _decision(errand, ReviewVerb.REJECT, words) as decision:
        actions.reject(record=errand.record, by=errand.by, reason=reason, note=note)
    return decision


def put_off(errand: Errand, *, note: str = "") -> Decision:
    """The record stays in the queue, among those for later."""
    with _decision(errand, ReviewVerb.LATER, note) as decision:
        actions.put_off(record=errand.record, by=errand.by, note=note)
    return decision


def keep(errand: Errand, *, note: str = "") -> Decision:
    """Its publisher changed it after a decision, which stands."""
    with _decision(errand, ReviewVerb.KEEP, note) as decision:
        keep_decided(record=errand.record, by=errand.by, note=note)
    return decision


def on_state(verb: Callable[..., Decision]) -> Callable[..., Decision]:
    """`verb` for pages that show a record's state and no version: they send the state they saw.

    Raises AlreadyReviewed where that is no longer it.
    """

    @transaction.atomic
    def act(*, record: SourceRecord, by: User, **answer: Any) -> Decision:
        _lock_as_seen(record, *(one for one in answer.values() if isinstance(one, SourceRecord)))
        return verb(Errand(record, version_of(record), by), **answer)

    return act


def under_claims(action: Callable[..., SourceRecord]) -> Callable[..., SourceRecord]:
    """An action that stands in no ledger, for such pages, refused while another's claim lasts.

    Raises AlreadyReviewed like `on_state`, ClaimedByAnother, and what the action raises.
    """

    @transaction.atomic
    def act(*, record: SourceRecord, by: User, **answer: Any) -> SourceRecord:
        _lock_as_seen(record)
        _refuse_claimed(record, by)
        return action(record=record, by=by, **answer)

    return act


def _lock_as_seen(record: SourceRecord, *others: SourceRecord) -> None:
    seen = record.triage
    lock(record, *others)
    if record.triage != seen:
        raise actions.AlreadyReviewed(record)


def _refuse_claimed(record: SourceRecord, by: User) -> None:
    if other := held_by_another(record, by, timezone.now()):
        raise ClaimedByAnother(record, other.by)


@contextmanager
def _decision(
    errand: Errand, verb: ReviewVerb, words: str, *others: SourceRecord
) -> Iterator[Decision]:
    """`others` are the records that it is also about: all are locked at once, in one order."""
    record, by = errand.record, errand.by
    with transaction.atomic(), gathering():
        lock(record, *others)
        if version_of(record) != errand.version:
            raise Changed(record)
        _refuse_claimed(record, by)
        decision = Decision(
            record=record,
            verb=verb,
            by=by,
            words=words.strip()[:SHORT],
            batch=errand.batch,
            before=snapshot(record),
        )
        yield decision
        ReviewClaim.objects.filter(record=record).delete()
        decision.left = state_of(record)
        decision.at = timezone.now()  # after all that it wrote, which is how later changes show
        decision.save()


def _answer_draft(decision: Decision, draft: Suggestion, new: NewIncident | None) -> None:
    """Taken as it is, or with the values that the editor put in place of some; else dismissed."""
    if new is None or decision.incident is None:
        _answer(decision, SuggestionState.DISMISSED, pk=draft.pk)
        return
    written = new.as_drafted()
    changed = {
        name: {"value": written[name]}
        for name, field in draft.draft.get("fields", {}).items()
        if name in written and written[name] != str(field.get("value") or "")
    }
    made = {"incident": decision.incident.public_id, "fields": changed}
    state = SuggestionState.EDITED if changed else SuggestionState.ACCEPTED
    _answer(decision, state, made, pk=draft.pk)


def _answer(
    decision: Decision,
    state: SuggestionState,
    made: dict[str, Any] | None = None,
    **which: Any,
) -> None:
    """Answer what is suggested of the record and matches `which`, and remember that for undo."""
    found = decision.record.suggestions.filter(state=SuggestionState.OPEN, **which)
    keys = list(found.values_list("pk", flat=True))
    found.filter(pk__in=keys).update(
        state=state, made=made or {}, decided_by=decision.by, decided_at=timezone.now()
    )
    decision.taken = keys
