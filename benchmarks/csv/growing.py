"""What a bigger list makes of the first row: told by the measurements of two sizes together."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from statistics import median

from benchmarks.figures import Goal, Measured

FIRST = "first row of the CSV"
GOAL = Goal(1.5)


def first_rows(found: Iterable[Measured]) -> Iterator[Measured]:
    """On PostgreSQL, where it is measured at more than one size."""
    firsts = {one.size: one for one in found if one.what == FIRST and one.database == "postgresql"}
    if len(firsts) > 1:
        small, large = min(firsts), max(firsts)
        yield Measured(
            row=2,
            what=FIRST,
            database="postgresql",
            size=large,
            ours=[median(firsts[large].ours)],
            peer=f"{small:,} incidents",
            theirs=[median(firsts[small].ours)],
            goal=GOAL,
        )
