"""The four numbers at the top of the home page, each with what it is compared to."""

from __future__ import annotations

from dataclasses import dataclass

from django.db.models import QuerySet
from django.urls import reverse

from core.rows import number
from debates.ladder import OPEN
from debates.models import Position, Proposal
from incidents.models import Incident
from incidents.vocabularies import VerdictCode
from overview.counted import counted_url, possibly_within, within
from overview.headline import incidents as incidents_word
from overview.periods import Period
from overview.timeline_query import current_verdict


@dataclass(frozen=True)
class Kpi:
    label: str
    value: str
    comparison: str
    url: str


def kpis(incidents: QuerySet[Incident], period: Period, when: str) -> list[Kpi]:
    """Of `period` and the one before it; `when` names it, such as ``30 days``."""
    found, before = within(incidents, period), within(incidents, period.before).count()
    count, possible = found.count(), possibly_within(incidents, period).count()
    earlier = f"{number(before) if before else 'none'} in the 30 days before"
    more = f"; {number(possible)} more may fall in" if possible else ""
    return [
        Kpi(
            f"{incidents_word(count)}, {when}",
            number(count),
            earlier + more,
            counted_url(period),
        ),
        _confirmed(found, count, period),
        _positions(period, when),
        _open_proposals(),
    ]


def _confirmed(found: QuerySet[Incident], count: int, period: Period) -> Kpi:
    confirmed = found.filter(current_verdict({VerdictCode.CONFIRMED})).count()
    url = counted_url(period, verdicts=(VerdictCode.CONFIRMED,))
    if not count:
        return Kpi("of them confirmed", "0", "no incident to confirm", url)
    comparison = f"{number(confirmed)} of {number(count)}; the others are reported or disputed"
    if confirmed == count:
        comparison = f"all {number(count)}" if count > 1 else "the one there is"
    return Kpi("of them confirmed", f"{100 * confirmed / count:.0f}%", comparison, url)


def _positions(period: Period, when: str) -> Kpi:
    """Lines of the ledger that begin in the period; a change of mind is a new line."""
    public = Position.objects.published()

    def taken(period: Period) -> int:
        days = (period.first, period.last)
        return public.filter(as_of_first__gte=days[0], as_of_last__range=days).count()

    count, before = taken(period), taken(period.before)
    return Kpi(
        f"position{'' if count == 1 else 's'} taken, {when}",
        number(count),
        f"{number(before) if before else 'none'} in the 30 days before",
        f"{reverse('debates:position_list')}?from={period.first}&to={period.last}",
    )


def _open_proposals() -> Kpi:
    public = Proposal.objects.published()
    count = public.with_stage().filter(stage__in=OPEN).count()
    stages = "&".join(f"stage={kind.value}" for kind in OPEN)
    return Kpi(
        f"proposal{'' if count == 1 else 's'} open",
        number(count),
        f"of {number(public.count())} on record",
        f"{reverse('debates:proposals')}?{stages}",
    )
