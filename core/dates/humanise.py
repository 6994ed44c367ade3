"""Uncertain dates in words, British style: "night of 9–10 September 2025"."""

from datetime import date, timedelta
from functools import lru_cache
from typing import Final

from core.dates.edtf import Point, Span, parse
from core.dates.precision import third_of_month

MONTHS = [
    "January", "February", "March", "April", "May", "June",
    "July", "August", "September", "October", "November", "December",
]  # fmt: skip
SEASONS = {3: "spring", 6: "summer", 9: "autumn", 12: "winter"}
THIRDS = {1: "early ", 11: "mid-", 21: "late "}
REMEMBERED: Final = 10_000  # dates: those of a page are those of the next one, too


@lru_cache(REMEMBERED)
def human(edtf: str, precision: str) -> str:
    """The date in words: "about mid-September 2025", "since 10 September 2025".

    `precision` "" adds nothing to what the EDTF text says. Raises InvalidEdtf.
    """
    span = parse(edtf)
    return _words(span, precision, short=False) if span.is_known else "date not known"


@lru_cache(REMEMBERED)
def human_short(edtf: str, precision: str) -> str:
    """The same with months of three letters, for tables: "night of 9–10 Sep 2025"."""
    span = parse(edtf)
    return _words(span, precision, short=True) if span.is_known else "not known"


def _words(span: Span, precision: str, *, short: bool) -> str:
    start, end = span.start, span.end
    if start is None:
        return _until(end, span.open_start, short)
    if end is None:
        return _since(start, span.open_end, short)
    if _qualifiers(start) != _qualifiers(end):
        return f"{_qualified(start, short)} – {_qualified(end, short)}"
    possibly, about = _qualifiers(start)
    kind = ""
    text = _part_of_month(start, end, short) if precision == "part_of_month" else ""
    if not text:
        kind = _kind(start, end, precision)
        if kind == "week of " and _is_calendar_week(start, end):
            end = start
        text = _range(start, end, short)
    return f"{possibly}{kind}{about}{text}"


def _since(start: Point, is_open: bool, short: bool) -> str:
    text = _qualified(start, short)
    return f"since {text}" if is_open else f"from {text}, end not known"


def _until(end: Point | None, is_open: bool, short: bool) -> str:
    text = _qualified(end, short) if end else "date not known"
    return f"until {text}" if is_open else f"until {text}, start not known"


def _kind(start: Point, end: Point, precision: str) -> str:
    """What the days are a name for, where the precision says more than the days."""
    if start.granularity != "day" or end.granularity != "day":
        return ""
    if precision == "night":
        return "nights of " if end.last - start.first > timedelta(days=1) else "night of "
    return f"{precision} of " if precision in ("weekend", "week") else ""


def _is_calendar_week(start: Point, end: Point) -> bool:
    return start.first.weekday() == 0 and end.last - start.first == timedelta(days=6)


def _part_of_month(start: Point, end: Point, short: bool) -> str:
    """ "mid-September 2025"; "" where the days lie in more than one third of a month."""
    if start.granularity != "day" or end.granularity != "day":
        return ""
    first_day, last_day = third_of_month(start.first)
    if end.last > last_day:
        return ""
    return f"{THIRDS[first_day.day]}{_month(first_day, short)} {first_day.year}"


def _range(start: Point, end: Point, short: bool) -> str:
    """ "9–10 September 2025", "December 2025 – January 2026": nothing said twice."""
    right = _point(end, short)
    if start == end:
        return right
    pair = (start.granularity, end.granularity)
    exact = not start.unspecified and not end.unspecified
    if pair == ("year", "year") and exact:
        return f"{start.first.year}–{right}"
    same_year = start.first.year == end.first.year
    if not (exact and same_year and set(pair) <= {"day", "month"}):
        return f"{_point(start, short)} – {right}"
    if pair == ("month", "month"):
        return f"{_month(start.first, short)}–{right}"
    if pair == ("day", "day") and start.first.month == end.first.month:
        return f"{start.first.day}–{right}"
    day = f"{start.first.day} " if start.granularity == "day" else ""
    return f"{day}{_month(start.first, short)} – {right}"


def _point(point: Point, short: bool) -> str:
    day, year = point.first, point.first.year
    match point.granularity:
        case "decade":
            return f"the {year}s"
        case "century":
            return f"between {year} and {point.last.year}"
        case "season":
            years = f"{year}–{point.last.year % 100:02}" if point.last.year > year else f"{year}"
            return f"{SEASONS[day.month]} {years}"
        case "year":
            return f"{('', 'a month in ', 'a day in ')[point.unspecified]}{year}"
        case "month":
            return f"{'a day in ' if point.unspecified else ''}{_month(day, short)} {year}"
    return f"{day.day} {_month(day, short)} {year}"


def _month(day: date, short: bool) -> str:
    name = MONTHS[day.month - 1]
    return name[:3] if short else name


def _qualified(point: Point, short: bool) -> str:
    return "".join((*_qualifiers(point), _point(point, short)))


def _qualifiers(point: Point) -> tuple[str, str]:
    return "possibly " if point.uncertain else "", "about " if point.approximate else ""
