"""Sets of entries as the bits of one whole number: united, cut and counted in one go. Pure.

An entry is its place in a list, which is the number of its bit, too.
"""

from __future__ import annotations

from array import array
from bisect import bisect_left, bisect_right
from collections.abc import Hashable, Iterable, Iterator, Mapping, Sequence
from datetime import date, timedelta
from functools import lru_cache
from itertools import chain
from typing import Final, Generic, NamedTuple, TypeVar

Value = TypeVar("Value", bound=Hashable)
BLOCK: Final = 512  # bytes that are counted before they are looked at one by one
WORTH: Final = 16  # times the room of places that bits may take: they are counted in one go
LATEST: Final = 8  # days that are kept
STEPS: Final = 32  # sets that are kept of a row of growing ones
_DIGITS: Final = bytes.maketrans(b"01", b"\0\1")


def bits_of(places: Iterable[int], size: int) -> int:
    """`places` are below `size`."""
    raw = bytearray(size // 8 + 1)
    for place in places:
        raw[place >> 3] |= 1 << (place & 7)
    return int.from_bytes(raw, "little")


def as_bytes(bits: int, size: int) -> bytes:
    return bits.to_bytes(size // 8 + 1, "little")


def places_of(bits: int, start: int, stop: int) -> list[int]:
    """Where the bits are set, from the `start`th of them to before the `stop`th."""
    raw, passed, found = as_bytes(bits, bits.bit_length()), 0, []
    for at in range(0, len(raw), BLOCK):
        block = int.from_bytes(raw[at : at + BLOCK], "little")
        there = block.bit_count()
        if passed + there > start:
            first = max(start - passed, 0)
            found += _set_in(block, 8 * at)[first : stop - passed]
        passed += there
        if passed >= stop:
            break
    return found


def _set_in(block: int, offset: int) -> list[int]:
    found = []
    while block:
        lowest = block & -block
        found.append(offset + lowest.bit_length() - 1)
        block ^= lowest
    return found


class _Stretch(NamedTuple):
    """The bits of a stretch of the list, which begins and ends with these bytes of it."""

    start: int
    stop: int
    bits: int


class Facet(Generic[Value]):
    """The entries of each value. They may overlap: an entry can have several values.

    What few entries have is kept as their places, which then takes much less room than bits do,
    unless they stand near each other, as those of one day do.
    """

    def __init__(self, places: Mapping[Value, Iterable[int]], size: int) -> None:
        self.size = size
        self._many: dict[Value, int] = {}
        self._near: dict[Value, _Stretch] = {}
        self._few: dict[Value, array[int]] = {}
        for value, some in places.items():
            listed = array("I", some)
            room = len(listed) * 8 * listed.itemsize * WORTH
            length = max(listed) - min(listed) if listed else size
            if room > length and length < size // 4:
                self._near[value] = _stretch(listed)
            elif room > size:
                self._many[value] = bits_of(listed, size)
            else:
                self._few[value] = array("I", sorted(listed))

    def values(self) -> Iterator[Value]:
        return chain(self._near, self._few, self._many)

    def any_of(self, values: Iterable[Value]) -> int:
        """The entries that have at least one of `values`."""
        bits = 0
        for value in values:
            if value in self._many:
                bits |= self._many[value]
            elif value in self._near:
                bits |= self._near[value].bits << 8 * self._near[value].start
            elif value in self._few:
                bits |= bits_of(self._few[value], self.size)
        return bits

    def counts(self, among: int, values: Iterable[Value] | None = None) -> dict[Value, int]:
        """How many entries `among` those each value has; nothing of a value that has none.

        Only some of the `values`, where they are given.
        """
        return {value: n for value, n in self._counted(among, values) if n}

    def _counted(self, among: int, values: Iterable[Value] | None) -> Iterator[tuple[Value, int]]:
        near, few, many = self._near, self._few, self._many
        raw = as_bytes(among, self.size)
        # 0 or 1 for each entry, so that those of a value are looked up and added up in one go, of
        # which those of a period are a stretch.
        each = f"{among:b}"[::-1].encode().translate(_DIGITS) if few else b""
        first = (among & -among).bit_length() - 1
        for value in chain(near, few, many) if values is None else values:
            if value in near:
                start, stop, bits = near[value]
                yield value, (int.from_bytes(raw[start:stop], "little") & bits).bit_count()
            elif value in few:
                places = few[value]
                start, stop = bisect_left(places, first), bisect_left(places, len(each))
                yield value, sum(map(each.__getitem__, places[start:stop]))
            else:
                yield value, (many[value] & among).bit_count()


def _stretch(places: array[int]) -> _Stretch:
    start, stop = min(places) // 8, max(places) // 8 + 1
    return _Stretch(
        start, stop, bits_of((place - 8 * start for place in places), 8 * (stop - start))
    )


class UpTo:
    """The entries up to any day; those without one are never among them.

    The days asked for last are kept: each filter of a page asks for the same ones.
    """

    def __init__(self, dated: Iterable[tuple[date, int]], size: int) -> None:
        ordered = sorted(dated)
        self.size = size
        self._days = [day for day, _ in ordered]
        self._places = array("I", (place for _, place in ordered))
        self._every = len(ordered) // STEPS + 1
        self._kept = [0]
        for start in range(0, len(ordered), self._every):
            more = bits_of(self._places[start : start + self._every], size)
            self._kept.append(self._kept[-1] | more)
        self.bits = lru_cache(maxsize=LATEST)(self._bits)

    def _bits(self, day: date) -> int:
        number = bisect_right(self._days, day)
        step = number // self._every
        return self._kept[step] | bits_of(self._places[step * self._every : number], self.size)


class Dates:
    """The entries whose uncertain dates may touch a period; with a first day unknown, one may have
    begun on any.
    """

    def __init__(self, dates: Sequence[tuple[int, date | None, date | None]], size: int) -> None:
        self._dated = bits_of((place for place, _, _ in dates), size)
        self._firsts = UpTo(((first, place) for place, first, _ in dates if first), size)
        self._lasts = UpTo(((last, place) for place, _, last in dates if last), size)
        self._without_first = bits_of((place for place, first, _ in dates if first is None), size)

    def touching(self, first: date | None, last: date | None) -> int:
        """None: that end is open."""
        bits = self._dated
        if first is not None:
            bits &= ~self._lasts.bits(first - timedelta(days=1))
        if last is not None:
            bits &= self._firsts.bits(last) | self._without_first
        return bits
