"""What was decided in the review queue, and what is kept out of the record and why."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest
from django.urls import reverse
from django.utils.html import format_html

from core.admin import ReadOnlyAdmin
from newsdesk.actions import may_review
from newsdesk.models import Decision, ExcludedRecord
from sources.vocabularies import TriageState


@admin.register(Decision)
class DecisionAdmin(ReadOnlyAdmin):
    list_display = ("record", "verb", "words", "incident", "by", "at", "undone_at")
    list_filter = ("verb",)
    list_select_related = ("record", "incident", "by")
    search_fields = ("record__title", "record__public_id", "words", "by__username")
    fields = ("record", "verb", "words", "incident", "by", "at", "batch", "undone_at")


@admin.register(ExcludedRecord)
class ExcludedRecordAdmin(ReadOnlyAdmin):
    """The exclusion ledger. A record leads to its page in the queue, where it can be reopened."""

    list_display = ("title", "publisher", "triage", "why", "triaged_by", "triaged_at", "look")
    list_filter = ("triage", "rejection")
    search_fields = ("title", "public_id", "url", "triage_note", "publisher__name")
    ordering = ("-pk",)
    show_full_result_count = False
    fields = (
        "title", "public_id", "url", "publisher", "triage", "rejection", "triage_note",
        "filtered_by", "duplicate_of", "triaged_by", "triaged_at",
    )  # fmt: skip

    def has_view_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        return may_review(request.user) or super().has_view_permission(request, obj)

    @admin.display(description="why")
    def why(self, record: ExcludedRecord) -> str:
        if record.triage == TriageState.DUPLICATE and record.duplicate_of:
            reason = f"Duplicate of {record.duplicate_of.public_id}"
        elif record.triage == TriageState.FILTERED:
            reason = record.filtered_by
        else:
            reason = record.get_rejection_display()
        return f"{reason}: {record.triage_note}" if record.triage_note else reason

    @admin.display(description="queue")
    def look(self, record: ExcludedRecord) -> str:
        address = reverse("newsdesk:review")
        return format_html('<a href="{}?item={}">{}</a>', address, *2 * [record.public_id])
