"""Rules for dates that are counted from the publication date, or from the date before."""

from __future__ import annotations

import re

from newsdesk.reading.dates import values as dates
from newsdesk.reading.dates.context import (
    Around,
    Resolve,
    day_in_week,
    day_with_year,
    is_night,
    month_number,
    third_named,
    units_away,
    weekday_number,
    with_part,
)
from newsdesk.reading.dates.values import DAY, Value
from newsdesk.reading.dates.words import UNITS, number


def of_weekday(match: re.Match[str], around: Around) -> Value | None:
    """The last such day up to the publication date; the next after it if it is to come."""
    groups = match.groupdict()
    weekday, which = weekday_number(match["weekday"]), (groups.get("which") or "").lower()
    back = DAY * ((around.today.weekday() - weekday) % 7)
    day = around.today - back
    if groups.get("week"):
        day = day_in_week(groups["week"], weekday, around)
    elif which in ("next", "coming", "this coming") or (around.future and not which):
        day += DAY * 7
    elif which in ("last", "previous", "past", "this past") and not back:
        day -= DAY * 7
    return with_part(day, match)


def of_weekdays(match: re.Match[str], around: Around) -> Value | None:
    """From Monday to Wednesday; the night from Tuesday to Wednesday."""
    last = around.today - DAY * ((around.today.weekday() - weekday_number(match["weekday2"])) % 7)
    last += DAY * 7 if around.future else 0 * DAY
    first = last - DAY * ((last.weekday() - weekday_number(match["weekday"])) % 7)
    if is_night(match) and last - first == DAY:
        return dates.in_night(first)
    return dates.between(first, last)


def night_into(match: re.Match[str], around: Around) -> Value | None:
    """Overnight into Wednesday, in der Nacht zum Mittwoch: from the evening before."""
    day = of_weekday(match, around)
    return dates.in_night(day.first - DAY) if day else None


def night_of(match: re.Match[str], around: Around) -> Value | None:
    """Overnight on Tuesday: from that evening on."""
    day = of_weekday(match, around)
    return dates.in_night(day.first) if day else None


def night_into_day(match: re.Match[str], around: Around) -> Value | None:
    """Overnight into 10 September."""
    day = day_with_year(month_number(match["month"]), int(match["day"]), match["year"], around)
    return dates.in_night(day - DAY) if day else None


def days_from_today(count: int) -> Resolve:
    """Yesterday is -1."""

    def resolve(match: re.Match[str], around: Around) -> Value:
        return with_part(around.today + DAY * count, match)

    return resolve


def night_from_today(count: int) -> Resolve:
    """The night that began so many days from now: last night is -1, tonight 0."""

    def resolve(_match: re.Match[str], around: Around) -> Value:
        return dates.in_night(around.today + DAY * count)

    return resolve


def weeks_from_today(count: int | None = None) -> Resolve:
    """`count` None: as the group `which` says."""

    def resolve(match: re.Match[str], around: Around) -> Value:
        weeks = units_away(match) if count is None else count
        return dates.in_week(around.today + DAY * 7 * weeks)

    return resolve


def of_weekend(match: re.Match[str], around: Around) -> Value:
    """The weekend is the last that has begun; on Sunday, last weekend is the one before."""
    which = (match["which"] or "").lower()
    ahead = which in ("next", "coming", "this coming") or around.future
    weekend = dates.in_weekend(around.today)
    if ahead:
        is_over = which == "next" and around.today >= weekend.first
        return dates.in_weekend(around.today + DAY * 7) if is_over else weekend
    if around.today < weekend.first or which in ("last", "previous"):
        return dates.in_weekend(around.today - DAY * 7)
    return weekend


def months_from_today(count: int | None = None) -> Resolve:
    """Last month, late last month."""

    def resolve(match: re.Match[str], around: Around) -> Value:
        months = units_away(match) if count is None else count
        first = dates.months_away(around.today, months)
        third = third_named(match.groupdict().get("third"))
        return dates.in_third(first, third) if third else dates.in_month(first)

    return resolve


def years_from_today(count: int | None = None) -> Resolve:
    def resolve(match: re.Match[str], around: Around) -> Value | None:
        return dates.in_year(around.today.year + (units_away(match) if count is None else count))

    return resolve


def some_time_away(match: re.Match[str], around: Around) -> Value | None:
    """Three days ago is a day; longer times are about a day, a month, a year.

    "Earlier" and "later" count from the date before.
    """
    count, unit = number(match["count"]), UNITS[match["unit"].lower()]
    direction = (match["dir"] or "ago").lower()
    if count is None or count > 100:
        return None
    start = around.today if direction == "ago" else around.before or around.today
    count = count if direction == "later" else -count
    match unit:
        case "day":
            return dates.on_day(start + DAY * count)
        case "week" | "fortnight":
            return dates.about_week(start + DAY * count * (14 if unit == "fortnight" else 7))
        case "month":
            return dates.about(dates.in_month(dates.months_away(start, count)))
    year = dates.in_year(start.year + count)
    return dates.about(year) if year else None


def day_from_before(match: re.Match[str], around: Around) -> Value | None:
    """The next day, the same night: counted from the date that was read before."""
    if around.before is None:
        return None
    which = match["which"].lower()
    away = {"next": 1, "following": 1, "after": 1, "same": 0}.get(which, -1)
    return with_part(around.before + DAY * away, match)


def no_date(_match: re.Match[str], _around: Around) -> Value | None:
    """For words that hold a date and mean none."""
    return None
