"""Reading uncertain dates: EDTF (Library of Congress, 2019), levels 0 and 1.

Own parser, because uncertain dates are what the record is built on: the PyPI library `edtf` lets
reversed intervals through, gives an unknown end a made-up width of ten years and answers with
`struct_time`; it serves as the oracle in the tests instead.
"""

import re
from calendar import monthrange
from dataclasses import dataclass
from datetime import date
from typing import Literal

Granularity = Literal["day", "month", "season", "year", "decade", "century", "unknown"]

MIN_YEAR, MAX_YEAR = 1900, 2100
MAX_LENGTH = 40
OPEN = ".."

# From fine to coarse: an interval is as coarse as the coarser of its ends.
_COARSENESS: tuple[Granularity, ...] = ("day", "month", "season", "year", "decade", "century")

# Meteorological seasons of the northern hemisphere. EDTF names a season's year and leaves its
# months open; winter is the one that begins in December of the named year.
_SEASON_FIRST_MONTH = {21: 3, 22: 6, 23: 9, 24: 12}

_POINT = re.compile(
    r"(?:(?P<year>[0-9]{4})(?:-(?P<month>[0-9]{2}|XX)(?:-(?P<day>[0-9]{2}|XX))?)?"
    r"|(?P<mask>[0-9]{3}X|[0-9]{2}XX))"
    r"(?P<qualifier>[~?%])?"
)

HINT = (
    "Write 2025-09-10, 2025-09 or 2025; 2025-09~ for about, 2025-09? for uncertain, 2025-09% for "
    "both; 2025-11-XX for an unknown day; 2025-09-09/2025-09-10 for an interval, 2025-09-10/.. "
    "for one that goes on; or leave it empty when the date is not known."
)


class InvalidEdtf(ValueError):
    """The text is no date of the supported subset; the message says why and what to write."""

    def __init__(self, text: str, reason: str) -> None:
        shown = text if len(text) <= MAX_LENGTH else text[: MAX_LENGTH - 1] + "…"
        shown = "".join(c if c.isprintable() else "�" for c in shown)
        super().__init__(f"“{shown}”: {reason} {HINT}")


@dataclass(frozen=True)
class Point:
    """One date of an EDTF text: the first and last calendar day that it may stand for.

    `granularity` is the finest unit that is stated: `2025-11-XX` is known to the month.
    `unspecified` counts the parts written XX: 1 in `2025-11-XX` and `2025-XX`, 2 in `2025-XX-XX`.
    """

    first: date
    last: date
    granularity: Granularity
    approximate: bool = False
    uncertain: bool = False
    unspecified: int = 0


@dataclass(frozen=True)
class Span:
    """A date or an interval, as inclusive local calendar days.

    `first` or `last` is None when that end is open (`..`, see `open_start`, `open_end`) or not
    known (empty). Of the unknown date "" both are None. Qualifiers (~ ? %) never move the days:
    the standard gives them no width.
    """

    edtf: str
    first: date | None = None
    last: date | None = None
    open_start: bool = False
    open_end: bool = False
    approximate: bool = False
    uncertain: bool = False
    granularity: Granularity = "unknown"
    start: Point | None = None
    end: Point | None = None

    @property
    def is_known(self) -> bool:
        return self.edtf != ""

    @property
    def is_interval(self) -> bool:
        return "/" in self.edtf


def parse(text: str) -> Span:
    """Read an EDTF text; "" is the unknown date.

    Spaces around it and small x are put right, an interval of a date with itself becomes that
    date. Raises InvalidEdtf.
    """
    if any(not c.isprintable() for c in text):
        raise InvalidEdtf(text, "it holds control characters.")
    edtf = text.strip().replace("x", "X")
    if len(edtf) > MAX_LENGTH:
        raise InvalidEdtf(text, f"it is longer than {MAX_LENGTH} characters.")
    if not edtf:
        return Span("")
    left, slash, right = edtf.partition("/")
    if slash and (left != right or left in ("", OPEN)):
        return _interval(edtf, left, right)
    point = _point(left, edtf)
    return Span(
        left,
        point.first,
        point.last,
        approximate=point.approximate,
        uncertain=point.uncertain,
        granularity=point.granularity,
        start=point,
        end=point,
    )


