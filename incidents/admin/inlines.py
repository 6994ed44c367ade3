"""Rows of an incident: who was involved, where, who says what, by which source."""

from typing import Any, ClassVar

from core.admin import RecordForm, RecordStacked, RecordTabular, date_line
from incidents.admin.words import WORDS
from incidents.models import (
    Attribution,
    Development,
    Figure,
    IncidentCitation,
    IncidentSite,
    Involvement,
    Verdict,
)
from sources.admin import CitationInline, CitingRowForm

SAID_BY = [("claimant", "record"), date_line("as_of")]


class RowForm(RecordForm):
    rule_words = WORDS


class ClaimForm(CitingRowForm):
    rule_words = WORDS


class IncidentCitationInline(CitationInline):
    model = IncidentCitation


class InvolvementInline(RecordTabular):
    model = Involvement
    form = RowForm
    extra_on_add = 1
    autocomplete_fields = ("state",)
    verbose_name = "state involved"
    verbose_name_plural = "states involved"


class SiteInline(RecordTabular):
    model = IncidentSite
    form = RowForm
    autocomplete_fields = ("site",)
    fields = ("site", "is_main", "name_as_reported", "kind_as_coded")
    verbose_name = "site"
    verbose_name_plural = "sites"


class ClaimInline(RecordStacked):
    """Rivals are rows of their own: a second count never overwrites the first."""

    form = ClaimForm
    autocomplete_fields: ClassVar[Any] = ("claimant", "record")


class VerdictInline(ClaimInline):
    model = Verdict
    extra_on_add = 1
    verbose_name_plural = "verdicts: did it happen?"
    fieldsets = ((None, {"fields": [("code", "is_current"), *SAID_BY, "wording"]}),)


class FigureInline(ClaimInline):
    model = Figure
    extra_on_add = 1
    verbose_name_plural = "figures: one row for each claimant's number"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("measure", "qualifier", "scope"),
                    ("low", "best", "high"),
                    *SAID_BY,
                    "wording",
                ]
            },
        ),
    )


class AttributionInline(ClaimInline):
    model = Attribution
    fk_name = "incident"
    autocomplete_fields: ClassVar[Any] = ("claimant", "record", "party", "superseded_by")
    names_need = ("superseded_by__party",)
    verbose_name_plural = "attributions: whose object, who is blamed, was it intended?"
    fieldsets = (
        (
            None,
            {
                "fields": [
                    ("axis", "stance", "level"),
                    ("party", "party_as_reported"),
                    ("likelihood", "basis"),
                    *SAID_BY,
                    "wording",
                    "superseded_by",
                ]
            },
        ),
    )


class DevelopmentInline(ClaimInline):
    model = Development
    verbose_name_plural = "developments: what became of it"
    fieldsets = ((None, {"fields": ["wording", *SAID_BY]}),)
