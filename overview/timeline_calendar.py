"""The timeline as a calendar: what was and will be held and decided."""

from __future__ import annotations

from dataclasses import replace

from django.http import HttpRequest, HttpResponse

from core.citing import SITE
from core.filters import InvalidQuery, answer
from core.listing import bad_query_response, chosen_in_words
from core.syndication.calendars import MOST, Planned, calendar_response
from core.syndication.writing import feed_view
from core.vocabulary import label_of
from overview.entries import Entry
from overview.filters import TimelineFilter
from overview.timeline_query import Timeline, Wanted
from overview.vocabularies import EntryKind

HELD_OR_DECIDED = frozenset({EntryKind.EVENT.value, EntryKind.MILESTONE.value})
ABOUT = (
    "Events and steps of proposals, or the kinds of entry that the filter names. Dates that are "
    f"not known to the day are spans, with the date in words. At most {MOST:,}, latest dates first."
)


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
    try:
        found = answer(request, CalendarFilter, Timeline.public(), data_address=True)  # type: ignore[arg-type]
    except InvalidQuery as error:
        return bad_query_response(error)
    title = f"{SITE}: events and decisions{chosen_in_words(request, found)}"
    planned = map(planned_entry, found.qs[:MOST])
    return calendar_response(request, "timeline", title, ABOUT, planned)


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
