"""What a precision adds to an EDTF text: how exactly a date is known, and the days that it covers.

EDTF cannot say "night", "weekend" or "middle of the month"; the precision stands beside it.
"""

from calendar import monthrange
from datetime import date, timedelta
from typing import Literal

from core.dates.edtf import Granularity, Span

Precision = Literal[
    "minute", "day", "night", "weekend", "week", "range", "part_of_month", "month", "season", "year"
]

_BY_GRANULARITY: dict[Granularity, Precision] = {
    "day": "day",
    "month": "month",
    "season": "season",
    "year": "year",
    "decade": "year",
    "century": "year",
}


def infer_precision(span: Span) -> str:
    """The precision that the EDTF text alone shows; "" for the unknown date.

    Two days are a range: whether they are a night or a weekend only the source can say.
    """
    if not span.is_known:
        return ""
    return "range" if span.is_interval else _BY_GRANULARITY[span.granularity]


def calendar_days(span: Span, precision: str) -> tuple[date | None, date | None]:
    """First and last local day that the date may mean, for filters; inclusive, None = no bound.

    These are the days of the span, except for a single day that names something longer: a week
    (Monday to Sunday around it), a weekend (the Saturday and Sunday of its week), a part of the
    month (its third of the month) and a night, which may run into the next day.
    """
    first, last = span.first, span.last
    if first is None or first != last:
        return first, last
    monday = first - timedelta(days=first.weekday())
    match precision:
        case "week":
            return monday, monday + timedelta(days=6)
        case "weekend":
            return min(first, monday + timedelta(days=5)), monday + timedelta(days=6)
        case "part_of_month":
            return third_of_month(first)
        case "night":
            return first, first + timedelta(days=1)
    return first, last


def third_of_month(day: date) -> tuple[date, date]:
    """The 1st to 10th, 11th to 20th or 21st to the end: "early", "mid-" and "late" in words."""
    if day.day > 20:
        return day.replace(day=21), day.replace(day=monthrange(day.year, day.month)[1])
    start = 1 if day.day <= 10 else 11
    return day.replace(day=start), day.replace(day=start + 9)
