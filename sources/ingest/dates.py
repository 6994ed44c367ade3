"""Dates as feeds write them.

feedparser reads some silently wrong (`2026/6/29` as November, `CEST` as UTC), so the order is our
own: RFC 822, ISO 8601, then dateutil. A date that could mean two days is no date.
"""

import re
from calendar import month_abbr
from collections.abc import Callable
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta, timezone
from functools import lru_cache
from typing import Final

from sources.ingest.outcomes import DateQuality

# Before this no feed and hardly a web page existed: an earlier date is a default or a mistake.
EARLIEST: Final = datetime(1990, 1, 1, tzinfo=UTC)
# An article dated within a day ahead comes from a zone that was left out.
AHEAD: Final = timedelta(days=1)
RAW_LIMIT: Final = 100

_MONTHS: Final = {name.lower(): number for number, name in enumerate(month_abbr) if number}
# Minutes east of Greenwich. RFC 822 itself names UT, GMT and the American zones.
_ZONES: Final = {
    "ut": 0, "utc": 0, "gmt": 0, "z": 0, "wet": 0, "west": 60, "cet": 60, "met": 60, "cest": 120,
    "mest": 120, "mesz": 120, "mez": 60, "eet": 120, "eest": 180, "msk": 180, "msd": 240,
    "trt": 180, "est": -300, "edt": -240, "cdt": -300, "mst": -420, "mdt": -360, "pst": -480,
    "pdt": -420, "akst": -540, "akdt": -480, "hst": -600, "nst": -210, "ndt": -150, "adt": -180,
    "jst": 540, "kst": 540, "hkt": 480, "sgt": 480, "aest": 600, "aedt": 660, "acst": 570,
    "awst": 480, "nzst": 720, "nzdt": 780, "sast": 120, "eat": 180,
}  # fmt: skip
# Used by several countries: the likelier one for news on the subject, marked as assumed.
_SHARED_ZONES: Final = {"ist": 330, "bst": 60, "cst": -360, "ast": -240, "gst": 240}

_CLOCK: Final = (
    r"(?P<hour>\d{1,2})[:.](?P<minute>\d{2})(?:[:.](?P<second>\d{2})(?:[.,]\d{1,9})?)?"
    r"\s*(?P<half>[ap]\.?m\.?)?"
)
_ZONE: Final = r"\s*(?P<zone>[A-Za-z]{1,5}(?![A-Za-z])|(?:GMT|UTC)?[+-]\d{1,2}:?(?:\d{2})?)?"
_RFC822: Final = re.compile(
    r"(?:[A-Za-z]{2,9}\.?,?\s*)?(?P<day>\d{1,2})[\s-]+(?P<month>[A-Za-z]{3,9})\.?[\s-]+"
    rf"(?P<year>\d{{4}}|\d{{2}})(?:,?\s+{_CLOCK}{_ZONE})?(?:\s*\([^)]*\))?",
    re.IGNORECASE,
)
_ISO8601: Final = re.compile(
    r"(?P<year>\d{4})(?P<mark>[-/.]?)(?P<month>\d{1,2})(?P=mark)(?P<day>\d{1,2})"
    rf"(?:(?:T|\s+)\s*{_CLOCK}{_ZONE})?",
    re.IGNORECASE,
)
_COMPACT: Final = re.compile(
    r"(?P<year>\d{4})(?P<month>\d{2})(?P<day>\d{2})"
    r"(?:T?(?P<hour>\d{2})(?P<minute>\d{2})(?P<second>\d{2})?(?P<half>)(?P<zone>Z)?)?",
    re.IGNORECASE,
)
_EPOCH: Final = re.compile(r"(?P<seconds>[1-9]\d{9})(?P<milli>\d{3})?")
_OFFSET: Final = re.compile(r"(?:gmt|utc)?([+-])(\d{1,2}):?(\d{2})?")
_NUMBERED: Final = re.compile(r"(\d{1,2})[/.-](\d{1,2})[/.-]\d{2,4}\b")


@dataclass(frozen=True)
class ParsedDate:
    """`value` is in UTC; None for what is missing or implausible."""

    value: datetime | None
    quality: DateQuality


_Reading = tuple[datetime, bool]  # the time, and whether its zone is certain


def parse_date(raw: str, *, now: datetime) -> ParsedDate:
    """What a feed's date means, and how far it may be trusted. Never raises."""
    text = " ".join(raw.split())
    if not text:
        return ParsedDate(None, DateQuality.MISSING)
    if len(text) > RAW_LIMIT:
        return ParsedDate(None, DateQuality.IMPLAUSIBLE)
    for read in _READERS:
        try:
            reading = read(text)
        except (ValueError, OverflowError):  # a 31 February, a year 0, a zone of 99 hours
            return ParsedDate(None, DateQuality.IMPLAUSIBLE)
        if reading is not None:
            return _judge(*reading, now=now)
    return ParsedDate(None, DateQuality.IMPLAUSIBLE)


