"""Who stands where on one proposal, as known on a day."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date
from typing import Any

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q

from core.filters import FIRST_DAY, LAST_DAY
from debates.lines import Line, shown_lines
from debates.models import Position, PositionCheck, Proposal
from debates.sourcing import Sources
from debates.vocabularies import Aspect, Stance

MEANINGS = {
    Aspect.MEASURE: "For or against the proposal itself.",
    Aspect.TALKS: "For or against talking about it, which is not the same as doing it.",
    Aspect.FORECAST: "What somebody expects, not what they want.",
    Aspect.WIDER_QUESTION: "On something broader, named in each line.",
}


class AsOfForm(forms.Form):
    """The day whose knowledge the ledger shows; empty: today."""

    as_of = forms.DateField(
        required=False,
        label="As known on",
        validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
        widget=forms.DateInput(attrs={"type": "date"}),
        error_messages={"invalid": "Write a day as 2025-09-30."},
    )


@dataclass(frozen=True)
class Group:
    """Lines about one aspect: those that stand on the day, and those that they replaced."""

    title: str
    note: str
    standing: list[Line]
    earlier: list[Line]


@dataclass(frozen=True)
class Ledger:
    """`later`: how many lines are dated after the day, or possibly after it."""

    day: date
    groups: list[Group]
    undated: list[Line]
    on_variants: list[Line]
    later: int
    balance: list[tuple[str, str, int]]
    checks: list[PositionCheck]
    previous_change: date | None
    next_change: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.undated or self.later or self.on_variants)


def ledger(proposal: Proposal, day: date, sources: Sources) -> Ledger:
    """All public positions on `proposal`, sorted by what they are about and whether they stand."""
    public = Position.objects.published().filter(proposal=proposal)
    known = {row.pk: row for row in public.only("pk", "aspect", "as_of_last")}
    standing = set(public.standing(day).order_by().values_list("pk", flat=True))
    not_later = Q(as_of_last__lte=day) | Q(as_of_last__isnull=True)
    by_then = public.filter(not_later)
    lines = shown_lines(by_then, sources)
    groups = [_group(aspect, lines, known, standing) for aspect in Aspect]
    days = [row.as_of_last for row in known.values() if row.as_of_last]
    return Ledger(
        day=day,
        groups=[group for group in groups if group.standing or group.earlier],
        undated=[line for line in lines if known[line.pk].as_of_last is None],
        on_variants=_on_variants(proposal, day, sources),
        later=sum(change > day for change in days),
        balance=_balance(groups[0].standing),
        checks=_checks(proposal, day, by_then),
        previous_change=max((change for change in days if change < day), default=None),
        next_change=min((change for change in days if change > day), default=None),
    )


def _group(aspect: Aspect, lines: list[Line], known: dict[int, Any], standing: set[int]) -> Group:
    about = [
        line for line in lines if known[line.pk].aspect == aspect and known[line.pk].as_of_last
    ]
    return Group(
        title=aspect.label,
        note=MEANINGS[aspect],
        standing=sorted((line for line in about if line.pk in standing), key=_by_stance),
        earlier=[line for line in about if line.pk not in standing],
    )


def _on_variants(proposal: Proposal, day: date, sources: Sources) -> list[Line]:
    """What stands on the public variants of `proposal`: near it, and never mixed with it."""
    held = Position.objects.published().filter(proposal__parent=proposal)
    return sorted(shown_lines(held.standing(day), sources), key=lambda x: (x.subject, x.actor))


def _by_stance(line: Line) -> tuple[int, str]:
    return Stance.codes().index(line.stance), line.actor


def _balance(lines: list[Line]) -> list[tuple[str, str, int]]:
    """How many actors hold each stance: (code, label, count), from support to opposition."""
    counts = Counter(line.stance for line in lines)
    return [(stance.value, stance.label, counts[stance]) for stance in Stance if counts[stance]]


def _checks(proposal: Proposal, day: date, lines: Any) -> list[PositionCheck]:
    """The latest search that found nothing, for each public actor that holds none of `lines`."""
    checks = PositionCheck.objects.filter(proposal=proposal, checked_on__lte=day)
    checks = checks.exclude(actor__in=lines.order_by().values("actor"))
    latest: dict[int, PositionCheck] = {}
    for check in checks.select_related("actor"):
        if check.actor.is_published:
            latest.setdefault(check.actor_id, check)
    return sorted(latest.values(), key=lambda check: check.actor.name)
