"""How often a feed seems to bring something new, by the dates of what it holds. No I/O."""

from collections.abc import Iterable
from datetime import datetime, timedelta
from typing import Final

# The newest items say how often there is news now; two of them say nothing.
LOOKED_AT: Final = 20
ENOUGH: Final = 3
DAY: Final = timedelta(days=1)


def pace_in_words(dates: Iterable[datetime]) -> str:
    """`about 3 a day`, `about 2 a week`, …; "" where the dates don't tell."""
    newest = sorted(dates, reverse=True)[:LOOKED_AT]
    if len(newest) < ENOUGH or newest[0] == newest[-1]:
        return ""
    per_day = (len(newest) - 1) / ((newest[0] - newest[-1]) / DAY)
    for unit, length in (("day", 1), ("week", 7), ("month", 30)):
        if per_day * length >= 0.95:
            return f"about {round(per_day * length)} a {unit}"
    return "less than one a month"
