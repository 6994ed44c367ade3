"""The ledger of positions, and the checks that found nothing."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest, HttpResponse
from django.urls import path

from core.admin import ImportMixin, RecordAdmin, date_line
from core.admin.beside import register
from debates.admin.shared import DebateForm, DebatesAdmin
from debates.admin.stale import look_again, looked_view, stale_view
from debates.models import Position, PositionCheck, PositionCitation
from sources.admin import CitationInline

register(look_again)


class PositionCitationInline(CitationInline):
    model = PositionCitation


@admin.register(Position)
class PositionAdmin(ImportMixin, DebatesAdmin):
    autocomplete_fields = (
        "actor", "proposal", "debate", "reported_by", "voiced_by", "statement",
    )  # fmt: skip
    names_need = ("statement__speaker",)
    list_display = (
        "actor", "stance", "subject", "aspect", "when", "reported_by", "status", "public_id",
    )  # fmt: skip
    list_filter = ("status", "stance", "aspect", "proposal", "debate")
    search_fields = ("actor__name", "proposal__title", "debate__title", "hedge", "public_id")
    date_hierarchy = "as_of_first"
    inlines = (PositionCitationInline,)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "actor",
                    ("proposal", "debate"),
                    ("stance", "strength"),
                    ("aspect", "aspect_note"),
                    date_line("as_of"),
                    ("hedge", "condition"),
                    ("reason", "caveat"),
                ]
            },
        ),
        (
            "By whose account",
            {"fields": [("reported_by", "voiced_by"), "statement", ("scope_note", "note")]},
        ),
        ("Part in the proposal", {"fields": [("role", "role_note")]}),
        ("For editors", {"fields": ["review_by"]}),
    )

    def get_urls(self) -> Any:
        """The queue of what should be looked at again, and the button that says it was."""
        name, wrap = "debates_position", self.admin_site.admin_view
        return [
            path("stale/", wrap(self.stale_view), name=f"{name}_stale"),
            path("<int:object_id>/looked/", wrap(looked_view), name=f"{name}_looked"),
            *super().get_urls(),
        ]

    def stale_view(self, request: HttpRequest) -> HttpResponse:
        return stale_view(request, self.admin_site.each_context(request))

    @admin.display(description="on")
    def subject(self, position: Position) -> str:
        return str((position.proposal or position.debate).title)  # type: ignore[union-attr]

    @admin.display(description="as of", ordering="as_of_last")
    def when(self, position: Any) -> str:
        return position.get_as_of_short() or "not known"


@admin.register(PositionCheck)
class PositionCheckAdmin(RecordAdmin):
    """Silence has a date and a name too."""

    form = DebateForm
    autocomplete_fields = ("actor", "proposal")
    names_need = ("by",)
    list_display = ("actor", "proposal", "checked_on", "by")
    list_filter = ("checked_on",)
    search_fields = ("actor__name", "proposal__title", "note")
    date_hierarchy = "checked_on"
    fieldsets = ((None, {"fields": [("actor", "proposal"), "checked_on", "note"]}),)

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        if not change:
            obj.by = request.user
        super().save_model(request, obj, form, change)
