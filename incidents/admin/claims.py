"""Claims across incidents: to find them, and to let one supersede another."""

from typing import Any, ClassVar

from django.contrib import admin
from django.http import HttpRequest

from core.admin import EntityForm, RecordAdmin, date_line, signed_in
from incidents.actions import cite_claims
from incidents.admin.inlines import ClaimForm
from incidents.models import Attribution, Development, Figure, Verdict

WHO = [("incident", "claimant"), "record", date_line("as_of")]


class ClaimChangeForm(EntityForm, ClaimForm):
    """A claim on a page of its own."""


class ClaimAdmin(RecordAdmin):
    """New claims are written on their incident's page, beside their rivals."""

    form = ClaimChangeForm
    autocomplete_fields: ClassVar[Any] = ("incident", "claimant", "record")
    search_fields = ("incident__title", "incident__public_id", "claimant__name", "wording")

    def has_add_permission(self, request: HttpRequest) -> bool:
        return False

    def save_model(self, request: HttpRequest, obj: Any, form: Any, change: bool) -> None:
        super().save_model(request, obj, form, change)
        cite_claims(incident=obj.incident, by=signed_in(request))

    @admin.display(description="as of", ordering="as_of_latest")
    def when(self, claim: Any) -> str:
        return claim.get_as_of_short() or "–"


@admin.register(Figure)
class FigureAdmin(ClaimAdmin):
    list_display = ("incident", "measure", "amount", "claimant", "when")
    list_filter = ("measure", "scope", "qualifier")
    fieldsets = (
        (
            None,
            {
                "fields": [
                    *WHO,
                    ("measure", "qualifier", "scope"),
                    ("low", "best", "high"),
                    "wording",
                ]
            },
        ),
    )


@admin.register(Verdict)
class VerdictAdmin(ClaimAdmin):
    list_display = ("incident", "code", "is_current", "claimant", "when")
    list_filter = ("code", "is_current")
    fieldsets = ((None, {"fields": [*WHO, ("code", "is_current"), "wording"]}),)


@admin.register(Attribution)
class AttributionAdmin(ClaimAdmin):
    autocomplete_fields: ClassVar[Any] = (
        "incident",
        "claimant",
        "record",
        "party",
        "superseded_by",
    )
    names_need = ("superseded_by__party",)
    list_display = ("incident", "axis", "stance", "party", "claimant", "when")
    list_filter = ("axis", "stance", "level", "likelihood", "basis")
    fieldsets = (
        (
            None,
            {
                "fields": [
                    *WHO,
                    ("axis", "stance", "level"),
                    ("party", "party_as_reported"),
                    ("likelihood", "basis"),
                    "wording",
                    "superseded_by",
                ]
            },
        ),
    )


@admin.register(Development)
class DevelopmentAdmin(ClaimAdmin):
    list_display = ("incident", "wording", "claimant", "when")
    fieldsets = ((None, {"fields": [*WHO, "wording"]}),)
