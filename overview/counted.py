"""Which incidents the numbers of the site count, and when each of them stands.

Published single incidents that are not refuted, each where its date begins. A date known to a
season or a year stands in no month; one that may lie in another month is called doubtful.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any

from django.db.models import BooleanField, Case, Count, F, Max, Q, QuerySet, Value, When
from django.db.models.functions import TruncMonth
from django.http import QueryDict
from django.urls import reverse

from core.filters import overlap
from core.vocabularies import Precision
from incidents.models import Incident, Involvement
from incidents.vocabularies import Extent, VerdictCode
from overview.marks import shape_of
from overview.monthly import Count as MonthCount
from overview.monthly import StateCounts
from overview.periods import Period
from overview.timeline_query import current_verdict

WITHOUT_MONTH = (Precision.SEASON, Precision.YEAR)
# These name when it was; the others name days of which it may have been any.
EXACT = (Precision.MINUTE, Precision.DAY, Precision.NIGHT)


def counted_incidents() -> QuerySet[Incident]:
    single = Incident.objects.published().single()
    return single.exclude(current_verdict({VerdictCode.REFUTED}))


NOT_REFUTED = tuple(code for code in VerdictCode if code != VerdictCode.REFUTED)


def counted_url(
    period: Period | None = None,
    page: str = "incidents:list",
    verdicts: Sequence[VerdictCode] = NOT_REFUTED,
) -> str:
    """Exactly the incidents that the numbers count, and those that may fall in, on the `page`."""
    query = QueryDict(mutable=True)
    if period:
        query["from"], query["to"] = str(period.first), str(period.last)
    query["extent"] = Extent.SINGLE.value
    query.setlist("verdict", [code.value for code in verdicts])
    return f"{reverse(page)}?{query.urlencode()}"


def timeline_url(**wanted: str) -> str:
    """The timeline with incidents only, and what else is `wanted`."""
    query = QueryDict(mutable=True)
    query.update({"kind": "incident", **wanted})
    return f"{reverse('overview:timeline')}?{query.urlencode()}"


def placed(incidents: QuerySet[Incident]) -> QuerySet[Incident]:
    """Those whose date says in which month they began, to the best of what is known."""
    return incidents.exclude(occurred_precision__in=WITHOUT_MONTH).filter(
        occurred_first__isnull=False
    )


def within(incidents: QuerySet[Incident], period: Period) -> QuerySet[Incident]:
    """Those that began in `period` for certain."""
    ends = Q(occurred_last__lte=period.last) | Q(occurred_precision__in=EXACT)
    return placed(incidents).filter(ends, occurred_first__range=(period.first, period.last))


def possibly_within(incidents: QuerySet[Incident], period: Period) -> QuerySet[Incident]:
    """Those that touch `period`, or may do so, without having begun in it for certain."""
    sure = within(incidents, period).order_by().values("pk")
    touching = overlap("occurred", first=period.first, last=period.last)
    return incidents.filter(touching).exclude(pk__in=sure)


def latest_day(incidents: QuerySet[Incident], today: date) -> date | None:
    """The last day that the latest of them allows, today at most."""
    past = placed(incidents).filter(occurred_first__lte=today).order_by()
    found: date | None = past.aggregate(latest=Max("occurred_last"))["latest"]
    return min(found, today) if found else None


def states_of(incidents: QuerySet[Incident]) -> list[frozenset[str]]:
    """The names of the public states involved in each."""
    states: dict[int, set[str]] = {key: set() for key in incidents.values_list("pk", flat=True)}
    links = Involvement.objects.filter(incident__in=incidents.order_by().values("pk"))
    public = links.filter(state__status="published").order_by()
    for key, name in public.values_list("incident", "state__name"):
        states[key].add(name)
    return [frozenset(names) for names in states.values()]


def _doubtful(path: str = "") -> Case:
    """Whether the month is in doubt: the date is uncertain or about, or may lie in the next."""
    text, first, last = f"{path}occurred", f"{path}occurred_first", f"{path}occurred_last"
    qualified = Q()
    for sign in "?~%":
        qualified |= Q(**{f"{text}__contains": sign})
    spread = ~Q(**{f"{path}occurred_precision__in": EXACT}) & ~Q(
        **{f"{last}__year": F(f"{first}__year"), f"{last}__month": F(f"{first}__month")}
    )
    return Case(
        When(qualified | spread, then=Value(True)), default=False, output_field=BooleanField()
    )


def counts_by_month(incidents: QuerySet[Incident]) -> list[MonthCount]:
    rows = (
        placed(incidents)
        .order_by()
        .annotate(month=TruncMonth("occurred_first"), doubtful=_doubtful())
        .values_list("month", "kind", "doubtful")
        .annotate(n=Count("pk"))
    )
    return [MonthCount(month, shape_of(kind), doubt, n) for month, kind, doubt, n in rows]


def counts_by_state(incidents: QuerySet[Incident], since: date) -> list[StateCounts]:
    """From the month of `since` on, the state involved most often first."""
    keys = placed(incidents).filter(occurred_first__gte=since).order_by().values("pk")
    rows: Any = (
        Involvement.objects.filter(incident__in=keys, state__status="published")
        .order_by()
        .annotate(month=TruncMonth("incident__occurred_first"), doubtful=_doubtful("incident__"))
        .values_list("state__name", "state__iso2", "month", "doubtful")
        .annotate(n=Count("incident", distinct=True))
    )
    found: dict[tuple[str, str], dict[tuple[date, bool], int]] = {}
    for name, iso2, month, doubtful, n in rows:
        found.setdefault((name, iso2), {})[month, doubtful] = n
    states = [
        StateCounts(name, timeline_url(country=iso2, **{"from": str(since)}), counts)
        for (name, iso2), counts in found.items()
    ]
    return sorted(states, key=lambda state: (-state.total, state.name))
