"""How many reports were kept out of the record, by month and reason. Never which."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC
from functools import cached_property
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce, TruncMonth
from django.http import HttpRequest, HttpResponse
from django.views.decorators.http import require_safe

from core.data_version.hanging import always_anew
from core.exports import Column, Export, coded, plain, register
from core.filters import CodesFilter, StrictFilterSet
from core.listing import Listing, file_view, list_response
from sources.models import SourceRecord
from sources.vocabularies import RejectionReason, TriageState


@dataclass
class Lines:
    """Reports by month and reason, the latest month first. Counted by one query, and put in order
    here: there are a few lines a month, however many reports.
    """

    reports: QuerySet[SourceRecord]

    @cached_property
    def everything(self) -> list[Any]:
        """Named rows: month, triage, rejection, records."""
        month = TruncMonth(Coalesce("triaged_at", "first_seen_at"), tzinfo=UTC)
        lines = (
            self.reports.order_by()
            .annotate(month=month)
            .values("month", "triage", "rejection")
            .annotate(records=Count("*"))
            .values_list("month", "triage", "rejection", "records", named=True)
        )
        by_reason = sorted(lines, key=lambda line: (line.triage, line.rejection))
        return sorted(by_reason, key=lambda line: line.month, reverse=True)

    def count(self) -> int:
        return len(self.everything)

    def __getitem__(self, cut: slice) -> list[Any]:
        return self.everything[cut]

    def iterator(self, chunk_size: int) -> Iterator[Any]:
        return iter(self.everything)


class ExclusionFilter(StrictFilterSet):
    """Reports with some of the reasons for rejecting them."""

    rejection = CodesFilter(RejectionReason, label="Reason for rejecting")

    class Meta:
        model = SourceRecord
        fields: tuple[str, ...] = ()

    def filter_queryset(self, queryset: QuerySet[SourceRecord]) -> Lines:
        return Lines(super().filter_queryset(queryset))


EXCLUSIONS = register(
    Export(
        "exclusions",
        "Reports kept out",
        (
            Column(
                "month",
                "Month",
                "First day of the month of the decision, UTC; of what no person decided about, of "
                "the month in which it came in.",
                lambda row: row.month.date(),
                "date",
            ),
            *coded("triage", "What became of it", TriageState),
            *coded("rejection", "Reason", RejectionReason),
            plain("records", "Reports", "How many. Titles and addresses are not given.", "integer"),
        ),
        lambda rows: rows,
        filterset=ExclusionFilter,
        page="overview:exclusions",
        files="overview:exclusions_file",
    )
)


def kept_out() -> int:
    """How many reports were kept out in all."""
    return SourceRecord.objects.kept_out().count()


@require_safe
@always_anew
def exclusions(request: HttpRequest) -> HttpResponse:
    """What was rejected by reason, marked as a duplicate, or left out by the terms."""
    return list_response(
        request,
        Listing(EXCLUSIONS, SourceRecord.objects.kept_out, lambda line: line, ("line", "lines")),
        template="overview/exclusions.html",
        context={"kept_out": kept_out()},
    )


exclusions_file = always_anew(file_view(EXCLUSIONS, lambda: SourceRecord.objects.kept_out()))
