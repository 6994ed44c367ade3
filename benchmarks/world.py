"""Where a benchmark runs: in a process of its own, with Django set up on one data set."""

from __future__ import annotations

from dataclasses import dataclass, field


@dataclass(frozen=True)
class World:
    """`size`: of the data set in DATABASE_URL, by whose `vendor` it is kept.

    `urls`: those of all sizes of this run, for what measures growth.
    """

    vendor: str
    size: int
    rounds: int
    urls: dict[int, str] = field(default_factory=dict)
