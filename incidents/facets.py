"""How many incidents each value of a filter would leave.

The counts of a facet ignore what is chosen in it, and obey all else.
"""

from __future__ import annotations

from typing import Any

from django.db.models import Count

from core.facets import Counts
from incidents.filters import IncidentFilter
from incidents.models import IncidentSite, Involvement, Verdict

COLUMNS = ("kind", "vector", "engagement", "extent")


def facet_counts(filterset: IncidentFilter) -> dict[str, Counts]:
    """The counts of each facet by its name. `filterset` is valid."""
    counts = {name: _by_column(without(filterset, name), name) for name in COLUMNS}
    # Refuted incidents are counted, so that their number is known before they are chosen.
    verdicts = Verdict.objects.filter(is_current=True)
    states = Involvement.objects.filter(state__status="published")
    return counts | {
        "verdict": _by_link(verdicts, without(filterset, "verdict", refuted="1"), "code"),
        "country": _by_link(states, without(filterset, "country"), "state__iso2"),
        "role": _by_link(Involvement.objects, without(filterset, "role"), "role"),
        "site": _by_link(IncidentSite.objects, without(filterset, "site"), "site__kind"),
    }


def without(filterset: IncidentFilter, *names: str, **changes: str) -> Any:
    """The incidents that all filters but `names` leave, others being set to `changes`."""
    data = filterset.data.copy()
    for name in names:
        data.pop(name, None)
    for other, value in changes.items():
        data[other] = value
    return type(filterset)(data, queryset=filterset.queryset, request=filterset.request).qs


def _by_column(incidents: Any, column: str) -> Counts:
    return dict(incidents.order_by().values_list(column).annotate(n=Count("pk")))


def _by_link(links: Any, incidents: Any, column: str) -> Counts:
    found = links.filter(incident__in=incidents.order_by().values("pk")).order_by()
    return dict(found.values_list(column).annotate(n=Count("incident", distinct=True)))
