"""What changes add up to by any day, without a look at each of them. Pure: no Django."""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Hashable, Iterable
from datetime import date
from typing import Generic, TypeVar

Key = TypeVar("Key", bound=Hashable)


class Sums(Generic[Key]):
    """By key, the sum after each day with a change."""

    def __init__(self, changes: Iterable[tuple[date, Key, int]]) -> None:
        """`changes` are in the order of days."""
        self._sums: dict[Key, tuple[array[int], array[int]]] = {}
        for on, key, n in changes:
            days, sums = self._sums.setdefault(key, (array("i"), array("i", [0])))
            days.append(on.toordinal())
            sums.append(sums[-1] + n)

    def on(self, day: date) -> dict[Key, int]:
        """Nothing of a key whose changes up to `day` make up for each other."""
        number = day.toordinal()
        return {
            key: n
            for key, (days, sums) in self._sums.items()
            if (n := sums[bisect_right(days, number)])
        }
