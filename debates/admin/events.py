"""Events, engagement rules, and the links between incidents and what followed."""

from typing import Any

from django.contrib import admin

from core.admin import ImportMixin, RecordAdmin, RecordStacked, RecordTabular, date_line
from debates.actions import merge
from debates.admin.shared import DebateForm, DebatesAdmin, RowForm, TriggerInline
from debates.models import (
    EngagementRule,
    EngagementRuleCitation,
    Event,
    EventCitation,
    EventStep,
    Participation,
    Trigger,
    TriggerCitation,
)
from sources.admin import CitationInline, CitesSourceMixin


class EventCitationInline(CitationInline):
    model = EventCitation


class RuleCitationInline(CitationInline):
    model = EngagementRuleCitation


class TriggerCitationInline(CitationInline):
    model = TriggerCitation


class StepInline(RecordStacked):
    model = EventStep
    form = RowForm
    verbose_name = "step"
    verbose_name_plural = "steps: what became of it"
    fieldsets = ((None, {"fields": ["wording", date_line("reached")]}),)


class ParticipationInline(RecordTabular):
    model = Participation
    form = RowForm
    autocomplete_fields = ("actor",)
    verbose_name = "participant"
    verbose_name_plural = "participants"


@admin.register(Event)
class EventAdmin(ImportMixin, DebatesAdmin):
    merge_with = staticmethod(merge)
    public_url_name = "debates:event"
    list_display = ("title", "kind", "when", "forum", "state", "status", "public_id")
    list_filter = ("status", "kind", "state", "grade")
    search_fields = ("title", "summary", "forum", "public_id")
    date_hierarchy = "held_first"
    inlines = (EventCitationInline, ParticipationInline, StepInline, TriggerInline)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    ("kind", "forum"),
                    date_line("held"),
                    ("state", "state_as_reported"),
                    "summary",
                ]
            },
        ),
        (
            "In words",
            {
                "fields": [
                    ("initiators_note", "scope_note"),
                    ("numbers", "conflict_note"),
                    "grade",
                ]
            },
        ),
    )

    @admin.display(description="held", ordering="held_latest")
    def when(self, event: Any) -> str:
        return event.get_held_short() or "not known"


@admin.register(EngagementRule)
class EngagementRuleAdmin(DebatesAdmin):
    public_url_name = "debates:rule"
    autocomplete_fields = ("actor", "reported_by", "event")
    list_display = ("title", "actor", "target_class", "fire_trigger", "when", "status", "public_id")
    list_filter = ("status", "target_class", "fire_trigger", "review_by")
    search_fields = ("title", "actor__name", "summary", "public_id")
    inlines = (RuleCitationInline,)
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    ("actor", "reported_by"),
                    ("target_class", "fire_trigger"),
                    date_line("in_force"),
                    "summary",
                    ("trigger_note", "decided_by"),
                    ("legal_basis", "event"),
                    ("conflict_note", "note"),
                    "review_by",
                ]
            },
        ),
    )

    @admin.display(description="in force", ordering="in_force_first")
    def when(self, rule: Any) -> str:
        return rule.get_in_force_short() or "not stated"


@admin.register(Trigger)
class TriggerAdmin(CitesSourceMixin, RecordAdmin):
    form = DebateForm
    autocomplete_fields = ("incident", "proposal", "event", "asserted_by")
    list_display = ("incident", "role", "proposal", "event", "asserted_by")
    list_filter = ("role",)
    search_fields = ("incident__title", "proposal__title", "event__title", "note")
    inlines = (TriggerCitationInline,)
    fieldsets = (
        (
            None,
            {"fields": ["incident", ("proposal", "event"), ("role", "asserted_by"), "note"]},
        ),
    )
