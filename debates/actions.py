"""Named actions on the debate: note that nothing was found, merge entries."""

from __future__ import annotations

from datetime import date
from typing import TypeVar

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction

from actors.models import Actor
from core import merging
from core.publishing import lock, record_change
from debates.models import Debate, Event, PositionCheck, Proposal, Statement

Mergeable = TypeVar("Mergeable", Debate, Event, Proposal, Statement)


def record_check(
    *, actor: Actor, proposal: Proposal, on: date, by: User, note: str
) -> PositionCheck:
    """Note that somebody looked on day `on` for a position and found none.

    One check a day: a second one adds its note to the first.
    """
    check = PositionCheck(actor=actor, proposal=proposal, checked_on=on, by=by, note=note.strip())
    try:
        with transaction.atomic():
            record_change(check, by=by, reason="Looked and found nothing")
    except IntegrityError:
        with transaction.atomic():
            check = PositionCheck.objects.get(actor=actor, proposal=proposal, checked_on=on)
            lock(check)
            if note.strip() and note.strip() not in check.note:
                check.note = f"{check.note}\n{note.strip()}".strip()
                record_change(check, by=by, reason="Looked again and found nothing")
    return check


def merge(
    *, kept: Mergeable, merged: Mergeable, by: User | None, reason: str
) -> list[merging.Move]:
    """Let one debate, event, proposal or statement stand for another that is the same.

    Raises what `core.merging.merge` raises.
    """
    return merging.merge(kept=kept, merged=merged, by=by, reason=reason)
