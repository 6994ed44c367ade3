"""The timeline as a calendar: what was and will be held and decided."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from core.syndication.calendars import Planned
from core.syndication.lists import list_calendar
from core.syndication.writing import feed_view
from core.vocabulary import label_of
from overview.entries import Entry
from overview.filters import TimelineFilter
from overview.timeline_query import Timeline, Wanted
from overview.vocabularies import EntryKind

HELD_OR_DECIDED = frozenset({EntryKind.EVENT.value, EntryKind.MILESTONE.value})


class CalendarFilter(TimelineFilter):
    """The filter of the timeline. Kinds of entry that nobody asked for stay out of a calendar."""

    @property
    def wanted(self) -> Wanted:
        wanted = super().wanted
        if wanted.kinds or wanted.show or wanted.of_incidents:
            return wanted
        return replace(wanted, kinds=HELD_OR_DECIDED)


@feed_view
def timeline_calendar(request: HttpRequest) -> HttpResponse:
    """What was and will be held and decided; a 400 that names what it doesn't understand."""
    return list_calendar(
        request,
        name="timeline",
        title="events and decisions",
        about="Events and steps of proposals, or the kinds of entry that the filter names.",
        filterset=CalendarFilter,
        queryset=Timeline.public(),
        planned=planned_entry,
    )


def planned_entry(entry: Entry) -> Planned:
    return Planned(
        key=entry.feed_key.replace("/", "-"),
        title=entry.title,
        url=entry.url,
        edtf=entry.edtf,
        precision=entry.precision,
        words=entry.date_text,
        updated=entry.updated_at,
        published=entry.published_at or entry.updated_at,
        earliest=entry.earliest,
        latest=entry.latest,
        note=entry.note,
        category=label_of(EntryKind, entry.kind),
        status=entry.calendar_status,
    )
