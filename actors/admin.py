"""Actors with their names, memberships and offices."""

from typing import Any

from django.contrib import admin
from django.db.models import Case, Q, When
from django.http import HttpRequest

from actors.actions import merge
from actors.models import Actor, ActorRelation, Alias, Membership
from core.admin import (
    EntityForm,
    ImportMixin,
    PublicEntityAdmin,
    RecordAdmin,
    RecordForm,
    RecordStacked,
    RecordTabular,
    date_line,
)

WORDS = {
    "actors_actor_iso_is_state": "Only a state has an ISO code.",
    "actors_actor_iso2_once": "Another state has this ISO code.",
    "actors_actor_described_is_unnamed": "“Described as” is for unnamed sources only.",
    "actors_actor_unnamed_is_described": "Say how the source describes the unnamed people.",
    "actors_membership_not_of_itself": "Nobody is a member of themselves.",
    "actors_membership_ends_after_start": "It can't end before it begins.",
    "actors_relation_not_to_itself": "Choose another actor.",
}


class ActorForm(EntityForm):
    rule_words = WORDS


class MembershipForm(EntityForm):
    rule_words = WORDS


class ActorRowForm(RecordForm):
    rule_words = WORDS


class AliasInline(RecordTabular):
    model = Alias
    fields = ("name", "kind", "language", "note")


class MembershipInline(RecordStacked):
    model = Membership
    form = ActorRowForm
    fk_name = "member"
    show_change_link = True
    autocomplete_fields = ("body",)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("body", "kind", "role"),
                    date_line("starts"),
                    date_line("ends"),
                    "note",
                ]
            },
        ),
    )


class RelationInline(RecordTabular):
    model = ActorRelation
    form = ActorRowForm
    fk_name = "source"
    autocomplete_fields = ("target",)
    verbose_name = "relation to another actor"
    verbose_name_plural = "relations to other actors"


@admin.register(Actor)
class ActorAdmin(ImportMixin, PublicEntityAdmin):
    form = ActorForm
    merge_with = staticmethod(merge)
    autocomplete_fields = ("belongs_to", "told")
    list_display = ("name", "kind", "iso2", "belongs_to", "status", "public_id")
    list_filter = ("status", "kind")
    search_fields = ("name", "key", "public_id", "iso2", "iso3", "aliases__name", "described_as")
    inlines = (AliasInline, MembershipInline, RelationInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("name", "kind"),
                    ("key", "wikidata_id"),
                    ("iso2", "iso3"),
                    ("belongs_to", "belongs_to_note"),
                    "about",
                    "note",
                ]
            },
        ),
        (
            "Unnamed sources",
            {
                "classes": ["collapse"],
                "fields": [
                    "described_as",
                    ("headcount", "on_record", "name_withheld"),
                    ("told", "told_note"),
                ],
            },
        ),
    )

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        """The key stands in addresses and files, so it is chosen once."""
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "key"] if obj else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"key": ("name",)}

    def get_search_results(
        self, request: HttpRequest, queryset: Any, search_term: str
    ) -> tuple[Any, bool]:
        """In an autocomplete “Poland” comes before its ambassadors."""
        found, duplicates = super().get_search_results(request, queryset, search_term)
        if request.path.endswith("/autocomplete/"):
            term = search_term.strip()
            nearness = Case(
                When(Q(name__iexact=term) | Q(iso2__iexact=term), then=0),
                When(name__istartswith=term, then=1),
                default=2,
            )
            found = found.annotate(nearness=nearness).order_by("nearness", "name", "pk")
        return found, duplicates


@admin.register(Membership)
class MembershipAdmin(RecordAdmin):
    form = MembershipForm
    autocomplete_fields = ("member", "body")
    list_display = ("member", "kind", "role", "body", "from_day", "to_day")
    list_filter = ("kind",)
    search_fields = ("member__name", "body__name", "role")
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("member", "body"),
                    ("kind", "role"),
                    date_line("starts"),
                    date_line("ends"),
                    "note",
                ]
            },
        ),
    )

    @admin.display(description="from", ordering="starts_first")
    def from_day(self, membership: Membership) -> str:
        return membership.get_starts_short() or "–"  # type: ignore[attr-defined]

    @admin.display(description="to", ordering="ends_last")
    def to_day(self, membership: Membership) -> str:
        return membership.get_ends_short() or "–"  # type: ignore[attr-defined]
