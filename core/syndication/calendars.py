"""Calendars (iCalendar, RFC 5545): uncertain dates as the spans of days that they are."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime, timedelta

from django.http import HttpRequest, HttpResponse
from django.utils.http import http_date
from icalendar import Calendar, Event, vText

from core.citing import SITE
from core.dates import calendar_days, parse
from core.syndication.writing import NEVER, host

MOST = 1000
CONTENT_TYPE = "text/calendar; charset=utf-8"
REFRESH = timedelta(hours=12)
# Dates that a calendar tells as they are; all others are told in words, too.
EXACT = frozenset({"day", "minute"})
LONGEST_TIMED = timedelta(days=1)


@dataclass(frozen=True)
class Planned:
    """An entry of a calendar. `key` names it for ever; `url` is a path of this site.

    `edtf` says when, `words` the same in words; `earliest` and `latest` are the instants, both
    included, of a date that is known to the minute. `status` is one of RFC 5545, or "".
    """

    key: str
    title: str
    url: str
    edtf: str
    precision: str
    words: str
    updated: datetime
    published: datetime
    earliest: datetime | None = None
    latest: datetime | None = None
    note: str = ""
    category: str = ""
    status: str = ""


def calendar_response(
    request: HttpRequest, name: str, title: str, about: str, planned: Iterable[Planned]
) -> HttpResponse:
    """A calendar to subscribe to. `name` is that of the file."""
    planned = list(planned)
    calendar = Calendar()
    calendar.add("prodid", f"-//{SITE}//EN")
    calendar.add("version", "2.0")
    # The library escapes as text only what RFC 5545 itself names.
    calendar.add("name", vText(title))
    calendar.add("description", vText(about))
    calendar.add("x-wr-calname", vText(title))  # what Apple, Google and Outlook read instead
    calendar.add("x-wr-caldesc", vText(about))
    calendar.add("url", request.build_absolute_uri())
    calendar.add("refresh-interval", REFRESH, parameters={"VALUE": "DURATION"})
    calendar.add("x-published-ttl", "PT12H")
    for one in planned:
        calendar.add_component(_event(request, one))
    response = HttpResponse(calendar.to_ical(), content_type=CONTENT_TYPE)
    response["Content-Disposition"] = f'inline; filename="{name}.ics"'
    newest = max((one.updated for one in planned), default=NEVER)
    response["Last-Modified"] = http_date(newest.timestamp())
    return response


def _event(request: HttpRequest, one: Planned) -> Event:
    event = Event()
    event.add("uid", f"{one.key}@{host()}")
    event.add("dtstamp", one.updated)
    event.add("created", one.published)
    event.add("last-modified", one.updated)
    event.add("sequence", _sequence(one))
    _when(event, one)
    event.add("summary", summary(one))
    event.add("description", "\n".join(filter(None, (f"Date: {one.words}.", one.note))))
    event.add("url", request.build_absolute_uri(one.url))
    event.add("transp", "TRANSPARENT")  # nobody's day is taken up by it
    if one.category:
        event.add("categories", [one.category])
    if one.status:
        event.add("status", one.status)
    return event


def summary(one: Planned) -> str:
    """The title, and the date in words where the days of a calendar would tell it as surer."""
    span = parse(one.edtf)
    exact = one.precision in EXACT and not (span.approximate or span.uncertain)
    return one.title if exact else f"{one.title} ({one.words})"


def _when(event: Event, one: Planned) -> None:
    """Whole days, the end not included; an open date stands on the one day that is known."""
    if (
        one.precision == "minute"
        and one.earliest
        and one.latest
        and one.latest - one.earliest < LONGEST_TIMED
    ):
        event.add("dtstart", one.earliest)
        event.add("dtend", one.latest + timedelta(seconds=1))
        return
    first, last = calendar_days(parse(one.edtf), one.precision)
    known = first or last
    if known is None:
        raise ValueError(f"{one.key} has no date to stand on.")
    event.add("dtstart", first or known)
    event.add("dtend", (last or known) + timedelta(days=1))


def _sequence(one: Planned) -> int:
    """Grows with every change, as RFC 5545 asks of it: minutes from publication to last change."""
    return max(0, int((one.updated - one.published).total_seconds()) // 60)
