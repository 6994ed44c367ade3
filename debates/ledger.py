"""Who stands where on one proposal, as known on a day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import chain
from typing import Any, NamedTuple

from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Q
from django.urls import reverse

from core.filters import FIRST_DAY, LAST_DAY
from core.first_rows import MOST
from debates.lines import Line, shown_lines
from debates.models import Position, PositionCheck, Proposal
from debates.sourcing import Sources
from debates.vocabularies import Aspect, Stance

PLACES = {code: place for place, code in enumerate(Stance.codes())}
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
class Part:
    """The first lines of a part of the ledger, of `total`; `url` is that of a list with all."""

    lines: list[Line]
    total: int
    url: str

    def __iter__(self) -> Iterator[Line]:
        return iter(self.lines)

    def __len__(self) -> int:
        return len(self.lines)

    def __bool__(self) -> bool:
        return bool(self.total)

    @property
    def is_cut(self) -> bool:
        return self.total > len(self.lines)


@dataclass(frozen=True)
class Group:
    """Lines about one aspect: those that stand on the day, and those that they replaced."""

    title: str
    note: str
    standing: Part
    earlier: Part


@dataclass(frozen=True)
class Ledger:
    """`later`: how many lines are dated after the day, or possibly after it."""

    day: date
    groups: list[Group]
    undated: Part
    on_variants: Part
    later: int
    balance: list[tuple[str, str, int]]
    checks: list[PositionCheck]
    previous_change: date | None
    next_change: date | None

    @property
    def is_empty(self) -> bool:
        return not (self.groups or self.undated or self.later or self.on_variants)


class _Known(NamedTuple):
    """What of a line says where it belongs."""

    pk: int
    public_id: str
    aspect: str
    stance: str
    actor: str
    last: date | None


def ledger(proposal: Proposal, day: date, sources: Sources, line: str = "") -> Ledger:
    """All public positions on `proposal`, sorted by what they are about and whether they stand.

    Of each part the first lines are shown, and the one with the public id `line`.
    """
    public = Position.objects.published().filter(proposal=proposal)
    columns = ("pk", "public_id", "aspect", "stance", "actor__name", "as_of_last")
    known = [_Known(*row) for row in public.values_list(*columns)]
    standing = set(public.standing(day).order_by().values_list("pk", flat=True))
    by_then = public.filter(Q(as_of_last__lte=day) | Q(as_of_last__isnull=True))
    held = [row for row in known if row.last and row.last <= day]
    of_list = f"{reverse('debates:position_list')}?proposal={proposal.public_id}"
    cuts = {
        aspect: (
            _Cut(
                sorted(
                    (row for row in held if row.aspect == aspect and row.pk in standing),
                    key=_by_stance,
                ),
                f"{of_list}&aspect={aspect}&as_of={day}",
            ),
            _Cut(
                [row for row in held if row.aspect == aspect and row.pk not in standing],
                f"{of_list}&aspect={aspect}&to={day}",
            ),
        )
        for aspect in Aspect
    }
    undated = _Cut([row for row in known if row.last is None], of_list)
    keys = {row.pk for cut in (*chain(*cuts.values()), undated) for row in cut.shown(line)}
    lines = {one.pk: one for one in shown_lines(public.filter(pk__in=keys), sources)}
    groups = [
        Group(aspect.label, MEANINGS[aspect], *(cut.part(line, lines) for cut in both))
        for aspect, both in cuts.items()
    ]
    days = [row.last for row in known if row.last]
    return Ledger(
        day=day,
        groups=[group for group in groups if group.standing or group.earlier],
        undated=undated.part(line, lines),
        on_variants=_on_variants(proposal, day, sources),
        later=sum(change > day for change in days),
        balance=_balance(cuts[Aspect.MEASURE][0].rows),
        checks=_checks(proposal, day, by_then),
        previous_change=max((change for change in days if change < day), default=None),
        next_change=min((change for change in days if change > day), default=None),
    )


@dataclass(frozen=True)
class _Cut:
    """Lines in order, of which the first are shown."""

    rows: Sequence[_Known]
    url: str

    def shown(self, line: str) -> list[_Known]:
        asked = [row for row in self.rows[MOST:] if row.public_id == line]
        return [*self.rows[:MOST], *asked]

    def part(self, line: str, lines: dict[int, Line]) -> Part:
        found = [lines[row.pk] for row in self.shown(line) if row.pk in lines]
        return Part(found, len(self.rows), self.url)


def _on_variants(proposal: Proposal, day: date, sources: Sources) -> Part:
    """What stands on the public variants of `proposal`: near it, and never mixed with it."""
    held = Position.objects.published().filter(proposal__parent=proposal)
    ordered = held.standing(day).order_by("proposal__title", "actor__name", "pk")
    rows = list(ordered.values_list("pk", "proposal__public_id"))
    keys = [key for key, _ in rows[:MOST]]
    lines = shown_lines(held.filter(pk__in=keys), sources) if keys else []
    variants = "&".join(f"proposal={one}" for one in sorted({one for _, one in rows}))
    url = f"{reverse('debates:position_list')}?{variants}&as_of={day}"
    return Part(sorted(lines, key=lambda x: (x.subject, x.actor)), len(rows), url)


def _by_stance(line: _Known) -> tuple[int, str]:
    return PLACES[line.stance], line.actor


def _balance(lines: Iterable[_Known]) -> list[tuple[str, str, int]]:
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
