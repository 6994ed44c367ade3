"""The filters of a search. `find` applies them; no queryset is narrowed here."""

from __future__ import annotations

import django_filters
from django import forms

from core.filters import CodesFilter, StrictFilterSet
from debates.filters.shared import NamedFilter, published_states
from overview.filters import is_on_timeline
from overview.models import SearchEntry
from overview.search.engines import Within
from overview.search.query import MOST_CHARACTERS
from overview.vocabularies import SearchKind

ORDERS = (("best", "Best match"), ("newest", "Newest"))


class SearchFilter(StrictFilterSet):
    date_field = "date"
    without_chip = frozenset({"q", "sort"})

    q = django_filters.CharFilter(
        label="Words", max_length=MOST_CHARACTERS, strip=False, widget=forms.HiddenInput
    )
    kind = CodesFilter(SearchKind, label="Kind")
    country = NamedFilter(
        queryset=published_states, to_field_name="iso2", label="Country", occurring=is_on_timeline
    )
    sort = django_filters.ChoiceFilter(
        choices=ORDERS, label="Order", empty_label=None, widget=forms.HiddenInput
    )

    class Meta:
        model = SearchEntry
        fields: tuple[str, ...] = ()

    @property
    def within(self) -> Within:
        chosen = self.form.cleaned_data
        return Within(
            kinds=frozenset(chosen["kind"]),
            countries=frozenset(state.iso2 for state in chosen["country"]),
            first=chosen["from"],
            last=chosen["to"],
        )
