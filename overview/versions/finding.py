"""Which version is asked for, and why it may not be shown."""

from __future__ import annotations

from collections.abc import Sequence
from http import HTTPStatus

from core.changelog import Told
from core.earlier import VERSION
from core.filters import ONCE

MOST_DIGITS = 6


class NotShown(Exception):
    """There is no such version, or not any more; the message says which there are."""

    def __init__(self, http_status: HTTPStatus, words: str) -> None:
        self.http_status = http_status
        super().__init__(words)


def asked_for(given: Sequence[str]) -> int:
    """The number of a version. Raises NotShown."""
    (text,) = given if len(given) == 1 else ("",)
    if text.isascii() and text.isdecimal() and len(text) <= MOST_DIGITS:
        return int(text)
    words = f"“{text[:40]}” is no version. Write its number: {VERSION}=1."
    raise NotShown(HTTPStatus.BAD_REQUEST, ONCE if len(given) > 1 else words)


def current(history: Sequence[Told]) -> Told | None:
    """The latest version; None where no history is kept of an entry, as of very old ones."""
    return next((change for change in history if change.version), None)


def find(history: Sequence[Told], number: int, public_id: str) -> Told:
    """The version of that number. Raises NotShown."""
    versions = {change.version: change for change in history if change.version}
    latest = max(versions, default=0)
    found = versions.get(number)
    if found is None:
        raise NotShown(
            HTTPStatus.NOT_FOUND,
            f"There is no version {number} of {public_id}. The latest one is {latest}.",
        )
    if found.gone:
        raise NotShown(
            HTTPStatus.GONE,
            f"Version {number} of {public_id} was taken out of public view. "
            f"The latest one is {latest}.",
        )
    return found
