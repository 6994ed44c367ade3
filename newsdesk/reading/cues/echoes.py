"""Stances that a clause leaves out, for they are those of the clause before.

"Rome does not." "So is Romania." "Spain and the Netherlands do the same."
"""

from __future__ import annotations

import re
from typing import Final

# Both sides of a stance, for those who hold the other one.
OTHER_SIDE: Final = {
    "support": "oppose", "lean_support": "lean_oppose", "conditional": "oppose",
    "oppose": "support", "lean_oppose": "lean_support", "consider": "oppose",
}  # fmt: skip
REFUSALS: Final = frozenset({"oppose", "lean_oppose"})
_VERB: Final = r"(?:is|are|was|were|does|do|did|would|will|has|have|could|can)"
_SO: Final = re.compile(rf"\W*(?:and |but )?(?P<so>[Ss]o|[Nn]or|[Nn]either) {_VERB} (?=\w)")
_SHORT: Final = re.compile(
    r"(?:,[^,]*,)? (?:is|are|was|were|does|do|did|would|will)(?P<no> not|n['’]t)?"
    r"(?:,? (?P<as_well>too|also|either))?(?=[.;:,]|\Z)"
)


def behind_so(text: str, start: int, end: int) -> tuple[int, bool] | None:
    """Where whoever is meant by "So is Romania" begins, and whether it is a "nor"."""
    found = _SO.match(text, start, end)
    return (found.end(), found["so"].lower() != "so") if found else None


def after_nor(stance: str) -> str:
    return stance if stance in REFUSALS else OTHER_SIDE.get(stance, "oppose")


def short_answer(text: str, start: int, end: int, stance: str) -> str:
    """What "does" or "does not" behind a name says after `stance`; "" where there is neither."""
    found = _SHORT.match(text, start, end)
    if found is None:
        return ""
    if found["as_well"]:
        return stance
    if found["no"] or stance in REFUSALS:
        return OTHER_SIDE.get(stance, "")
    return stance
