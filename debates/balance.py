"""How many actors stand for and against, as a bar around the undecided. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass

from core.charts.time_scale import percent
from debates.stances import ORDER, stack_of
from debates.vocabularies import Stance

# Stances that are for, against or between; the others take no side and have no place in a bar.
TONES: Mapping[str, str] = {stance.value: stack_of(stance) for stance in Stance if stack_of(stance)}


@dataclass(frozen=True)
class Segment:
    """A piece of the bar; `x` and `width` are percentages of it."""

    tone: str
    x: str
    width: str


@dataclass(frozen=True)
class Balance:
    """Actors by tone: ``p2`` supports, ``p1`` leans to, ``0`` undecided, ``m1``, ``m2`` against."""

    counts: Mapping[str, int]

    @classmethod
    def of(cls, stances: Mapping[str, int]) -> Balance:
        """From the number of actors by the code of their stance."""
        counts: dict[str, int] = {}
        for stance, count in stances.items():
            if stance in TONES:
                counts[TONES[stance]] = counts.get(TONES[stance], 0) + count
        return cls(counts)

    def count(self, *tones: str) -> int:
        return sum(self.counts.get(tone, 0) for tone in tones)

    @property
    def supporting(self) -> int:
        return self.count("p2", "p1")

    @property
    def undecided(self) -> int:
        return self.count("0")

    @property
    def opposing(self) -> int:
        return self.count("m1", "m2")

    @property
    def is_empty(self) -> bool:
        return not self.count(*TONES.values())

    @property
    def words(self) -> str:
        """``12 for, 3 undecided, 4 against``."""
        return f"{self.supporting} for, {self.undecided} undecided, {self.opposing} against"

    @property
    def reach(self) -> float:
        """Actors from the middle of the undecided to the longer end of the bar."""
        return self.undecided / 2 + max(self.supporting, self.opposing)

    def bar(self, reach: float) -> list[Segment]:
        """Pieces around 50 %, on a scale where `reach` actors take half of the width."""
        unit = 50 / max(reach, 1)
        end = 50 - unit * (self.undecided / 2 + self.opposing)
        segments = []
        for tone in reversed(ORDER):
            width = unit * self.count(tone)
            if width:
                segments.append(Segment(tone, percent(end), percent(width)))
            end += width
        return segments


def common_reach(balances: Iterable[Balance]) -> float:
    """The reach by which bars that stand together can be compared."""
    return max((balance.reach for balance in balances), default=1)
