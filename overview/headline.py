"""The sentence at the top of the home page, and what it may honestly say. Pure: no Django."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from core.rows import number


@dataclass(frozen=True)
class Tally:
    """Incidents of one stretch of time: `states` are the names involved in each of them.

    `when` says which stretch: ``so far in November 2025``, ``in the last 30 days``. `is_past`:
    nothing later is on record, though time has gone by.
    """

    when: str
    states: Sequence[frozenset[str]]
    is_past: bool = False


def headline(tally: Tally | None, total: int) -> str:
    """How many incidents there were, and the states that most of them involve.

    Without an incident that can be placed in time: how many are on record at all.
    """
    if tally is None:
        return f"{number(total)} {incidents(total)} on record"
    count = len(tally.states)
    text = f"{number(count)} {incidents(count)} {tally.when}"
    if tally.is_past:
        text = f"Latest on record: {text}"
    leading = leaders(tally.states)
    if not leading:
        return text
    hit = sum(1 for names in tally.states if names & set(leading))
    who = " or ".join(leading)
    if hit == count:
        return f"{text}, {'all of them ' if count > 1 else ''}involving {who}"
    if 2 * hit > count:
        return f"{text}, most of them involving {who}"
    return f"{text}, most often involving {who}"


def leaders(found: Sequence[frozenset[str]]) -> list[str]:
    """Up to two states involved most often in these incidents."""
    return most_often(Counter(name for names in found for name in names))


def most_often(counts: Mapping[str, int]) -> list[str]:
    """Up to two of the names; none that shares its place with one left out."""
    ranked = sorted(
        (name for name, count in counts.items() if count), key=lambda name: (-counts[name], name)
    )
    for size in (2, 1):
        if len(ranked) <= size:
            if len(ranked) == size:
                return ranked
        elif counts[ranked[size - 1]] > counts[ranked[size]]:
            return ranked[:size]
    return []


def incidents(count: int) -> str:
    return "incident" if count == 1 else "incidents"
