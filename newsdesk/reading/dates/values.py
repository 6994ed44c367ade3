"""From days to EDTF with a precision: what a night, a week, the start of a month are written as.

The conventions are those of the editors' handbook and of `core.dates`.
"""

from __future__ import annotations

from calendar import monthrange
from dataclasses import dataclass, replace
from datetime import date, timedelta
from typing import Final

DAY: Final = timedelta(days=1)


@dataclass(frozen=True)
class Value:
    """`first` is where "the next day" counts from; `local_time` is the time of day in words."""

    edtf: str
    precision: str
    first: date
    local_time: str = ""


def on_day(day: date, local_time: str = "") -> Value:
    return Value(day.isoformat(), "day", day, local_time)


def in_night(evening: date) -> Value:
    """The night that begins in the evening of that day."""
    return Value(f"{evening}/{evening + DAY}", "night", evening)


def between(first: date, last: date, precision: str = "range") -> Value | None:
    if last < first:
        return None
    return on_day(first) if first == last else Value(f"{first}/{last}", precision, first)


def in_week(day: date) -> Value:
    monday = day - DAY * day.weekday()
    return Value(f"{monday}/{monday + DAY * 6}", "week", monday)


def about_week(day: date) -> Value:
    """About that day, give or take half a week."""
    return Value(f"{day}~", "week", day)


def about(value: Value) -> Value:
    return replace(value, edtf=f"{value.edtf}~")


def in_weekend(day: date) -> Value:
    """The Saturday and Sunday of the week around that day."""
    saturday = day + DAY * (5 - day.weekday())
    return Value(f"{saturday}/{saturday + DAY}", "weekend", saturday)


def in_month(first: date) -> Value:
    return Value(f"{first:%Y-%m}", "month", first.replace(day=1))


def in_third(month: date, third: int) -> Value:
    """The 1st to 10th, the 11th to 20th, or the rest of the month."""
    last = third * 10 if third < 3 else monthrange(month.year, month.month)[1]
    start, end = month.replace(day=third * 10 - 9), month.replace(day=last)
    return Value(f"{start}/{end}", "part_of_month", start)


def in_year(year: int) -> Value | None:
    return Value(str(year), "year", date(year, 1, 1)) if 1900 <= year <= 2100 else None


def in_season(year: int, code: int) -> Value:
    """`code` is 21 for spring to 24 for winter, which begins in December of that year."""
    return Value(f"{year}-{code}", "season", date(year, (code - 20) * 3, 1))


def months_away(day: date, count: int) -> date:
    """The first day of the month that is `count` months later."""
    months = day.year * 12 + day.month - 1 + count
    return date(months // 12, months % 12 + 1, 1)


def day_of(year: int, month: int, day: int) -> date | None:
    try:
        return date(year, month, day)
    except ValueError:
        return None
