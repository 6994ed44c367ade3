"""Events as a calendar to subscribe to."""

from __future__ import annotations

from datetime import date
from typing import Any

from django.http import HttpRequest, HttpResponse

from core.syndication.calendars import Planned
from core.syndication.lists import list_calendar
from core.syndication.writing import feed_view
from debates.filters import EventFilter
from debates.models import Event
from debates.rows import event_row, events_for_lists
from debates.vocabularies import EventStatus

TENTATIVE = frozenset({EventStatus.REPORTED, EventStatus.ANNOUNCED, EventStatus.DRAFTED})


@feed_view
def event_calendar(request: HttpRequest) -> HttpResponse:
    """The same events as the page, those with a date, as a calendar to subscribe to."""
    return list_calendar(
        request,
        name="events",
        title="events",
        about="Events with a date.",
        filterset=EventFilter,
        queryset=events_for_lists(Event.objects.published().exclude(held="")),
        planned=planned_event,
    )


def planned_event(event: Any) -> Planned:
    """`event` comes from `events_for_lists` and has a date."""
    return Planned(
        key=event.public_id,
        title=event.title,
        url=event_row(event).url,
        edtf=event.held,
        precision=event.held_precision,
        words=event.get_held_display(),
        updated=event.updated_at,
        published=event.published_at,
        earliest=event.held_earliest,
        latest=event.held_latest,
        note=event_row(event).meta,
        category=event.get_kind_display(),
        status=status_of(event.state, event.held_first, event.updated_at.date()),
    )


def status_of(state: str, first: date | None, changed: date) -> str:
    """What a calendar calls it: cancelled where something replaced it before its day came."""
    if state == EventStatus.SUPERSEDED and first and first > changed:
        return "CANCELLED"
    return "TENTATIVE" if state in TENTATIVE else "CONFIRMED"
