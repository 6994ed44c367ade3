"""The sentence at the top of the home page, and what it may honestly say. Pure: no Django."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from core.dates.humanise import MONTHS
from core.rows import number


@dataclass(frozen=True)
class MonthCount:
    """Incidents of one month. `states` are the names involved in each of them."""

    year: int
    month: int
    states: Sequence[frozenset[str]]


def headline(latest: MonthCount | None, total: int) -> str:
    """How many incidents the latest month had, and the states that most of them involve.

    Without an incident that can be placed in a month: how many are on record at all.
    """
    if latest is None:
        return f"{number(total)} {_incidents(total)} on record"
    count = len(latest.states)
    text = f"{number(count)} {_incidents(count)} in {MONTHS[latest.month - 1]} {latest.year}"
    leading = leaders(latest.states)
    if not leading:
        return text
    hit = sum(1 for names in latest.states if names & set(leading))
    who = " or ".join(leading)
    if hit == count:
        return f"{text}, {'all of them ' if count > 1 else ''}involving {who}"
    if 2 * hit > count:
        return f"{text}, most of them involving {who}"
    return f"{text}, most often involving {who}"


def leaders(incidents: Sequence[frozenset[str]]) -> list[str]:
    """Up to two states involved most often; none that shares its place with one left out."""
    counts: dict[str, int] = {}
    for names in incidents:
        for name in names:
            counts[name] = counts.get(name, 0) + 1
    ranked = sorted(counts, key=lambda name: (-counts[name], name))
    for size in (2, 1):
        if len(ranked) <= size:
            if len(ranked) == size:
                return ranked
        elif counts[ranked[size - 1]] > counts[ranked[size]]:
            return ranked[:size]
    return []


def _incidents(count: int) -> str:
    return "incident" if count == 1 else "incidents"
