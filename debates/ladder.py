"""How far a proposal has come, in five steps. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from debates.vocabularies import MilestoneKind

LADDER = (
    MilestoneKind.FLOATED,
    MilestoneKind.TABLED,
    MilestoneKind.UNDER_DISCUSSION,
    MilestoneKind.ADOPTED,
    MilestoneKind.IMPLEMENTED,
)
# Talks, plans and endorsements bring a proposal no nearer to a decision than discussion does.
# Other milestones (amended, renamed, rejected, withdrawn) leave it on the rung that it had.
RUNGS: Mapping[str, int] = {
    **{kind.value: place for place, kind in enumerate(LADDER, start=1)},
    MilestoneKind.CONSULTATION.value: 3,
    MilestoneKind.PLANNED.value: 3,
    MilestoneKind.ENDORSED.value: 3,
}
TURNED_DOWN = (MilestoneKind.REJECTED, MilestoneKind.WITHDRAWN)
# The latest milestone of a proposal that nobody has decided on.
OPEN = tuple(kind for kind in MilestoneKind if RUNGS.get(kind, 9) <= 3)


@dataclass(frozen=True)
class Rung:
    """`place` is 1 to 5, or 0 where nothing says; `turned_down` on that rung."""

    place: int
    turned_down: bool

    @property
    def boxes(self) -> list[str]:
        """The class of each of the five boxes that stand for the steps."""
        reached = "stat__down" if self.turned_down else "stat__on"
        return [reached if place <= self.place else "stat__off" for place in range(1, 6)]


def rung(kinds: Sequence[str]) -> Rung:
    """The rung after milestones of these `kinds`, the oldest first."""
    place = next((RUNGS[kind] for kind in reversed(kinds) if kind in RUNGS), 0)
    return Rung(place, bool(kinds) and kinds[-1] in TURNED_DOWN)
