"""What ten times the data make of the same: told by the measurements of both sizes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from statistics import median

from benchmarks.figures import Goal, Measured


@dataclass(frozen=True)
class Grown:
    """`what` as it is measured at each size, on one of `databases`; the largest may take `goal`
    times what the smallest does. `unit`: what the smaller size counts.
    """

    what: str
    databases: tuple[str, ...]
    goal: Goal
    unit: str

    def __call__(self, found: Iterable[Measured]) -> Iterator[Measured]:
        """Where it is measured at more than one size."""
        mine = [one for one in found if one.what == self.what]
        for database in self.databases:
            by_size = {one.size: one for one in mine if one.database == database}
            if len(by_size) > 1:
                small, large = min(by_size), max(by_size)
                yield Measured(
                    row=by_size[large].row,
                    what=self.what,
                    database=database,
                    size=large,
                    ours=[median(by_size[large].ours)],
                    peer=f"{small:,} {self.unit}",
                    theirs=[median(by_size[small].ours)],
                    goal=self.goal,
                )
