"""Rules for dates that name a day, a month, a year or a season.

Patterns of all languages use the same groups (day, month, year, part, third, …), so that the
functions know no language.
"""

from __future__ import annotations

import re
from datetime import date

from newsdesk.reading.dates import values as dates
from newsdesk.reading.dates.context import (
    Around,
    day_with_year,
    is_night,
    month_number,
    month_with_year,
    third_named,
    with_part,
)
from newsdesk.reading.dates.values import DAY, Value
from newsdesk.reading.dates.words import SEASONS


def of_day(match: re.Match[str], around: Around) -> Value | None:
    """10 September 2025; without a year the last such day, or the next if it is to come."""
    month = month_number(match["month"])
    day = day_with_year(month, int(match["day"]), match["year"], around)
    return with_part(day, match) if day else None


def of_days(match: re.Match[str], around: Around) -> Value | None:
    """9–12 November, 29 September to 5 October; of two days in a row with "night" a night."""
    groups = match.groupdict()
    last_month = month_number(groups.get("month2") or match["month"])
    last = day_with_year(last_month, int(match["day2"]), groups.get("year"), around)
    if last is None:
        return None
    month = month_number(match["month"])
    first = dates.day_of(last.year - (month > last.month), month, int(match["day"]))
    if first is None:
        return None
    if is_night(match) and last - first == DAY:
        return dates.in_night(first)
    return dates.between(first, last)


def of_numbers(match: re.Match[str], _around: Around) -> Value | None:
    """10.09.2025, 10/09/2025 (never the American order), 2025-09-10."""
    day = dates.day_of(int(match["year"]), int(match["number"]), int(match["day"]))
    return dates.on_day(day) if day else None


def of_month(match: re.Match[str], around: Around) -> Value | None:
    """September, early September, last September, September last year."""
    groups = match.groupdict()
    first = month_with_year(match["month"], groups.get("year"), groups.get("rel"), around)
    if groups.get("which", "") in ("next", "Next") and first <= around.today:
        first = first.replace(year=first.year + 1)
    third = third_named(groups.get("third"))
    return dates.in_third(first, third) if third else dates.in_month(first)


def of_months(match: re.Match[str], around: Around) -> Value | None:
    """From June to September."""
    last = month_with_year(match["month2"], match["year"], None, around)
    first = date(last.year, month_number(match["month"]), 1)
    if first > last:
        first = first.replace(year=first.year - 1)
    return Value(f"{first:%Y-%m}/{last:%Y-%m}", "range", first)


def of_year(match: re.Match[str], _around: Around) -> Value | None:
    return dates.in_year(int(match["year"]))


def of_years(match: re.Match[str], _around: Around) -> Value | None:
    first, last = int(match["year"]), int(match["year2"])
    return Value(f"{first}/{last}", "range", date(first, 1, 1)) if first < last else None


def of_season(match: re.Match[str], around: Around) -> Value | None:
    """Last summer is the last that is over; this summer is this year's."""
    groups, code = match.groupdict(), SEASONS[match["season"].lower()]
    if year := groups.get("year"):
        return dates.in_season(int(year), code)
    which = (groups.get("which") or "this").lower()
    begun = around.today.year - (code == 24 and around.today.month < 6)
    this = dates.in_season(begun, code)
    if which == "next":
        return this if this.first > around.today else dates.in_season(around.today.year + 1, code)
    over = dates.months_away(this.first, 3) <= around.today
    if (which == "last" and not over) or groups.get("rel"):
        return dates.in_season(begun - 1, code)
    return this
