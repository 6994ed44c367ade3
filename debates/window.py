"""A stretch of the rows or the columns of a table that is too large to be shown whole. Pure."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import TypeVar

Item = TypeVar("Item")


@dataclass(frozen=True)
class Window:
    """The stretch `number` of those of `size`; past the last one it is the last.

    How many there are changes with the day, and a link may be older than the data.
    """

    total: int
    size: int
    wanted: int = 1

    @property
    def number(self) -> int:
        return max(1, min(self.wanted, -(-self.total // self.size)))

    @property
    def first(self) -> int:
        """Its first, counted from 1."""
        return (self.number - 1) * self.size + 1

    @property
    def last(self) -> int:
        return min(self.number * self.size, self.total)

    @property
    def is_part(self) -> bool:
        return self.total > self.size

    @property
    def previous(self) -> int | None:
        return self.number - 1 if self.number > 1 else None

    @property
    def next(self) -> int | None:
        return self.number + 1 if self.last < self.total else None

    @property
    def after(self) -> int:
        """How many the next one has."""
        return min(self.size, self.total - self.last)

    def of(self, rows: Sequence[Item]) -> list[Item]:
        return list(rows[self.first - 1 : self.last])
