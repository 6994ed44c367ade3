"""Debates, proposals and their milestones."""

from typing import Any

from django.contrib import admin
from django.db.models import Count
from django.http import HttpRequest

from core.admin import RecordAdmin, RecordStacked, RecordTabular, date_line
from core.vocabulary import label_of
from debates.actions import merge
from debates.admin.shared import DebateForm, DebatesAdmin, RowForm, TriggerInline
from debates.models import (
    Debate,
    Milestone,
    MilestoneCitation,
    Party,
    Proposal,
    ProposalCitation,
    ProposalEvent,
    ProposalRelation,
)
from debates.vocabularies import MilestoneKind
from sources.admin import CitationInline, CitesSourceMixin

MILESTONE: list[Any] = [("kind", "venue", "decision_rule"), date_line("reached"), "note"]


class ProposalCitationInline(CitationInline):
    model = ProposalCitation


class MilestoneCitationInline(CitationInline):
    model = MilestoneCitation


class MilestoneInline(RecordStacked):
    model = Milestone
    form = RowForm
    show_change_link = True
    verbose_name_plural = "milestones (sources are on the milestone's own page)"
    fieldsets = ((None, {"fields": MILESTONE}),)


class PartyInline(RecordTabular):
    model = Party
    form = RowForm
    autocomplete_fields = ("actor",)


class RelationInline(RecordTabular):
    model = ProposalRelation
    form = RowForm
    fk_name = "source"
    autocomplete_fields = ("target",)
    verbose_name = "relation to another proposal"
    verbose_name_plural = "relations to other proposals"


class EventLinkInline(RecordTabular):
    model = ProposalEvent
    form = RowForm
    autocomplete_fields = ("event",)
    verbose_name = "event that bears on it"
    verbose_name_plural = "events that bear on it"


@admin.register(Debate)
class DebateAdmin(DebatesAdmin):
    merge_with = staticmethod(merge)
    public_url_name = "debates:debate"
    list_display = ("title", "question", "proposal_count", "status", "public_id")
    list_filter = ("status",)
    search_fields = ("title", "question", "key", "public_id")
    fieldsets = ((None, {"fields": ["title", "key", "question", "summary"]}),)

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).annotate(answers=Count("proposals"))

    @admin.display(description="proposals", ordering="answers")
    def proposal_count(self, debate: Any) -> int:
        return int(debate.answers)

    def get_readonly_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        fields = super().get_readonly_fields(request, obj)
        return [*fields, "key"] if obj else fields

    def get_prepopulated_fields(self, request: HttpRequest, obj: Any = None) -> Any:
        return {} if obj else {"key": ("title",)}


@admin.register(Proposal)
class ProposalAdmin(DebatesAdmin):
    merge_with = staticmethod(merge)
    public_url_name = "debates:proposal"
    autocomplete_fields = ("debate", "parent")
    list_display = ("title", "debate", "category", "rung", "stage", "status", "public_id")
    list_filter = ("status", "debate", "category", "rung", "forum", "target_class", "geography")
    search_fields = ("title", "wording", "public_id")
    inlines = (
        ProposalCitationInline,
        MilestoneInline,
        PartyInline,
        RelationInline,
        EventLinkInline,
        TriggerInline,
    )
    fieldsets = (
        (
            None,
            {
                "fields": [
                    "title",
                    "wording",
                    ("debate", "parent"),
                    ("category", "rung"),
                    ("forum", "target_class", "geography"),
                ]
            },
        ),
        (
            "In words",
            {
                "fields": [
                    ("forum_note", "initiators_note"),
                    ("status_note", "later_note"),
                    ("reason_against", "aims"),
                    "omitted_condition",
                ]
            },
        ),
    )

    def get_queryset(self, request: HttpRequest) -> Any:
        return super().get_queryset(request).with_stage()

    @admin.display(description="stage", ordering="stage")
    def stage(self, proposal: Any) -> str:
        return label_of(MilestoneKind, proposal.stage) if proposal.stage else "–"


@admin.register(Milestone)
class MilestoneAdmin(CitesSourceMixin, RecordAdmin):
    form = DebateForm
    autocomplete_fields = ("proposal",)
    list_display = ("proposal", "kind", "when", "venue")
    list_filter = ("kind",)
    search_fields = ("proposal__title", "proposal__public_id", "venue", "note")
    date_hierarchy = "reached_first"
    inlines = (MilestoneCitationInline,)
    fieldsets = ((None, {"fields": ["proposal", *MILESTONE]}),)

    @admin.display(description="reached", ordering="reached_last")
    def when(self, milestone: Any) -> str:
        return milestone.get_reached_short() or "not known"
