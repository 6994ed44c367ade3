"""Which days the timeline shows. Pure: no Django.

An address without a period asks for the last half year of the record; one with an empty end
(``from=``) asks for no bound at that end.
"""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from overview.periods import Period

HALF_A_YEAR = 183
CHOICES = (("30 days", 30), ("90 days", 90), ("6 months", HALF_A_YEAR), ("1 year", 365))


@dataclass(frozen=True)
class Record:
    """The days between which the record has entries, and the day on which it is looked at."""

    first: date
    last: date
    today: date

    @property
    def whole(self) -> Period:
        """All of the record, and on to today: that nothing followed is worth seeing."""
        return Period(min(self.first, self.today), max(self.last, self.today))

    def ending(self, days: int) -> Period:
        """So many days until today, or until the record ends where that is earlier."""
        last = max(min(self.last, self.today), self.first)
        return Period.ending(last, days)

    @property
    def default(self) -> Period:
        return self.ending(HALF_A_YEAR)

    def between(self, first: date | None, last: date | None) -> Period:
        """What is drawn where one or both ends were left open."""
        start = first or min(self.whole.first, last or self.whole.first)
        return Period(start, last or max(self.whole.last, start))
