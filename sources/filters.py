"""The one filter of source records."""

from __future__ import annotations

from typing import Any

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.db.models import Q

from core.filters import CodesFilter, StrictFilterSet, WordsFilter
from sources.models import Citation, SourceRecord
from sources.vocabularies import Originality, PublisherKind, Reliability, SourceKind


class SourceRecordFilter(StrictFilterSet):
    """Any of the values within one parameter, all of the parameters together."""

    q = WordsFilter("title", "excerpt", "url", "publisher__name", "public_id")
    kind = CodesFilter(SourceKind, label="Kind")
    publisher_kind = CodesFilter(
        PublisherKind, field_name="publisher__kind", label="Publisher kind"
    )
    reliability = CodesFilter(
        Reliability, field_name="publisher__reliability", label="Reliability of the publisher"
    )
    originality = CodesFilter(Originality, label="Where its information comes from")
    domain = django_filters.CharFilter(
        field_name="publisher__domains__domain",
        lookup_expr="iexact",
        label="Domain",
        max_length=253,
    )

    class Meta:
        model = SourceRecord
        fields: tuple[str, ...] = ()


class SourceField(forms.CharField):
    """The key of a public source, or None; chosen by links of its page: the form carries its id."""

    widget = forms.HiddenInput

    def clean(self, value: Any) -> int | None:
        text = super().clean(value)
        if not text:
            return None
        key = SourceRecord.objects.published().filter(public_id=text).values_list("pk", flat=True)
        if found := key.first():
            return int(found)
        raise ValidationError("No public source has this id.")


class CitesFilter(django_filters.CharFilter):
    """Entries that rest on one source. `citations` are models with their keys to the entry."""

    field_class = SourceField

    def __init__(self, *citations: tuple[type[Citation], str]) -> None:
        super().__init__(label="Cites the source", max_length=40)
        self.citations = citations

    def filter(self, qs: Any, value: int | None) -> Any:
        if value is None:
            return qs
        cited = Q()
        for model, entry in self.citations:
            rows = model._default_manager.filter(record=value).order_by()
            cited |= Q(pk__in=rows.values(entry))
        return qs.filter(cited)
