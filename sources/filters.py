"""The one filter of source records."""

from __future__ import annotations

import django_filters

from core.filters import CodesFilter, StrictFilterSet, WordsFilter
from sources.models import SourceRecord
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
