"""Files that editors bring."""

from __future__ import annotations

from typing import Any

from django import forms
from django.core.files.uploadedfile import UploadedFile


class UploadField(forms.FileField):
    """A file of at most `most` bytes; `accept` is what the browser offers to choose."""

    def __init__(self, *, label: str, accept: str, most: int) -> None:
        self.most = most
        super().__init__(
            label=label,
            error_messages={"required": "Choose a file.", "empty": "The file is empty."},
            widget=forms.ClearableFileInput(attrs={"accept": accept}),
        )

    def clean(self, data: Any, initial: Any = None) -> Any:
        file: UploadedFile = super().clean(data, initial)
        if (file.size or 0) > self.most:
            raise forms.ValidationError(
                f"The file is larger than {self.most // 1024**2} MB. Split it."
            )
        return file
