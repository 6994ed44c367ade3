"""The one filter of incidents: page, CSV and timeline all use it."""

from __future__ import annotations

from typing import Any

from django.db.models import Exists, OuterRef, QuerySet

from actors.models import Actor
from core.filters import CodesFilter, KeysFilter, StrictFilterSet, WordsFilter
from incidents.models import Incident, IncidentSite, Involvement, Verdict
from incidents.vocabularies import (
    Engagement,
    Extent,
    IncidentKind,
    InvolvementRole,
    SiteKind,
    Vector,
    VerdictCode,
)


def published_states(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().states().order_by("name")


class IncidentFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    date_field = "occurred"

    q = WordsFilter("title", "summary", "place", "platform", "public_id")
    kind = CodesFilter(IncidentKind, label="Incident kind")
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    verdict = CodesFilter(VerdictCode, label="Verdict", method="by_verdict")
    vector = CodesFilter(Vector, label="Vector")
    engagement = CodesFilter(Engagement, label="Engagement")
    role = CodesFilter(InvolvementRole, label="Role of a state", method="by_role")
    site = CodesFilter(SiteKind, label="Site", method="by_site")
    extent = CodesFilter(Extent, label="Extent")

    class Meta:
        model = Incident
        fields: tuple[str, ...] = ()

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return _having(queryset, Involvement, state__in=value) if value else queryset

    def by_verdict(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, Verdict, is_current=True, code__in=value)

    def by_role(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, Involvement, role__in=value)

    def by_site(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, IncidentSite, site__kind__in=value)


def _having(queryset: Any, model: Any, **conditions: Any) -> Any:
    """Incidents with a row of `model` that meets `conditions`; never a row twice."""
    return queryset.filter(Exists(model.objects.filter(incident=OuterRef("pk"), **conditions)))
