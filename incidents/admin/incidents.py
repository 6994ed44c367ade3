"""Incidents: list, change page, and the merge of two records of one incident."""

from typing import Any

from django.contrib import admin
from django.db.models import Count, OuterRef, Subquery
from django.http import HttpRequest

from core.admin import EntityForm, ImportMixin, PublicEntityAdmin, date_line, signed_in
from core.vocabulary import label_of
from incidents.actions import cite_claims, merge
from incidents.admin import inlines
from incidents.admin.words import WORDS
from incidents.models import Incident, Involvement
from incidents.vocabularies import VerdictCode
from sources.admin import CitesSourceMixin


class IncidentForm(EntityForm):
    rule_words = WORDS


class CurrentVerdictFilter(admin.SimpleListFilter):
    title = "verdict"
    parameter_name = "verdict"

    def lookups(self, request: HttpRequest, model_admin: Any) -> list[tuple[str, str]]:
        return [*VerdictCode.choices(), ("none", "None yet")]

    def queryset(self, request: HttpRequest, queryset: Any) -> Any:
        if self.value() == "none":
            return queryset.filter(verdict__isnull=True)
        return queryset.filter(verdict=self.value()) if self.value() else queryset


@admin.register(Incident)
class IncidentAdmin(ImportMixin, CitesSourceMixin, PublicEntityAdmin):
    form = IncidentForm
    public_url_name = "incidents:detail"
    also_from_source = ("Figure",)
    autocomplete_fields = ("parent",)
    list_display = (
        "title", "kind", "when", "main_state", "current_verdict", "citation_count", "status",
        "public_id",
    )  # fmt: skip
    list_filter = ("status", CurrentVerdictFilter, "kind", "vector", "extent", "grade")
    search_fields = ("title", "public_id", "place", "summary", "involvements__state__name")
    date_hierarchy = "occurred_first"
    merge_with = staticmethod(merge)
    inlines = (
        inlines.IncidentCitationInline,
        inlines.InvolvementInline,
        inlines.SiteInline,
        inlines.VerdictInline,
        inlines.FigureInline,
        inlines.AttributionInline,
        inlines.DevelopmentInline,
    )
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    "summary",
                    ("kind", "vector", "extent"),
                    ("platform", "parent"),
                ]
            },
        ),
        (
            "When",
            {
                "fields": [
                    date_line("occurred"),
                    ("local_time", "zone"),
                    date_line("discovered"),
                    date_line("disclosed"),
                ]
            },
        ),
        (
            "Where",
            {
                "fields": [
                    ("place", "allied_territory"),
                    ("latitude", "longitude", "geo_precision"),
                    "coordinates_from",
                ]
            },
        ),
        (
            "Response and effects",
            {"fields": [("engagement", "response"), ("disruption", "damage")]},
        ),
        ("Accounts", {"fields": ["conflict_note", "grade"]}),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        main = Involvement.objects.filter(incident=OuterRef("pk"), is_main=True)
        return (
            super()
            .get_queryset(request)
            .with_verdict()
            .annotate(
                main_state=Subquery(main.values("state__name")[:1]),
                cited=Count("citations", distinct=True),
            )
        )

    @admin.display(description="occurred", ordering="occurred_latest")
    def when(self, incident: Any) -> str:
        return incident.get_occurred_short() or "not known"

    @admin.display(description="main state", ordering="main_state")
    def main_state(self, incident: Any) -> str:
        return incident.main_state or "–"

    @admin.display(description="verdict", ordering="verdict")
    def current_verdict(self, incident: Any) -> str:
        return label_of(VerdictCode, incident.verdict) if incident.verdict else "–"

    @admin.display(description="citations", ordering="cited")
    def citation_count(self, incident: Any) -> int:
        return int(incident.cited)

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        """What a claim names as its source is cited too, before the entry is checked."""
        for formset in formsets:
            self.save_formset(request, form, formset, change=change)
        cite_claims(incident=form.instance, by=signed_in(request))
        super().save_related(request, form, [], change)
