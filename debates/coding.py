"""Named actions of the second coder: code a position blind, settle where the two differ."""

from __future__ import annotations

from typing import Any

from django.contrib.auth.models import User
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.publishing import lock, record_change
from core.vocabularies import PublishingStatus
from debates.models import Position, SecondCoding
from debates.models.codings import CODES
from debates.vocabularies import ATTRIBUTION_STANCES, CodingOutcome, Stance


class CantCode(ValueError):
    """The message says what stands in the way."""


def waiting_for(person: User) -> Any:
    """Positions that `person` may code: nobody has a second time, and they never wrote on it."""
    known = Position.history.filter(history_user=person).values("id")
    rows = Position.objects.exclude(status=PublishingStatus.WITHDRAWN)
    rows = rows.filter(second_codings__isnull=True).exclude(pk__in=known)
    related = ("actor", "proposal", "debate", "reported_by", "statement__speaker")
    return rows.select_related(*related).order_by("pk")


def first_coder_of(position: Position) -> int | None:
    """The key of who chose the codes that it has; None where a program did."""
    found: int | None = None
    before: Any = None
    for line in position.history.order_by("history_date", "history_id"):
        codes = [getattr(line, name) for name in CODES]
        if codes != before:
            found = line.history_user_id
        before = codes
    return found


def stances_for(position: Position) -> list[tuple[str, str]]:
    """Choices: of a question of attribution others than of a proposal."""
    on_attribution = position.debate_id is not None
    return [
        (code, label)
        for code, label in Stance.choices()
        if (code in ATTRIBUTION_STANCES) == on_attribution
    ]


def code_second(
    *,
    position: Position,
    by: User,
    stance: str,
    strength: int | None,
    aspect: str,
    note: str = "",
) -> SecondCoding:
    """Code what the first coder has coded, as another person. Raises CantCode."""
    with transaction.atomic():
        lock(position)
        if position.history.filter(history_user=by).exists():
            raise CantCode(f"You wrote on {position.public_id} yourself: somebody else codes it.")
        if stance not in {code for code, _ in stances_for(position)}:
            raise CantCode("This stance doesn't fit what the position is about.")
        coding = SecondCoding(
            position_held=position,
            first_coder_id=first_coder_of(position),
            **{f"first_{name}": getattr(position, name) for name in CODES},
            coder=by,
            stance=stance,
            strength=strength,
            aspect=aspect,
            note=note.strip(),
        )
        try:
            with transaction.atomic():
                record_change(coding, by=by, reason="Coded a second time")
        except IntegrityError as error:
            raise CantCode(f"{position.public_id} has been coded a second time already.") from error
    return coding


def settle(*, coding: SecondCoding, by: User, outcome: str, why: str) -> SecondCoding:
    """Decide which coding stands; both are kept. The second becomes the position's own if taken.

    Raises CantCode: without a reason, where nothing differs, where somebody was first, or where
    the second would replace codes that neither of the two chose.
    """
    if not why.strip():
        raise CantCode("Say why: the next coder learns from it.")
    if outcome not in CodingOutcome.codes():
        raise CantCode("Choose which coding stands.")
    with transaction.atomic():
        won = SecondCoding.objects.open().filter(pk=coding.pk)
        updated = SecondCoding.objects.filter(pk__in=won.values("pk"), outcome="").update(
            outcome=outcome, settled_by=by, settled_at=timezone.now(), settled_why=why.strip()
        )
        coding.refresh_from_db()
        if not updated:
            raise CantCode("There is nothing to settle: the two agree, or somebody was first.")
        record_change(coding, by=by, reason=f"Settled: {coding.get_outcome_display()}. {why}")
        if outcome == CodingOutcome.SECOND:
            _take(coding, by, why)
    return coding


def _take(coding: SecondCoding, by: User, why: str) -> None:
    """The position says what the second coder chose, unless it says what neither of them did."""
    position = coding.position_held
    lock(position)
    now = [getattr(position, name) for name in CODES]
    first = [getattr(coding, f"first_{name}") for name in CODES]
    if now not in (first, [getattr(coding, name) for name in CODES]):
        raise CantCode(
            f"{position.public_id} has been coded otherwise since. Let the first coding stand, or "
            "change the position itself."
        )
    for name in CODES:
        setattr(position, name, getattr(coding, name))
    record_change(position, by=by, reason=f"The second coding was taken: {why.strip()}")
