"""How often somebody wants a digest, and which one is due. Pure: no Django."""

from __future__ import annotations

from datetime import date, timedelta

from newsdesk.vocabularies import Rhythm


def due(rhythm: str, today: date) -> date | None:
    """The first day of the period that a digest sent today is for; None for no digest.

    >>> due(Rhythm.WEEKLY, date(2026, 11, 26))
    datetime.date(2026, 11, 23)
    """
    if rhythm == Rhythm.NEVER:
        return None
    return today - timedelta(days=today.weekday()) if rhythm == Rhythm.WEEKLY else today