def _judge(value: datetime, certain: bool, *, now: datetime) -> ParsedDate:
    if value < EARLIEST:
        return ParsedDate(None, DateQuality.IMPLAUSIBLE)
    if value > now + AHEAD:
        return ParsedDate(value, DateQuality.FUTURE)
    return ParsedDate(value, DateQuality.OK if certain else DateQuality.ASSUMED_ZONE)


def _rfc822(text: str) -> _Reading | None:
    match = _RFC822.fullmatch(text)
    month = _MONTHS.get(match["month"][:3].lower()) if match else None
    if match is None or month is None:
        return None
    year = int(match["year"])
    if len(match["year"]) == 2:  # RFC 2822, 4.3
        year += 2000 if year < 50 else 1900
    return _moment(year, month, match)


def _iso8601(text: str) -> _Reading | None:
    match = _COMPACT.fullmatch(text) or _ISO8601.fullmatch(text)
    return _moment(int(match["year"]), int(match["month"]), match) if match else None


def _epoch(text: str) -> _Reading | None:
    match = _EPOCH.fullmatch(text)
    return (datetime.fromtimestamp(int(match["seconds"]), tz=UTC), True) if match else None


def _dateutil(text: str) -> _Reading | None:
    """What is left, provided that it names a whole day and only one."""
    numbered = _NUMBERED.search(text)
    if numbered and numbered[1] != numbered[2] and max(int(numbered[1]), int(numbered[2])) <= 12:
        return None
    # Imported where it is needed, which is rarely: it takes memory and time.
    from dateutil import parser as dateutil_parser

    # What the text leaves out is filled from the default: a whole day comes out of both alike.
    defaults = (datetime(2000, 1, 1), datetime(2001, 2, 2))  # noqa: DTZ001
    try:
        first, second = (
            dateutil_parser.parse(text, default=default, tzinfos=_tzinfo) for default in defaults
        )
    except (TypeError, AttributeError, IndexError):  # dateutil on odd input
        return None
    if first != second:
        return None
    certain = first.tzinfo is not None and _names_certain_zone(text)
    return (first if first.tzinfo else first.replace(tzinfo=UTC)).astimezone(UTC), certain


_READERS: Final[tuple[Callable[[str], _Reading | None], ...]] = (
    _rfc822,
    _epoch,
    _iso8601,
    _dateutil,
)


def _moment(year: int, month: int, match: re.Match[str]) -> _Reading:
    """Raises ValueError for a day or time that does not exist."""
    hour, minute, second = (int(match[name] or 0) for name in ("hour", "minute", "second"))
    half = (match["half"] or "").lower()
    if half and 1 <= hour <= 12:
        hour = hour % 12 + (12 if half.startswith("p") else 0)
    midnight_after = (hour, minute, second) == (24, 0, 0)  # ISO 8601 has such an hour
    zone, certain = _zone(match["zone"])
    moment = datetime(
        year, month, int(match["day"]), 0 if midnight_after else hour, minute,
        min(second, 59), tzinfo=zone,
    )  # fmt: skip
    return (moment + timedelta(days=midnight_after)).astimezone(UTC), certain


@lru_cache(maxsize=64)
def _zone(raw: str | None) -> tuple[timezone, bool]:
    """The zone that a text names, and whether it is certain. UTC where nothing is known."""
    name = (raw or "").lower()
    if name in _ZONES:
        return timezone(timedelta(minutes=_ZONES[name])), True
    if name in _SHARED_ZONES:
        return timezone(timedelta(minutes=_SHARED_ZONES[name])), False
    offset = _OFFSET.fullmatch(name)
    if offset is None:
        return UTC, False
    minutes = int(offset[2]) * 60 + int(offset[3] or 0)
    return timezone(timedelta(minutes=-minutes if offset[1] == "-" else minutes)), True


def _tzinfo(name: str | None, offset: int | None) -> timezone:
    """dateutil asks here what a name of a zone means; `offset` is in seconds."""
    if offset is not None:
        return timezone(timedelta(seconds=offset))
    return _zone(name)[0]


def _names_certain_zone(text: str) -> bool:
    words = (word.strip("().,").lower() for word in text.split())
    return any(word in _ZONES or _OFFSET.fullmatch(word) for word in words)
