"""What can keep a decision from being made. Each says in words what to do."""

from __future__ import annotations

from django.contrib.auth.models import User

from sources.models import SourceRecord


class Changed(Exception):
    """The record is not what the editor saw: somebody decided, or its publisher changed it."""

    def __init__(self, record: SourceRecord) -> None:
        self.record = record
        super().__init__(
            f"{record.public_id} has changed since you opened it. Compare what you sent with "
            "what is there now."
        )


class ClaimedByAnother(Exception):
    """Somebody else is at work on the record."""

    def __init__(self, record: SourceRecord, by: User) -> None:
        self.record, self.by = record, by
        super().__init__(
            f"{record.public_id} is claimed by {by.get_username()}. Take it over, or leave it."
        )


class CantUndo(Exception):
    """A decision stands. The message says why, and what can be done instead."""
