"""From a local date and a reported time of day to the earliest and latest instant in UTC."""

from collections.abc import Callable
from datetime import UTC, date, datetime, time, timedelta, timezone, tzinfo
from zoneinfo import ZoneInfo

from core.dates.edtf import Span
from core.dates.precision import calendar_days
from core.dates.reported_time import DAY, Reading, read_clauses

NOON = 12 * 60

# A start and an end; None = as early or as late as the date allows.
Window = tuple[datetime | None, datetime | None]


class InvalidZone(ValueError):
    """No such IANA time zone."""

    def __init__(self, zone: str) -> None:
        shown = "".join(c if c.isprintable() else "�" for c in zone[:60])
        super().__init__(
            f"There is no time zone “{shown}”. Write an IANA name such as Europe/Warsaw or "
            "Europe/Copenhagen, or leave it empty for UTC."
        )


def instants(
    span: Span, precision: str, local_time: str, zone: str
) -> tuple[datetime | None, datetime | None]:
    """Earliest and latest instant, in UTC and both inclusive; None where the span has no bound.

    `latest` is the last second: a day ends at 23:59:59 local time, "23:01" at 23:01:59.
    `local_time` is the time as reported, local to `zone` (IANA name, "" = UTC) unless it names a
    zone. The answer is never narrower than the words: what cannot be read leaves the whole date.
    The rules:

    * Without a time a date lasts from midnight to midnight; a night from noon of its first day to
      noon of its last, and one given by a single date from 00:00 of that date to noon of the next,
      for sources date a night by its evening and by its morning.
    * A clock time on a single date belongs to that date. On several dates a clause begins on the
      first and ends on the last; in a night of two dates the afternoon belongs to the first and the
      morning to the second.
    * Over midnight on a single date ("23:30-06:30") it is unknown which night is meant, so the
      whole date holds, unless the text says "next day" or "next morning".
    * Clauses between semicolons are united. One that cannot be read, after one that can, leaves
      the end open to the end of the date.
    * "About" never leaves the date. Where clocks change, the wider reading of an hour holds.

    Raises InvalidZone.
    """
    local = _zone(zone)
    start, end = _whole(span, precision)
    whole = _utc(start, local, min), _last_second(end, local)
    days = _stated_days(span)
    readings = read_clauses(local_time)
    if days is None or not readings or readings[0] is None:
        return whole
    windows = [_clause(days, precision, reading, local, whole) for reading in readings]
    starts = [earliest for earliest, _ in windows if earliest]
    ends = [latest for _, latest in windows if latest]
    earliest, latest = min(starts), max(ends)
    return (earliest, latest) if earliest <= latest else whole


def _clause(
    days: tuple[date, date],
    precision: str,
    reading: Reading | None,
    local: tzinfo,
    whole: Window,
) -> Window:
    """The instants of one clause; an unreadable one only holds the end of the date open."""
    if reading is None:
        return None, whole[1]
    zone = local if reading.offset is None else timezone(timedelta(minutes=reading.offset))
    start, end = _window(*days, precision, reading)
    return (
        whole[0] if start is None else _utc(start, zone, min),
        whole[1] if end is None else _last_second(end, zone),
    )


def _zone(name: str) -> tzinfo:
    if not name:
        return UTC
    try:
        # "localtime" is whatever the machine is set to, which no record can mean.
        return ZoneInfo("" if name == "localtime" else name)
    except (KeyError, ValueError, OSError):
        raise InvalidZone(name) from None


def _stated_days(span: Span) -> tuple[date, date] | None:
    """First and last day where both are stated, so that a time of day can be put on them."""
    if span.granularity != "day" or span.first is None or span.last is None:
        return None
    return span.first, span.last


def _whole(span: Span, precision: str) -> Window:
    first, last = calendar_days(span, precision)
    opens = closes = 0
    if precision == "night" and _stated_days(span):
        # Noon parts one night from the next; `last` is the morning after.
        opens, closes = (0 if span.first == span.last else NOON), NOON - DAY
    return (
        None if first is None else _at(first, opens),
        None if last is None else _at(last, DAY + closes),
    )


def _window(first: date, last: date, precision: str, reading: Reading) -> Window:
    """Where a clause lies on the days of the span; the whole of it where that is unclear."""
    single = first == last
    if single and precision in ("week", "weekend", "part_of_month"):
        return None, None
    if single and reading.wraps and not reading.next_day:
        return None, None
    start_day, end_day = _halves(first, last, reading) if precision == "night" else (first, last)
    floor, ceiling = _at(first, 0), _at(last + timedelta(days=1), 0)
    if single and reading.next_day:
        end_day += timedelta(days=1)
        ceiling += timedelta(days=1)
    start = None if reading.start is None else max(floor, _at(start_day, reading.start))
    end = None if reading.end is None else min(ceiling, _at(end_day, reading.end))
    return start, end


def _halves(first: date, last: date, reading: Reading) -> tuple[date, date]:
    """In a night of two dates the afternoon is the first date's, the morning the second's."""
    if last - first != timedelta(days=1) or reading.wraps:
        return first, last
    start_day = last if reading.start is not None and reading.start < NOON else first
    end_day = first if reading.end is not None and reading.end > NOON else last
    return (start_day, end_day) if start_day <= end_day else (first, last)


def _at(day: date, minutes: int) -> datetime:
    return datetime.combine(day, time()) + timedelta(minutes=minutes)


def _utc(
    wall: datetime | None, zone: tzinfo, pick: Callable[[list[datetime]], datetime]
) -> datetime | None:
    """`pick` chooses where clocks go back (an hour happens twice) or forward (one is missing)."""
    if wall is None:
        return None
    return pick([wall.replace(tzinfo=zone, fold=fold).astimezone(UTC) for fold in (0, 1)])


def _last_second(end: datetime | None, zone: tzinfo) -> datetime | None:
    instant = _utc(end, zone, max)
    return None if instant is None else instant - timedelta(seconds=1)
