"""What people give to get in."""

from django import forms

_CODE = {"autocomplete": "one-time-code", "autocapitalize": "none", "spellcheck": "false"}


class CodeForm(forms.Form):
    code = forms.CharField(
        label="Code",
        max_length=40,
        widget=forms.TextInput(attrs={**_CODE, "autofocus": True}),
    )


class ConfirmForm(forms.Form):
    password = forms.CharField(
        strip=False,
        max_length=4096,
        widget=forms.PasswordInput(attrs={"autocomplete": "current-password", "autofocus": True}),
    )
    code = forms.CharField(
        label="Code", required=False, max_length=40, widget=forms.TextInput(attrs=_CODE)
    )

    def __init__(self, *args: object, asks_code: bool, **kwargs: object) -> None:
        super().__init__(*args, **kwargs)  # type: ignore[arg-type]
        if asks_code:
            self.fields["code"].required = True
        else:
            del self.fields["code"]