def overlaps(span: Span, first_day: date | None, last_day: date | None) -> bool:
    """Whether the span may touch the days from `first_day` to `last_day`, both inclusive.

    None is no bound. An open or unknown end of an interval reaches without limit; the unknown
    date meets only the question that has no bounds. Filters in SQL answer the same.
    """
    if not span.is_known:
        return first_day is None and last_day is None
    starts_in_time = span.first is None or last_day is None or span.first <= last_day
    ends_in_time = span.last is None or first_day is None or span.last >= first_day
    return starts_in_time and ends_in_time


def _interval(edtf: str, left: str, right: str) -> Span:
    start = None if left in ("", OPEN) else _point(left, edtf)
    end = None if right in ("", OPEN) else _point(right, edtf)
    known = [point for point in (start, end) if point]
    if not known:
        raise InvalidEdtf(edtf, "an interval needs at least one known end.")
    if start and end and start.first > end.last:
        raise InvalidEdtf(edtf, "the interval ends before it begins; swap its two dates.")
    return Span(
        edtf,
        start.first if start else None,
        end.last if end else None,
        open_start=left == OPEN,
        open_end=right == OPEN,
        approximate=any(point.approximate for point in known),
        uncertain=any(point.uncertain for point in known),
        granularity=max((point.granularity for point in known), key=_COARSENESS.index),
        start=start,
        end=end,
    )


def _point(part: str, whole: str) -> Point:
    match = _POINT.fullmatch(part)
    if not match:
        raise InvalidEdtf(whole, "it is not a date that can be read.")
    first, last, granularity = _days(match, whole)
    qualifier = match["qualifier"] or ""
    return Point(
        first,
        last,
        granularity,
        approximate=qualifier in ("~", "%"),
        uncertain=qualifier in ("?", "%"),
        unspecified=(match["month"], match["day"]).count("XX"),
    )


def _days(match: re.Match[str], whole: str) -> tuple[date, date, Granularity]:
    if mask := match["mask"]:
        low, high = int(mask.replace("X", "0")), int(mask.replace("X", "9"))
        _check_years(low, high, whole)
        return date(low, 1, 1), date(high, 12, 31), "century" if "XX" in mask else "decade"
    year, month, day = int(match["year"]), match["month"], match["day"]
    _check_years(year, year, whole)
    if month in (None, "XX"):
        if day not in (None, "XX"):
            raise InvalidEdtf(whole, "a day needs its month.")
        return date(year, 1, 1), date(year, 12, 31), "year"
    number = int(month)
    if number in _SEASON_FIRST_MONTH and day is None:
        return *_season(year, number), "season"
    if not 1 <= number <= 12:
        raise InvalidEdtf(whole, f"there is no month {month}.")
    length = monthrange(year, number)[1]
    if day in (None, "XX"):
        return date(year, number, 1), date(year, number, length), "month"
    if not 1 <= int(day) <= length:
        raise InvalidEdtf(whole, f"{year}-{month} has no day {day}.")
    return date(year, number, int(day)), date(year, number, int(day)), "day"


def _check_years(low: int, high: int, whole: str) -> None:
    if low < MIN_YEAR or high > MAX_YEAR:
        raise InvalidEdtf(whole, f"the year must lie between {MIN_YEAR} and {MAX_YEAR}.")


def _season(year: int, code: int) -> tuple[date, date]:
    month = _SEASON_FIRST_MONTH[code]
    end_year, end_month = (year + 1, 2) if month == 12 else (year, month + 2)
    return date(year, month, 1), date(end_year, end_month, monthrange(end_year, end_month)[1])
