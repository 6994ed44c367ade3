"""The notes for readers. New ones are written where the entry is changed."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin.records import RecordAdmin
from core.models import CorrectionNote


@admin.register(CorrectionNote)
class CorrectionNoteAdmin(RecordAdmin):
    list_display = ("entry", "kind", "text", "noted_at")
    list_filter = ("kind",)
    search_fields = ("entry", "text")
    date_hierarchy = "noted_at"
    readonly_fields = ("entry", "noted_at")
    fieldsets = ((None, {"fields": [("entry", "noted_at"), "kind", "text"]}),)

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def has_delete_permission(self, request: HttpRequest, obj: Any = None) -> bool:
        """A wrong note is reworded: it was public."""
        return False
