"""What an editor may put in the place of what a machine read, by kind of finding."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Final

from django import forms

from core.dates import InvalidEdtf, parse
from core.vocabularies import Precision
from debates.vocabularies import Stance
from incidents.vocabularies import Measure, Qualifier
from newsdesk.reading.names import Names
from newsdesk.vocabularies import SuggestionKind

HEDGES: Final = (
    ("said", "said"),
    ("told", "told somebody"),
    ("according_to", "according to"),
    ("wrote", "wrote"),
    ("reported", "is reported to have said"),
    ("anonymity", "on condition of anonymity"),
)


class FindingForm(forms.Form):
    """Fields are named as the finding has them. `names` are those of the record."""

    def __init__(self, *args: Any, names: Names, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.names = names

    def known(self, field: str, holders: Mapping[str, Any], what: str) -> str:
        value = self.cleaned_data[field].strip()
        if value and value not in holders:
            raise forms.ValidationError(f"The record has no {what} “{value}”.")
        return value


class MentionForm(FindingForm):
    target = forms.CharField(
        max_length=80, label="Stands for", help_text="Public id, or the key of a site."
    )

    def clean_target(self) -> str:
        others = {row.target: row for row in self.names.others}
        everything = {**self.names.actors, **self.names.sites, **others}
        return self.known("target", everything, "entry")


class QuotationForm(FindingForm):
    speaker = forms.CharField(max_length=200, required=False)
    office = forms.CharField(max_length=200, required=False)
    target = forms.CharField(
        max_length=80, required=False, label="Speaker in the record", help_text="Public id."
    )
    hedge = forms.ChoiceField(choices=HEDGES, label="Passed on as")
    direct = forms.BooleanField(required=False, label="In their own words")

    def clean_target(self) -> str:
        return self.known("target", self.names.actors, "actor")


class DateForm(FindingForm):
    edtf = forms.CharField(max_length=80, label="Date (EDTF)", help_text="Such as 2025-09-19.")
    precision = forms.ChoiceField(choices=Precision.choices())

    def clean_edtf(self) -> str:
        value: str = self.cleaned_data["edtf"].strip()
        try:
            parse(value)
        except InvalidEdtf as error:
            raise forms.ValidationError(str(error)) from error
        return value


class FigureForm(FindingForm):
    measure = forms.ChoiceField(choices=Measure.choices())
    qualifier = forms.ChoiceField(choices=Qualifier.choices())
    low = forms.FloatField(required=False, min_value=0)
    best = forms.FloatField(required=False, min_value=0)
    high = forms.FloatField(required=False, min_value=0)


class PositionForm(FindingForm):
    actor = forms.CharField(max_length=80, help_text="Public id.")
    proposal = forms.CharField(max_length=80, help_text="Public id.")
    stance = forms.ChoiceField(choices=Stance.choices())
    condition = forms.CharField(max_length=300, required=False)
    reported_by = forms.CharField(
        max_length=200, required=False, help_text="Public id, or as the text has them."
    )

    def clean_actor(self) -> str:
        return self.known("actor", self.names.actors, "actor")

    def clean_proposal(self) -> str:
        proposals = {row.target: row for row in self.names.others if row.kind == "proposal"}
        return self.known("proposal", proposals, "proposal")


FORMS: Final[Mapping[SuggestionKind, type[FindingForm]]] = {
    SuggestionKind.MENTION: MentionForm,
    SuggestionKind.QUOTATION: QuotationForm,
    SuggestionKind.DATE: DateForm,
    SuggestionKind.FIGURE: FigureForm,
    SuggestionKind.POSITION: PositionForm,
}
