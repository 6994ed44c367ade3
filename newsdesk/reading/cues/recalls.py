"""What stands for a proposal that was named before by its chief noun alone: "the limits"."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable
from typing import Final

from newsdesk.reading.cues.measures import any_of
from newsdesk.reading.findings import Span
from newsdesk.reading.rows import ProposalRow

# By category and, where that has several, class of target. Words that stand for an intruder or a
# place ("the drones", "the border") name no measure.
_NOUNS: Final = {
    ("capability", "drone"): (r"walls?", r"shields?", r"nets?"),
    ("capability", "generic"): (r"batter(?:y|ies)", r"launchers?"),
    ("capability_funding", ""): (r"borrowing", r"bonds?", r"fund(?:s|ing)?", r"loans?", r"money"),
    ("collective_defence", ""): (r"article", r"clause", r"consultations?"),
    ("diplomatic_measure", "diplomats"): (
        r"curbs?", r"limits?", r"restrictions?", r"(?:notification|travel) \w+",
    ),
    ("diplomatic_measure", "not_applicable"): (r"notes?", r"summons(?:es)?"),
    ("exercises", ""): (r"drills?", r"exercises?", r"manoeuvres?", r"war games"),
    ("extended_air_defence", "generic"): (r"cover", r"shield", r"umbrella"),
    ("force_posture", ""): (r"armed drones?",),
    ("response_options", ""): (r"ladder", r"menu", r"options", r"rungs?", r"toolbox"),
    ("rules_of_engagement", ""): (r"caveats?", r"rules"),
    ("umbrella", ""): (r"(?:firm|hard|strong|tough)er \w+",),
}  # fmt: skip
_DEFINITE: Final = r"(?:any|both|her|his|its|such|that|the|their|these|this|those) (?:[\w-]+ )?"
_PATTERNS: Final = {
    codes: any_of(*(_DEFINITE + noun for noun in nouns)) for codes, nouns in _NOUNS.items()
}
Nouns = tuple[str, re.Pattern[str]]


def nouns_of(rows: Iterable[ProposalRow]) -> list[Nouns]:
    """Each proposal that has such a noun, with the words for it."""
    found = []
    for row in rows:
        for codes in ((row.category, row.target_class), (row.category, "")):
            if codes in _PATTERNS:
                found.append((row.target, _PATTERNS[codes]))
    return found


def recalled(
    text: str, start: int, end: int, nouns: Iterable[Nouns], named: Collection[str]
) -> list[tuple[Span, str]]:
    """The proposals of `named` that a noun stands for; none where it may stand for two of them."""
    found: dict[Span, set[str]] = {}
    for target, pattern in nouns:
        for hit in pattern.finditer(text, start, end) if target in named else ():
            found.setdefault(Span(*hit.span()), set()).add(target)
    return [(span, min(targets)) for span, targets in found.items() if len(targets) == 1]
