"""Forms that refuse in words what the database would refuse with an error."""

from typing import Any, ClassVar

from django import forms
from django.contrib.admin.widgets import AdminTextareaWidget, AutocompleteSelect
from django.core.exceptions import ValidationError
from django.db import models

from core.dates import InvalidEdtf, InvalidZone
from core.fields import COMPANIONS, date_fields
from core.models import PublicEntity
from core.vocabularies import CorrectionKind


class KnownAutocomplete(AutocompleteSelect):
    """An autocomplete that doesn't ask the database for the choice that its form has loaded."""

    known: models.Model | None = None

    def optgroups(self, name: str, value: Any, attr: Any = None) -> Any:
        if self.known is None or value != [str(self.known.pk)]:
            return super().optgroups(name, value, attr)
        options = [] if self.is_required else [self.create_option(name, "", "", False, 0)]
        label = str(self.known)
        options.append(self.create_option(name, self.known.pk, label, True, len(options)))
        return [(None, options, 0)]


class RecordForm(forms.ModelForm):
    """A model form that computes uncertain dates before it checks the rules of the database.

    `rule_words` says in a sentence what a constraint, by its name, asks for.
    """

    rule_words: ClassVar[dict[str, str]] = {}
    # Set by a formset: it checks conditional uniqueness over all its rows itself, and on an
    # "add" page the parent has no key yet that a rule could look at.
    in_formset = False
    unsaved_parent = ""

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        for name, field in self.fields.items():
            widget = getattr(field.widget, "widget", field.widget)
            if isinstance(widget, KnownAutocomplete):
                widget.known = self.instance._state.fields_cache.get(name)

    def _post_clean(self) -> None:
        # `full_clean` of the instance calls this where it would check the constraints.
        self.instance.validate_constraints = self._check_rules
        try:
            super()._post_clean()  # type: ignore[misc]
        finally:
            del self.instance.validate_constraints

    def _check_rules(self, exclude: set[str]) -> None:
        """Compute the dates, then check every rule. Raises ValidationError, in words."""
        known = exclude | {self.unsaved_parent}
        for field in date_fields(self.instance):
            if field.name in known:  # not in the form, or not readable
                continue
            try:
                field.compute(self.instance)
            except (InvalidEdtf, InvalidZone):  # the field or its zone has said so
                return
            known = known - {f"{field.name}_{suffix}" for suffix in COMPANIONS}
        broken: list[str] = []
        for model, constraints in self.instance.get_constraints():
            for constraint in constraints:
                broken += self._broken(model, constraint, known)
        if broken:
            raise ValidationError(broken)

    def _broken(self, model: Any, constraint: Any, exclude: set[str]) -> list[str]:
        conditional = isinstance(constraint, models.UniqueConstraint) and constraint.condition
        if conditional and self.in_formset:
            return []
        try:
            constraint.validate(model, self.instance, exclude=exclude)
        except ValidationError as error:
            words = self.rule_words.get(constraint.name)
            return [words] if words else error.messages
        return []


class VersionField(forms.CharField):
    """It says what the form was filled from, so it is no change that somebody made."""

    def has_changed(self, initial: Any, data: Any) -> bool:
        return False


class EntityForm(RecordForm):
    """The main form of a change page, which also asks why."""

    change_reason = forms.CharField(
        label="Reason for the change",
        max_length=300,
        required=False,
        widget=forms.TextInput(attrs={"class": "vTextField"}),
        help_text="Public: the history of the entry shows it. Has to be given where the entry is "
        "published.",
    )

    correction_kind = forms.ChoiceField(
        label="Note for readers",
        choices=[("", "None"), *CorrectionKind.choices()],
        required=False,
        help_text="Choose one where a reader may have relied on what was there.",
    )
    correction_text = forms.CharField(
        label="What the note says",
        required=False,
        widget=AdminTextareaWidget(attrs={"rows": 2}),
        help_text="Public, on the page of the entry: what was wrong, and what it says now.",
    )
    # Which version of the entry and its rows the form was filled from (core.admin.conflict).
    seen = VersionField(required=False, widget=forms.HiddenInput)

    def __init__(self, *args: Any, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        self.initial["seen"] = getattr(self.instance, "version_seen", "")

    def clean_change_reason(self) -> str:
        reason = str(self.cleaned_data["change_reason"]).strip()
        if isinstance(self.instance, PublicEntity) and self.instance.is_published and not reason:
            raise ValidationError("Say why: readers may have quoted what you change.")
        return reason

    def clean_correction_text(self) -> str:
        text = str(self.cleaned_data["correction_text"]).strip()
        if bool(text) != bool(self.cleaned_data.get("correction_kind")):
            raise ValidationError("A note needs its kind and its words, or neither.")
        return text
