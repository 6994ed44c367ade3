"""When a server wants to be asked again (RFC 9110, 10.2.3)."""

from datetime import UTC, datetime, timedelta
from email.utils import parsedate_to_datetime
from typing import Final

# Nobody is silenced for longer by a mistake in one header.
LONGEST: Final = timedelta(days=7)


def read_retry_after(value: str, *, date_header: str, now: datetime) -> timedelta | None:
    """How long to wait from now, at most a week; None for a missing, past or unreadable wish.

    A date is taken relative to the server's own clock where the answer shows it.
    """
    text = value.strip()
    if text.isascii() and text.isdecimal():
        # Nine digits are 30 years: more would overflow, and is capped anyway.
        return min(timedelta(seconds=int(text[:9])), LONGEST)
    until = _http_date(text)
    if until is None:
        return None
    wait = until - (_http_date(date_header) or now)
    return min(wait, LONGEST) if wait > timedelta() else None


def _http_date(text: str) -> datetime | None:
    try:
        moment = parsedate_to_datetime(text)
        return (moment if moment.tzinfo else moment.replace(tzinfo=UTC)).astimezone(UTC)
    except (ValueError, TypeError, OverflowError, IndexError):
        return None
