"""What every rule is given, and what the words of its match mean."""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from typing import Final, NamedTuple

from newsdesk.reading.dates import values as dates
from newsdesk.reading.dates.values import DAY, Value
from newsdesk.reading.dates.words import MONTH_NUMBER, PARTS, THIRDS, WEEKDAY_NUMBER


@dataclass(frozen=True)
class Around:
    """`today` is the publication date, `before` the first day of the last date that was read.

    `future`: the words before speak of what is to come ("will meet on").
    """

    today: date
    before: date | None = None
    future: bool = False


Resolve = Callable[[re.Match[str], Around], Value | None]


class Rule(NamedTuple):
    """`kind` is what a word near by must be for the rule to be tried: see `words.KINDS`."""

    kind: str
    pattern: re.Pattern[str]
    resolve: Resolve
    why: str
    absolute: bool = False


def month_number(name: str) -> int:
    return MONTH_NUMBER[name.lower().rstrip(".")]


def weekday_number(name: str) -> int:
    return WEEKDAY_NUMBER[name.lower()]


def third_named(words: str | None) -> int:
    return THIRDS[words.lower().rstrip("-")] if words else 0


def units_away(match: re.Match[str]) -> int:
    which = match["which"].lower()
    return {"this": 0, "next": 1, "coming": 1, "this coming": 1}.get(which, -1)


def day_with_year(month: int, day: int, year: str | None, around: Around) -> date | None:
    if year:
        return dates.day_of(int(year), month, day)
    this = dates.day_of(around.today.year, month, day)
    if this is None:
        return None
    if around.future:
        return this if this >= around.today else dates.day_of(this.year + 1, month, day)
    return this if this <= around.today else dates.day_of(this.year - 1, month, day)


def month_with_year(name: str, year: str | None, rel: str | None, around: Around) -> date:
    month, today = month_number(name), around.today
    if year:
        return date(int(year), month, 1)
    if rel:
        return date(today.year + {"last": -1, "next": 1}.get(rel.lower(), 0), month, 1)
    first = date(today.year, month, 1)
    if around.future:
        return first if month >= today.month else first.replace(year=today.year + 1)
    return first if first <= today else first.replace(year=today.year - 1)


def day_in_week(words: str, weekday: int, around: Around) -> date:
    away = -7 if "last" in words else 7 if "next" in words else 0
    return around.today - DAY * (around.today.weekday() - weekday) + DAY * away


def is_night(match: re.Match[str]) -> bool:
    return part_named(match.groupdict().get("pre")) == "night"


def part_named(word: str | None) -> str:
    """A part of the day in English: "soir" is "evening"."""
    low = (word or "").lower()
    return PARTS.get(low, low)


_EDGES: Final = {
    ("early", ""): "early morning",
    ("late", ""): "late evening",
    ("late", "night"): "night",
    ("early", "night"): "night",
}


def with_part(day: date, match: re.Match[str]) -> Value:
    """The day, or its night, with the part of the day that the words name."""
    groups = match.groupdict()
    part = part_named(groups.get("part") or groups.get("pre"))
    edge = (groups.get("edge") or "").lower()
    if edge in ("early", "late"):
        part = _EDGES.get((edge, part), f"{edge} {part}")
    return dates.in_night(day) if part == "night" else dates.on_day(day, part)
