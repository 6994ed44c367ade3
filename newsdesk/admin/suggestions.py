"""Suggestions are read here; a person's answer to one is given in the queue."""

from django.contrib import admin

from core.admin import ReadOnlyAdmin
from newsdesk.models import Suggestion


@admin.register(Suggestion)
class SuggestionAdmin(ReadOnlyAdmin):
    list_display = ("record", "kind", "target", "score", "why", "state")
    list_filter = ("state", "kind")
    list_select_related = ("record",)
    search_fields = ("why", "target", "record__title", "record__public_id")
