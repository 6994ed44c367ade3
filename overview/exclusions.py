"""How many reports were kept out of the record, by month and reason. Never which."""

from __future__ import annotations

from datetime import UTC
from typing import Any

from django.db.models import Count, QuerySet
from django.db.models.functions import Coalesce, TruncMonth
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.views.decorators.http import require_safe

from core.exports import Column, Export, coded, plain, register
from core.files.formats import Format
from core.filters import CodesFilter, StrictFilterSet
from core.listing import list_file, list_response
from sources.models import SourceRecord
from sources.vocabularies import RejectionReason, TriageState

OUT = (TriageState.REJECTED, TriageState.DUPLICATE, TriageState.FILTERED)

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
        page="overview:exclusions",
        files="overview:exclusions_file",
    )
)


class ExclusionFilter(StrictFilterSet):
    """Reports with some of the reasons for rejecting them."""

    rejection = CodesFilter(RejectionReason, label="Reason for rejecting")

    class Meta:
        model = SourceRecord
        fields: tuple[str, ...] = ()


def excluded() -> QuerySet[SourceRecord]:
    """Each a row of what is counted; merged records count once, as what took them over."""
    return SourceRecord.objects.filter(triage__in=OUT, merged_into__isnull=True)


def by_month() -> QuerySet[Any]:
    """Named rows (month, triage, rejection, records), the latest month first."""
    month = TruncMonth(Coalesce("triaged_at", "first_seen_at"), tzinfo=UTC)
    return (
        excluded()
        .order_by()
        .annotate(month=month)
        .values("month", "triage", "rejection")
        .annotate(records=Count("pk"))
        .order_by("-month", "triage", "rejection")
        .values_list("month", "triage", "rejection", "records", named=True)
    )


def kept_out() -> int:
    """How many reports were kept out in all."""
    return excluded().count()


@require_safe
def exclusions(request: HttpRequest) -> HttpResponse:
    """What was rejected by reason, marked as a duplicate, or left out by the terms."""
    return list_response(
        request,
        filterset_class=ExclusionFilter,
        queryset=by_month(),
        row=lambda row: row,
        export=EXCLUSIONS,
        files="overview:exclusions_file",
        title="Reports kept out",
        noun=("line", "lines"),
        template="overview/exclusions.html",
        context={"kept_out": kept_out()},
    )


@require_safe
def exclusions_file(request: HttpRequest, format: Format) -> HttpResponseBase:
    """The same lines as the page, as a file."""
    return list_file(
        request,
        format,
        export=EXCLUSIONS,
        filterset_class=ExclusionFilter,
        queryset=by_month(),
    )
