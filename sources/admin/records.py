"""Source records: what an editor may correct. What is decided about one is the desk's part."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.http import HttpRequest

from core.admin import EntityForm, ImportMixin, PublicEntityAdmin, ReadOnlyInline
from core.admin.entities import Move
from core.models import PublicEntity
from sources import chains
from sources.ingest.urls import canonical_url
from sources.models import NOT_CITABLE, Sighting, SourceRecord, SourceRevision
from sources.vocabularies import TriageState

WORDS = {
    "sources_record_url_is_http": "The address has to begin with http:// or https://.",
    "sources_record_window_in_order": "The window of the estimate ends before it begins.",
}


class SourceRecordForm(EntityForm):
    rule_words = WORDS

    def clean_url(self) -> str | None:
        """One spelling of each address, as the ingest writes it, so that none comes in twice."""
        given = self.cleaned_data["url"]
        if not given:
            return None
        url = canonical_url(given)
        if not url:
            raise ValidationError("This isn't an http or https address that can be read.")
        return url


class RevisionInline(ReadOnlyInline):
    model = SourceRevision
    fields = ("number", "seen_at", "title", "published_on_page", "excerpt")


class SightingInline(ReadOnlyInline):
    model = Sighting
    fields = ("feed", "key", "first_seen_at", "last_seen_at")

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).select_related("feed")


@admin.register(SourceRecord)
class SourceRecordAdmin(ImportMixin, PublicEntityAdmin):
    """Upstream is set in the review queue, where a loop is refused and origins are kept right."""

    form = SourceRecordForm
    merge_with = staticmethod(chains.merge)
    public_url_name = "sources:detail"
    autocomplete_fields = ("publisher",)
    list_display = (
        "title", "publisher", "published_on_page", "triage", "status", "grade", "public_id",
    )  # fmt: skip
    list_filter = (
        "triage", "status", "changed_upstream", "originality", "kind", "published_quality", "grade",
    )  # fmt: skip
    search_fields = ("title", "public_id", "url", "publisher__name")
    date_hierarchy = "published_on_page"
    show_full_result_count = False
    inlines = (RevisionInline, SightingInline)
    readonly_fields = (
        "triage", "rejection", "triage_note", "triaged_by", "triaged_at", "duplicate_of",
        "upstream", "upstream_note", "originality", "changed_upstream", "published_raw",
        "first_seen_at", "filtered_by",
    )  # fmt: skip
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    "url",
                    ("publisher", "kind"),
                    ("authors", "language"),
                    "excerpt",
                    ("outlet_note", "grade"),
                ]
            },
        ),
        (
            "Published",
            {
                "fields": [
                    ("published_on_page", "published_quality"),
                    ("published_from", "published_to"),
                    "published_note",
                    ("published_raw", "first_seen_at"),
                ]
            },
        ),
        (
            "Decided in the review queue",
            {
                "fields": [
                    ("triage", "rejection", "duplicate_of"),
                    ("triaged_by", "triaged_at", "changed_upstream"),
                    ("triage_note", "filtered_by"),
                    ("originality", "upstream"),
                    "upstream_note",
                ]
            },
        ),
    )

    def moves_for(self, entity: PublicEntity) -> list[Move]:
        """A record becomes public by being accepted in the queue, so it has fewer buttons."""
        moves = super().moves_for(entity)
        if isinstance(entity, SourceRecord) and entity.triage == TriageState.ACCEPTED:
            return moves
        return []

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """An autocomplete of what to cite doesn't offer what may not be cited."""
        if request.path.endswith("/autocomplete/") and request.GET.get("field_name") == "record":
            queryset = queryset.exclude(triage__in=NOT_CITABLE)
        return super().get_search_results(request, queryset, search_term)
