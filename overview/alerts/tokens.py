"""Links that stand in letters: each is signed, good for one purpose, and most end by themselves."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import timedelta
from typing import Any, Final

from django.core import signing

LONGEST: Final = 4000  # characters


class DeadLink(Exception):
    """The link was never ours, was for something else, or its time is over."""


@dataclass(frozen=True)
class Purpose:
    name: str
    lasts: timedelta | None  # None: as long as what it leads to

    @property
    def salt(self) -> str:
        return f"overview.alerts.{self.name}"

    def token(self, value: Any) -> str:
        return signing.dumps(value, salt=self.salt, compress=True)

    def read(self, token: str) -> Any:
        """Raises DeadLink."""
        if len(token) > LONGEST:
            raise DeadLink
        try:
            return signing.loads(token, salt=self.salt, max_age=self.lasts)
        except signing.BadSignature as error:
            raise DeadLink from error


# Who doesn't confirm is forgotten after as long (`actions.forget`).
CONFIRM = Purpose("confirm", timedelta(days=7))
MANAGE = Purpose("manage", timedelta(days=30))
# A letter may be opened years later.
STOP = Purpose("stop", None)
# What was deleted stands in the link itself, on the page of whoever deleted it, and nowhere else.
UNDO = Purpose("undo", timedelta(hours=1))
