"""The small forms by which an editor decides about a source record."""

from typing import Any

from django import forms
from django.contrib import admin

from core.admin.forms import KnownAutocomplete
from sources.models import SourceRecord
from sources.vocabularies import Originality, RejectionReason, TriageState

SHORT = {"class": "vTextField"}


class DecisionForm(forms.Form):
    """`seen` is the state that the page showed: a decision about another state is refused."""

    seen = forms.ChoiceField(choices=TriageState.choices(), widget=forms.HiddenInput)
    note = forms.CharField(
        required=False, max_length=500, widget=forms.TextInput(attrs=SHORT), label="Note"
    )


class RejectForm(DecisionForm):
    reason = forms.ChoiceField(
        choices=[("", "Choose a reason"), *RejectionReason.choices()],
        label="Reason",
        error_messages={"required": "Choose a reason: it is kept with the record."},
    )
    field_order = ("seen", "reason", "note")


class BulkRejectForm(RejectForm):
    seen = None  # type: ignore[assignment]


class ReopenForm(forms.Form):
    seen = forms.ChoiceField(choices=TriageState.choices(), widget=forms.HiddenInput)
    reason = forms.CharField(
        max_length=500,
        widget=forms.TextInput(attrs=SHORT),
        label="Why",
        error_messages={"required": "Say why the decision is taken back."},
    )


def _record_field(name: str, label: str, required: bool) -> forms.ModelChoiceField:
    model_field: Any = SourceRecord._meta.get_field(name)
    return forms.ModelChoiceField(
        queryset=SourceRecord.objects.all(),
        widget=KnownAutocomplete(model_field, admin.site),
        label=label,
        required=required,
        error_messages={"required": "Choose the other record."},
    )


class DuplicateForm(DecisionForm):
    of = _record_field("duplicate_of", "Same article as", required=True)
    field_order = ("seen", "of", "note")


class UpstreamForm(forms.Form):
    """Whether the record is a report of its own: relays of one report are one origin."""

    originality = forms.ChoiceField(choices=Originality.choices(), label="Where it comes from")
    upstream = _record_field("upstream", "Report that it relays", required=False)
    note = forms.CharField(
        required=False,
        max_length=500,
        widget=forms.TextInput(attrs=SHORT),
        label="How that is known",
    )

    def clean(self) -> dict[str, Any]:
        answer = super().clean() or {}
        relays = answer.get("originality") == Originality.RELAY
        if relays and not answer.get("upstream"):
            self.add_error("upstream", "Choose the report that it relays.")
        elif answer.get("upstream") and not relays:
            self.add_error("originality", "Only a relay has an upstream report.")
        return answer
