"""What the ingest writes and nobody edits: attempts and tombstones."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from sources.models import FetchAttempt, Tombstone


@admin.register(FetchAttempt)
class FetchAttemptAdmin(ReadOnlyAdmin):
    list_display = ("started_at", "feed", "outcome", "message", "entries", "created", "revised")
    list_filter = ("outcome", "failure")
    list_select_related = ("feed",)
    search_fields = ("feed__title", "feed__url", "message")
    date_hierarchy = "started_at"


@admin.register(Tombstone)
class TombstoneAdmin(ReadOnlyAdmin):
    list_display = ("created_at", "reason", "url_hash")
    search_fields = ("reason", "url_hash")
