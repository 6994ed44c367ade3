"""What a period leaves of a long list, told by bits: a database counts every row of it."""

from __future__ import annotations

from array import array
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Any, Final

from django.db.models import QuerySet

from core.bitmaps import Dates, places_of
from core.data_version.kept import Kept

# Fewer are counted fast enough by the database; for more, a process would need too much memory.
FEWEST: Final = 3_000
MOST: Final = 2_000_000
AT_ONCE: Final = 5_000
ENDS: Final = frozenset({"from", "to"})


@dataclass(frozen=True)
class Dated:
    """Entries in the order of their list, and when each of them was."""

    keys: array[int]
    dates: Dates


@dataclass(frozen=True)
class InPeriod:
    """Those of `dated` whose bits are set."""

    dated: Dated
    bits: int

    @property
    def total(self) -> int:
        return self.bits.bit_count()

    def keys(self, first: int, last: int) -> list[int]:
        return [self.dated.keys[place] for place in places_of(self.bits, first, last)]


class Periods:
    """Of a list whose entries have the uncertain date `field`, for a version of the data.

    `unread` finds the tables that it is not read from.
    """

    def __init__(self, entries: Callable[[], Any], field: str, unread: str = "") -> None:
        self._entries, self._field = entries, field
        self._kept: Kept[Dated | None] = Kept(unread)

    def left_by(self, filterset: Any) -> InPeriod | None:
        """None where anything else is asked of the list, and where nothing is kept: none waits."""
        asked = {name for name in filterset.filters if any(filterset.data.getlist(name))}
        if not asked or asked - ENDS:
            return None
        dated = self._kept.get(None)
        if dated is None:
            return None
        ends: dict[str, date | None] = filterset.form.cleaned_data
        return InPeriod(dated, dated.dates.touching(ends["from"], ends["to"]))

    def make(self) -> Dated | None:
        """Beforehand (`overview.warming`)."""
        return self._kept.get(lambda: self.read(FEWEST), waiting=True)

    def read(self, fewest: int) -> Dated | None:
        entries: QuerySet[Any] = self._entries().prefetch_related(None)
        if not fewest <= entries.count() <= MOST:
            return None
        keys, dates = array("q"), []
        ends = (f"{self._field}_first", f"{self._field}_last")
        rows = entries.values_list("pk", self._field, *ends).iterator(chunk_size=AT_ONCE)
        for place, (key, text, first, last) in enumerate(rows):
            keys.append(key)
            if text:
                dates.append((place, first, last))
        return Dated(keys, Dates(dates, len(keys)))
