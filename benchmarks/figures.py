"""What a benchmark gives: samples of ours and of a peer, taken in turns, and the goal."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import asdict, dataclass
from statistics import median
from typing import Any

SHORTEST = 0.05  # seconds: what takes less is done several times for one sample


@dataclass(frozen=True)
class Goal:
    """The ratio that ours may reach at most; with `at_least` the peer's over ours, at least."""

    limit: float
    at_least: bool = False

    def reached(self, ratio: float) -> bool:
        return ratio >= self.limit if self.at_least else ratio <= self.limit

    def __str__(self) -> str:
        return f"{'≥' if self.at_least else '≤'} {self.limit:.3g}"


@dataclass(frozen=True)
class Measured:
    """A row of the table. `theirs` is empty where ours is judged by itself, in `unit`."""

    row: int
    what: str
    database: str
    size: int
    ours: list[float]
    peer: str = ""
    theirs: list[float] | None = None
    goal: Goal | None = None
    unit: str = "s"
    about: dict[str, Any] | None = None  # what else is kept of it, such as a plan

    def ratios(self) -> list[float]:
        """Of each turn; of what has no peer, the samples themselves."""
        if not self.theirs:
            return self.ours
        pairs = zip(self.ours, self.theirs, strict=True)
        if self.goal and self.goal.at_least:
            return [theirs / ours for ours, theirs in pairs]
        return [ours / theirs for ours, theirs in pairs]

    @property
    def ratio(self) -> float:
        return median(self.ratios())

    @property
    def is_reached(self) -> bool | None:
        """None where there is no goal."""
        return self.goal.reached(self.ratio) if self.goal else None

    def as_json(self) -> dict[str, Any]:
        return asdict(self)

    @classmethod
    def of_json(cls, plain: dict[str, Any]) -> Measured:
        goal = plain.pop("goal")
        return cls(**plain, goal=Goal(**goal) if goal else None)


def in_turns(rounds: int, **acts: Callable[[], object]) -> dict[str, list[float]]:
    """Seconds that each of `acts` takes, in each of the rounds; a first one warms up."""
    times = {name: often(act) for name, act in acts.items()}
    found: dict[str, list[float]] = {name: [] for name in acts}
    for number in range(rounds):
        # Whoever is first finds other caches than the second: that changes, too.
        for name in list(acts)[:: 1 if number % 2 else -1]:
            found[name].append(seconds(acts[name], times[name]))
    return found


def often(act: Callable[[], object]) -> int:
    """How many times `act` has to be done for a sample that a clock can tell from another."""
    act()
    once = seconds(act)
    return 1 if once >= SHORTEST else min(200, int(SHORTEST / max(once, 1e-6)) + 1)


def seconds(act: Callable[[], object], times: int = 1) -> float:
    """Of one, in the mean of so many."""
    started = time.perf_counter()
    for _ in range(times):
        act()
    return (time.perf_counter() - started) / times
