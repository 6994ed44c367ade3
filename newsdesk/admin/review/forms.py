"""What an editor can change of a proposed incident before it is written."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django import forms

from actors.models import Actor
from core.fields import validate_edtf
from core.vocabularies import Precision
from core.vocabulary import Vocabulary
from incidents.models import Incident, Site
from incidents.vocabularies import Engagement, IncidentKind, Vector, VerdictCode
from newsdesk.review.marking import Span
from newsdesk.review.writing import NewIncident

QUOTATION_LENGTH = 400
PREFIX = "incident"
DEFAULTS = {
    "kind": IncidentKind.DRONE_INCURSION.value,
    "vector": Vector.UNKNOWN.value,
    "verdict": VerdictCode.REPORTED.value,
}


class StateField(forms.ModelChoiceField):
    """A state by its public id, which is what a draft names it by."""

    def __init__(self) -> None:
        states = Actor.objects.filter(kind="state", merged_into__isnull=True).order_by("name")
        super().__init__(queryset=states, to_field_name="public_id", required=False, label="State")

    def label_from_instance(self, actor: Any) -> str:
        return str(actor.name)


def _coded(label: str, vocabulary: type[Vocabulary], empty: str = "") -> forms.ChoiceField:
    blank = [("", empty)] if empty else []
    choices = [*blank, *vocabulary.choices()]
    return forms.ChoiceField(choices=choices, label=label, required=not empty)


def _text(label: str, name: str, **kwargs: Any) -> forms.CharField:
    column: Any = Incident._meta.get_field(name)
    return forms.CharField(max_length=column.max_length, label=label, required=False, **kwargs)


class IncidentDraftForm(forms.Form):
    """Fields are named as a draft names them. Checked only if the incident is to be written."""

    title = _text("Title", "title")
    kind = _coded("Kind", IncidentKind)
    vector = _coded("What flew", Vector)
    state = StateField()
    occurred = _text("Date", "occurred", validators=[validate_edtf])
    occurred_precision = _coded("Precision", Precision, "Worked out from the date")
    local_time = _text("Local time", "local_time")
    place = _text("Place", "place")
    site = forms.ModelChoiceField(
        queryset=Site.objects.order_by("name", "pk"),
        to_field_name="key",
        required=False,
        label="Site",
        empty_label="None that the record has",
    )
    platform = _text("Platform", "platform")
    objects = forms.CharField(max_length=120, label="Objects", required=False)
    engagement = _coded("Engagement", Engagement, "Not stated")
    verdict = _coded("Did it happen?", VerdictCode)
    quotation = forms.CharField(
        max_length=QUOTATION_LENGTH,
        required=False,
        label="Quotation",
        widget=forms.Textarea(attrs={"rows": 2}),
    )

    def __init__(self, data: Any = None) -> None:
        super().__init__(data, prefix=PREFIX, initial=dict(DEFAULTS))

    def propose(self, values: Mapping[str, str]) -> None:
        """What stands in a field unless the editor changes it, and by which a change shows."""
        known = {name: value for name, value in values.items() if name in self.fields}
        self.initial = {**DEFAULTS, **known}

    def clean_title(self) -> str:
        title = str(self.cleaned_data["title"]).strip()
        if not title:
            raise forms.ValidationError("An incident needs a title, in your own neutral words.")
        return title

    def new_incident(self) -> NewIncident:
        """Call it on a valid form."""
        return NewIncident(**self.cleaned_data)


@dataclass(frozen=True)
class Line:
    """A field of the form, the number of the passage that its value was read in, and why."""

    field: forms.BoundField
    number: int | None
    why: str
    edited: bool

    @property
    def proposed(self) -> str:
        return str(self.field.initial or "")


def lines(
    form: IncidentDraftForm,
    spans: Mapping[str, Span],
    numbers: Mapping[Span, int],
    why: Mapping[str, str],
) -> Iterator[Line]:
    for field in form:
        span = spans.get(field.name)
        proposed = str(field.initial or "")
        edited = form.is_bound and str(field.value() or "").strip() != proposed.strip()
        yield Line(field, numbers.get(span) if span else None, why.get(field.name, ""), edited)
