"""Statements, with the positions that they express."""

from typing import Any

from django.contrib import admin
from django.http import HttpRequest

from core.admin import ImportMixin, RecordStacked, date_line, signed_in
from core.publishing import record_change
from debates.actions import merge
from debates.admin.shared import DebatesAdmin, RowForm
from debates.models import (
    Position,
    PositionCitation,
    Statement,
    StatementCitation,
    StatementSubject,
)
from sources.admin import CitationInline


class StatementCitationInline(CitationInline):
    model = StatementCitation


class SubjectInline(RecordStacked):
    model = StatementSubject
    form = RowForm
    autocomplete_fields = ("proposal", "incident", "event")
    verbose_name = "subject"
    verbose_name_plural = "subjects: one proposal, incident or event a row"
    fieldsets = ((None, {"fields": [("proposal", "incident", "event")]}),)


class PositionInline(RecordStacked):
    """A position written here cites what the statement cites; more is on its own page."""

    model = Position
    form = RowForm
    show_change_link = True
    can_delete = False
    autocomplete_fields = ("actor", "proposal", "debate", "reported_by", "voiced_by")
    verbose_name_plural = "positions that it expresses"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("actor", "stance", "strength"),
                    ("proposal", "debate", "aspect"),
                    date_line("as_of"),
                    ("hedge", "condition"),
                    ("reported_by", "voiced_by"),
                ]
            },
        ),
    )


@admin.register(Statement)
class StatementAdmin(ImportMixin, DebatesAdmin):
    merge_with = staticmethod(merge)
    public_url_name = "debates:statement"
    autocomplete_fields = ("speaker", "affiliation", "same_remark")
    names_need = ("same_remark__speaker",)
    list_display = ("speaker", "says", "when", "affiliation", "topic", "status", "public_id")
    list_filter = ("status", "topic", "directness", "capacity", "speaker_level", "grade")
    search_fields = ("paraphrase", "quotation", "speaker__name", "office", "public_id")
    date_hierarchy = "said_first"
    inlines = (StatementCitationInline, SubjectInline, PositionInline)
    fieldsets = (
        (
            "Who",
            {
                "fields": [
                    ("speaker", "affiliation"),
                    ("office", "office_as_reported"),
                    ("speaker_level", "capacity", "directness"),
                ]
            },
        ),
        (
            "What",
            {
                "fields": [
                    "paraphrase",
                    ("quotation", "quotation_original"),
                    ("language", "quotation_note"),
                    ("topic", "related_note"),
                    "same_remark",
                ]
            },
        ),
        (
            "When and where",
            {
                "fields": [
                    date_line("said"),
                    "said_note",
                    ("venue", "outlet", "prompted"),
                    "grade",
                ]
            },
        ),
    )

    @admin.display(description="says", ordering="paraphrase")
    def says(self, statement: Statement) -> str:
        return _shortened(statement.paraphrase)

    @admin.display(description="said", ordering="said_latest")
    def when(self, statement: Any) -> str:
        return statement.get_said_short() or "not known"

    def save_related(self, request: HttpRequest, form: Any, formsets: Any, change: bool) -> None:
        super().save_related(request, form, formsets, change)
        for position in form.instance.positions.filter(citations__isnull=True):
            for citation in form.instance.citations.all():
                copied = PositionCitation(
                    position_held=position,
                    record=citation.record,
                    role=citation.role,
                    credibility=citation.credibility,
                    voice=citation.voice,
                    locator=citation.locator,
                )
                reason = f"Cited by {form.instance.public_id}, which expresses the position"
                record_change(copied, by=signed_in(request), reason=reason)


def _shortened(text: str, limit: int = 100) -> str:
    return text if len(text) <= limit else text[: limit - 1].rstrip() + "…"
