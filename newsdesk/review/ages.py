"""How long ago something was, and how long is left, as short as a list wants it. Pure."""

from __future__ import annotations

from datetime import timedelta

MINUTE, HOUR, DAY = 60, 3600, 86400


def age(passed: timedelta) -> str:
    """``12 min``, ``5 h``, ``3 days``: whole units, rounded down, never negative."""
    seconds = max(int(passed.total_seconds()), 0)
    if seconds < HOUR:
        return f"{seconds // MINUTE} min"
    if seconds < 2 * DAY:
        return f"{seconds // HOUR} h"
    return f"{seconds // DAY} days"


def age_in_words(passed: timedelta) -> str:
    """``12 minutes``, ``1 hour``, ``3 days``."""
    seconds = max(int(passed.total_seconds()), 0)
    if seconds < HOUR:
        return _of(seconds // MINUTE, "minute")
    if seconds < 2 * DAY:
        return _of(seconds // HOUR, "hour")
    return _of(seconds // DAY, "day")


def left_in_words(left: timedelta) -> str:
    """What a countdown says: ``4 minutes 30 seconds``, in steps of ten seconds."""
    seconds = max(-(-int(left.total_seconds()) // 10) * 10, 0)
    minutes, rest = divmod(seconds, MINUTE)
    parts = [_of(minutes, "minute")] if minutes else []
    parts += [_of(rest, "second")] if rest or not minutes else []
    return " ".join(parts)


def _of(number: int, noun: str) -> str:
    return f"{number} {noun}{'' if number == 1 else 's'}"
