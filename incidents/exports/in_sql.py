"""What columns of incidents read of other tables, in SQL. Rows stand in the order of pages."""

from __future__ import annotations

from typing import Any

from django.db.models import (
    Case,
    Exists,
    F,
    IntegerField,
    OuterRef,
    Q,
    QuerySet,
    Subquery,
    Value,
    When,
)
from django.db.models.expressions import Combinable
from django.db.models.functions import Concat

from core.in_sql import FirstText, Joined, Rows, public
from core.vocabularies import PublishingStatus
from incidents.models import Attribution, Figure, IncidentSite, Involvement
from incidents.places import REACH_KM
from incidents.vocabularies import FigureScope, Measure


def _of_incident(model: Any, **conditions: Any) -> QuerySet[Any]:
    rows: QuerySet[Any] = model.objects.filter(incident=OuterRef("pk"), **conditions)
    return rows


_STATES = _of_incident(Involvement, state__status=PublishingStatus.PUBLISHED)
_MAIN_FIRST = Case(When(is_main=True, then=Value(0)), default=Value(2**32)) + F("pk")
STATES = Joined(_STATES, "state__iso2", once_by=_MAIN_FIRST)
ROLES = Rows(_STATES, "state__iso2", "role")

_SITE = Case(
    When(site__icao="", then=F("site__name")),
    default=Concat("site__name", Value(" ("), "site__icao", Value(")")),
)
SITES = Joined(_of_incident(IncidentSite), _SITE)

_MAIN_ATTRIBUTION = _of_incident(Attribution).exclude(level="")
OPERATOR = FirstText(_MAIN_ATTRIBUTION, "party_as_reported")
LEVEL = Subquery(_MAIN_ATTRIBUTION.values("level")[:1])

CLAIMS = Rows(
    _of_incident(Figure, scope=FigureScope.CLAIM),
    "measure",
    public("claimant", "name"),
    *("qualifier", "low", "best", "high", "wording"),
)


def end_of_range(measure: Measure, name: str) -> Subquery:
    """`low` or `high` of the editors' range of a measure; there is one at most."""
    ranges = _of_incident(Figure, measure=measure, scope=FigureScope.RANGE)
    return Subquery(ranges.order_by().values(name)[:1])


def _on_map(own: Combinable, of_site: Combinable) -> Case:
    """As `place_of` finds it: the incident's own, or that of its main site or of its only one."""
    links = _of_incident(IncidentSite)
    others = IncidentSite.objects.filter(incident=OuterRef("incident")).exclude(pk=OuterRef("pk"))
    site = links.filter(Q(is_main=True) | ~Exists(others))
    return Case(
        When(latitude__isnull=False, then=own),
        default=Subquery(site.values(found=of_site)[:1]),
    )


def on_map(name: str) -> Case:
    return _on_map(F(name), F(f"site__{name}"))


def _reach(path: str = "") -> Case:
    cases = [
        When(**{f"{path}geo_precision": code}, then=Value(km)) for code, km in REACH_KM.items()
    ]
    known = Q(**{f"{path}latitude__isnull": False})
    return Case(When(known, then=Case(*cases)), output_field=IntegerField())


REACH = _on_map(_reach(), _reach("site__"))
