"""Taking back a decision of the last minutes, with all that it did, by whoever made it."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import datetime, timedelta

from django.contrib.auth.models import User
from django.db import models, transaction

from core.changes import gathering
from core.part_trees import parts_of
from core.publishing import lock, record_deletion, withdraw
from core.relations import bearer, pointers, rows_of, stays
from incidents.models import Incident, IncidentCitation
from newsdesk.models import Decision, Suggestion
from newsdesk.review.errors import CantUndo
from newsdesk.vocabularies import ReviewVerb, SuggestionState
from sources.actions import AlreadyReviewed, StillCited
from sources.models import SourceRecord
from sources.taking_back import take_back

WITHIN = timedelta(minutes=5)
WHY = "Taken back at once by the editor who wrote it in the review queue."


def undo(*, decision: Decision, by: User, now: datetime) -> SourceRecord:
    """The record, its suggestions and its incident are as they were. Raises CantUndo."""
    with transaction.atomic(), gathering():
        record = decision.record
        lock(record, *SourceRecord.objects.filter(pk__in=decision.before.get("duplicates", ())))
        decision.refresh_from_db()
        _refuse(decision, by, now)
        if decision.incident is not None:
            _take_down(decision, decision.incident, by)
        try:
            take_back(record=record, left=decision.left, before=decision.before, by=by)
        except (AlreadyReviewed, StillCited) as error:
            raise CantUndo(f"It can't be taken back any more. {error}") from error
        Suggestion.objects.filter(pk__in=decision.taken, decided_by=by).update(
            state=SuggestionState.OPEN, made={}, decided_by=None, decided_at=None
        )
        decision.undone_at = now
        decision.save(update_fields=["undone_at"])
    return record


def can_be_undone(decision: Decision, now: datetime) -> bool:
    return decision.undone_at is None and now - decision.at <= WITHIN


def _refuse(decision: Decision, by: User, now: datetime) -> None:
    if decision.by_id != by.pk:
        raise CantUndo("Only the editor who decided can take it back. Reopen the record instead.")
    if decision.undone_at is not None:
        raise CantUndo(f"{decision.record.public_id}: this has been taken back already.")
    if not can_be_undone(decision, now):
        raise CantUndo(
            f"The five minutes are over. Reopen {decision.record.public_id} with a reason instead."
        )


def _take_down(decision: Decision, incident: Incident, by: User) -> None:
    """Remove what the decision added to an incident; one that it wrote is withdrawn."""
    lock(incident)
    if decision.verb == ReviewVerb.CITE:
        for citation in IncidentCitation.objects.filter(pk__in=decision.made):
            if citation.history.filter(history_date__gt=decision.at).exists():
                raise _in_use(incident)
            record_deletion(citation, by=by, reason=WHY)
        return
    parts = list(_parts(incident))
    if any(bearer(part) != incident for part in parts) or _touched(incident, decision.at):
        raise _in_use(incident)
    for part in parts:
        record_deletion(part, by=by, reason=WHY)
    withdraw(entity=incident, by=by, reason=WHY)


def _parts(incident: Incident) -> Iterator[models.Model]:
    """Whatever points at the incident; something of another entry means that it is in use."""
    for field in pointers(Incident):
        if not stays(field):
            yield from rows_of(field, incident)


def _touched(incident: Incident, since: datetime) -> bool:
    """Whether it, or a part of it that is there or was removed, has a history after `since`."""
    histories = ((Incident, "id"), *parts_of(Incident))
    return any(
        model.history.filter(**{link: incident.pk}, history_date__gt=since).exists()
        for model, link in histories
    )


def _in_use(incident: Incident) -> CantUndo:
    return CantUndo(
        f"{incident.public_id} has been worked on since, so it is not taken back. Withdraw it on "
        "its own page if it should not stand."
    )
