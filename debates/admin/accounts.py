"""What single sources assert, and where they differ."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest

from core.admin import RecordStacked
from debates.admin.shared import DebatesAdmin, RowForm
from debates.models import Account, AccountCitation, Difference
from sources.admin import CitationInline

ABOUT = ("debate", "proposal", "event", "incident", "statement", "position", "actor")


class AccountCitationInline(CitationInline):
    model = AccountCitation


class AccountInline(RecordStacked):
    model = Account
    form = RowForm
    show_change_link = True
    can_delete = False
    verbose_name = "version"
    verbose_name_plural = "versions (sources are on each version's own page)"
    fieldsets = ((None, {"fields": [("kind", "voice"), "wording"]}),)


@admin.register(Difference)
class DifferenceAdmin(DebatesAdmin):
    list_display = ("topic", "version_count", "status", "public_id")
    list_filter = ("status",)
    search_fields = ("topic", "resolution", "public_id")
    inlines = (AccountInline,)
    fieldsets = ((None, {"fields": ["topic", "resolution", "consequence", "outside"]}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(versions=Count("accounts"))

    @admin.display(description="versions", ordering="versions")
    def version_count(self, difference: Any) -> int:
        return int(difference.versions)


@admin.register(Account)
class AccountAdmin(DebatesAdmin):
    autocomplete_fields = ("difference", *ABOUT)
    names_need = (
        "statement__speaker", "position__actor", "position__proposal", "position__debate",
    )  # fmt: skip
    list_display = ("says", "kind", "voice", "difference", "status", "public_id")
    list_filter = ("status", "kind", "voice")
    search_fields = ("wording", "difference__topic", "public_id")
    inlines = (AccountCitationInline,)
    fieldsets = (
        (None, {"fields": ["wording", ("kind", "voice"), "difference"]}),
        ("What it is about: one of these, or none", {"fields": ABOUT}),
    )

    @admin.display(description="asserts", ordering="wording")
    def says(self, account: Account) -> str:
        return account.headline()
