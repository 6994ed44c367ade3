"""What readers fill in."""

from __future__ import annotations

from typing import Any

from django import forms

from newsdesk.vocabularies import Rhythm

SENT = [(code, label) for code, label in Rhythm.choices() if code != Rhythm.NEVER]


class EmailForm(forms.Form):
    email = forms.EmailField(
        label="E-mail address",
        max_length=254,
        widget=forms.EmailInput(attrs={"autocomplete": "email"}),
    )


class AlertForm(EmailForm):
    """`with_address`: whoever has an account here has an address there."""

    rhythm = forms.ChoiceField(
        label="How often", choices=SENT, initial=Rhythm.DAILY, widget=forms.RadioSelect
    )

    def __init__(self, *args: Any, with_address: bool = True, **kwargs: Any) -> None:
        super().__init__(*args, **kwargs)
        if not with_address:
            del self.fields["email"]


class ManageForm(forms.Form):
    alert = forms.UUIDField(widget=forms.HiddenInput)
    rhythm = forms.ChoiceField(label="How often", choices=Rhythm.choices())
