"""The one filter of incidents: page, map and CSV all use it."""

from __future__ import annotations

from typing import Any, ClassVar

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Exists, OuterRef, QuerySet
from django.http import QueryDict

from actors.models import Actor
from core.filters import CodesFilter, KeysFilter, StrictFilterSet, WordsFilter
from core.maps.area import Area
from incidents.models import Incident, IncidentCitation, IncidentSite, Involvement, Verdict
from incidents.places import within
from incidents.vocabularies import (
    Engagement,
    Extent,
    IncidentKind,
    InvolvementRole,
    SiteKind,
    Vector,
    VerdictCode,
)
from sources.filters import CitesFilter


class AreaField(forms.CharField):
    """An Area, or None; chosen by links of the map: the form carries it along."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> Area | None:
        text = super().clean(value)
        try:
            return Area.read(text) if text else None
        except ValueError:
            raise ValidationError(
                "Write degrees as west,south,east,north, such as 8,52,16,56."
            ) from None

    @staticmethod
    def in_words(value: str) -> str:
        try:
            return Area.read(value).words
        except ValueError:
            return value


class AreaFilter(django_filters.CharFilter):
    """Incidents whose place on the map is in an area; its eastern and northern edges are not."""

    field_class = AreaField

    def filter(self, qs: Any, value: Area | None) -> Any:
        return within(qs, value) if value else qs


def published_states(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().states().order_by("name")


class IncidentFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together.

    `show_refuted` is what a page does about refuted incidents unless it is asked.
    """

    date_field = "occurred"
    show_refuted: ClassVar[str] = "1"

    q = WordsFilter("title", "summary", "place", "platform", "public_id")
    kind = CodesFilter(IncidentKind, label="Incident kind")
    country = KeysFilter(
        queryset=published_states, to_field_name="iso2", label="Country", method="by_state"
    )
    verdict = CodesFilter(VerdictCode, label="Verdict", method="by_verdict")
    refuted = django_filters.ChoiceFilter(
        choices=[("0", "Leave out"), ("1", "Show")],
        label="Refuted incidents",
        widget=forms.RadioSelect,
        empty_label=None,
        method="by_refuted",
    )
    vector = CodesFilter(Vector, label="Vector")
    engagement = CodesFilter(Engagement, label="Engagement")
    role = CodesFilter(InvolvementRole, label="Role of a state", method="by_role")
    site = CodesFilter(SiteKind, label="Site", method="by_site")
    extent = CodesFilter(Extent, label="Extent")
    area = AreaFilter(label="Area")
    source = CitesFilter((IncidentCitation, "incident"))

    class Meta:
        model = Incident
        fields: tuple[str, ...] = ()

    def __init__(self, data: Any = None, *args: Any, **kwargs: Any) -> None:
        data = data.copy() if data is not None else QueryDict(mutable=True)
        if not data.get("refuted"):
            data["refuted"] = self.show_refuted
        super().__init__(data, *args, **kwargs)

    def by_state(self, queryset: Any, name: str, value: Any) -> Any:
        return _having(queryset, Involvement, state__in=value) if value else queryset

    def by_verdict(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, Verdict, is_current=True, code__in=value)

    def by_refuted(self, queryset: Any, name: str, value: str) -> Any:
        """Who asks for refuted incidents by their verdict gets them."""
        refuted = VerdictCode.REFUTED.value
        if value == "1" or refuted in self.form.cleaned_data.get("verdict", []):
            return queryset
        return queryset.exclude(
            Exists(Verdict.objects.filter(incident=OuterRef("pk"), is_current=True, code=refuted))
        )

    def by_role(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, Involvement, role__in=value)

    def by_site(self, queryset: Any, name: str, value: list[str]) -> Any:
        return _having(queryset, IncidentSite, site__kind__in=value)


class MapFilter(IncidentFilter):
    """The same; refuted incidents are one click away."""

    show_refuted = "0"


def _having(queryset: Any, model: Any, **conditions: Any) -> Any:
    """Incidents with a row of `model` that meets `conditions`; never a row twice."""
    return queryset.filter(Exists(model.objects.filter(incident=OuterRef("pk"), **conditions)))
