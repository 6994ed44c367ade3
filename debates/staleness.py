"""When somebody should look again whether a position still stands. Pure: no Django."""

from __future__ import annotations

from datetime import date, timedelta

# A quarter: governments restate what they want at about that pace.
RECHECK = timedelta(days=90)


def last_look(as_of: date | None, checked: date | None) -> date | None:
    """The last day for which the record says something: the position's own, or a check's."""
    return max((day for day in (as_of, checked) if day is not None), default=None)


def due_on(as_of: date | None, checked: date | None, review_by: date | None) -> date | None:
    """The day from which a position waits to be looked at; None: at once.

    A date that an editor set holds until somebody has looked on or after it; from then on, as
    without one, it is 90 days after the last look.
    """
    if review_by is not None and (checked is None or checked < review_by):
        return review_by
    last = last_look(as_of, checked)
    return last + RECHECK if last else None
