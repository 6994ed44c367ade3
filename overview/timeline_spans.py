"""When the entries of a lane stand, counted for a period without a look at each of them. Pure."""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Iterator, Mapping
from datetime import date, timedelta
from itertools import chain

from core.bitmaps import Facet
from overview.drawn_dates import How, how
from overview.lanes import Stretch
from overview.periods import Period

# First and last day, and what they mean.
Span = tuple[date, date, How]
SHORT = timedelta(days=7)
# With an open end an entry is found in periods that its days are not in.
OPEN = (How.SINCE, How.UNTIL)


class Spans:
    """The entries of a lane by their days: short ones are looked up by these."""

    def __init__(self, places: Mapping[Span, list[int]], size: int) -> None:
        self._facet = Facet(places, size)
        ordered = sorted(places)
        self._short = [span for span in ordered if _is_short(span)]
        self._firsts = [first for first, _, _ in self._short]
        self._long = [span for span in ordered if not _is_short(span)]

    def within(self, period: Period, among: int) -> Iterator[Stretch]:
        """The days of the entries `among` those, all of which may touch `period`."""
        start = bisect_left(self._firsts, period.first - SHORT)
        stop = bisect_right(self._firsts, period.last)
        asked = chain(self._short[start:stop], self._long)
        for (first, last, kind), n in self._facet.counts(among, asked).items():
            yield first, last, kind is How.NIGHT, n


def _is_short(span: Span) -> bool:
    first, last, kind = span
    return last - first <= SHORT and kind not in OPEN


def span_of(precision: str, first: date | None, last: date | None) -> Span | None:
    """None where neither end is known."""
    start, end = first or last, last or first
    return (start, end, how(precision, first, last)) if start and end else None
