"""A long password can still be a common one: filled up with signs, or said twice."""

from __future__ import annotations

import re
from typing import Any

from django.contrib.auth.password_validation import CommonPasswordValidator
from django.core.exceptions import ValidationError
from simple_history.models import HistoricalRecords

from newsdesk.accounts import audit
from newsdesk.vocabularies import AccountEventKind as Kind

_AROUND = re.compile(r"^[\W\d_]+|[\W\d_]+$")


class FilledUpValidator(CommonPasswordValidator):
    """Refuses what is a common password, or less, once what only makes it longer is gone."""

    def validate(self, password: str, user: Any = None) -> None:
        if any(len(set(core)) < 5 or core in self.passwords for core in cores(password)):
            raise ValidationError(
                "This is a common password made longer. Four words that have nothing to do with "
                "each other are harder to guess.",
                code="password_filled_up",
            )

    def password_changed(self, password: str, user: Any) -> None:
        """Django tells every validator of each password that was set, and of none that it only
        hashes anew. Of those that commands set, these tell themselves.
        """
        request = getattr(HistoricalRecords.context, "request", None)
        if request is not None:
            audit.note(Kind.PASSWORD_SET, request, user)

    def get_help_text(self) -> str:
        return "Your password can’t be a common one with digits or signs added, or said twice."


def cores(password: str) -> list[str]:
    """What may be the heart of it: said once, and without the digits and signs at its ends."""
    whole = password.lower()
    words = _AROUND.sub("", whole)
    return [once(whole), once(words)] if words else [once(whole)]


def once(text: str) -> str:
    """The shortest part that makes the text when it is said over and over: ``abcabca``, ``abc``."""
    for length in range(1, len(text)):
        if (text[:length] * (len(text) // length + 1))[: len(text)] == text:
            return text[:length]
    return text
