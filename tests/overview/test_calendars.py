"""Events and decisions as calendars: uncertain dates honest, ids lasting, read by two libraries."""

from datetime import UTC, date, datetime, timedelta

import icalendar
import pytest
import vobject
from django.utils import timezone

from core.publishing import record_change, withdraw
from debates.models import Event
from tests.factories import make_actor, make_event, make_incident, make_proposal, make_statement

pytestmark = pytest.mark.django_db


def read(client, address):
    answer = client.get(address)
    assert answer.status_code == 200, answer.content
    assert answer["Content-Type"] == "text/calendar; charset=utf-8"
    seen_by_another = vobject.readOne(answer.content.decode())
    calendar = icalendar.Calendar.from_ical(answer.content)
    events = list(calendar.walk("VEVENT"))
    assert not any(event.errors for event in events)
    assert len(seen_by_another.contents.get("vevent", [])) == len(events)
    return events


def one(client, address="/events.ics"):
    (event,) = read(client, address)
    return event


@pytest.mark.parametrize(
    ("held", "precision", "first", "after", "said"),
    [
        ("2025-09-12", "", date(2025, 9, 12), date(2025, 9, 13), ""),
        ("2025-09", "", date(2025, 9, 1), date(2025, 10, 1), " (September 2025)"),
        ("2025-09~", "", date(2025, 9, 1), date(2025, 10, 1), " (about September 2025)"),
        ("2025-09-12?", "", date(2025, 9, 12), date(2025, 9, 13), " (possibly 12 September 2025)"),
        (
            "2025-09-09/2025-09-10",
            "night",
            date(2025, 9, 9),
            date(2025, 9, 11),
            " (night of 9–10 September 2025)",
        ),
        (
            "2025-09-10/..",
            "",
            date(2025, 9, 10),
            date(2025, 9, 11),
            " (since 10 September 2025)",
        ),
        ("2025", "", date(2025, 1, 1), date(2026, 1, 1), " (2025)"),
    ],
)
def test_a_date_is_the_span_that_it_is(client, held, precision, first, after, said):
    make_event(title="Talks", held=held, held_precision=precision)
    event = one(client)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (first, after)
    assert event["summary"] == f"Talks{said}"


def test_an_open_beginning_stands_on_its_last_day_and_no_date_stands_nowhere(client):
    make_event(held="../2025-09-10")
    make_event(held="")
    event = one(client)
    assert (event.decoded("dtstart"), event.decoded("dtend")) == (
        date(2025, 9, 10),
        date(2025, 9, 11),
    )


def test_what_is_known_to_the_minute_is_told_to_the_minute(client):
    make_incident(
        occurred="2025-09-19",
        occurred_precision="minute",
        local_time="09:58-10:10",
        zone="Europe/Tallinn",
    )
    event = one(client, "/timeline.ics?kind=incident")
    assert event.decoded("dtstart") == datetime(2025, 9, 19, 6, 58, tzinfo=UTC)
    assert event.decoded("dtend") == datetime(2025, 9, 19, 7, 11, tzinfo=UTC)


def test_an_entry_keeps_its_uid_and_counts_its_changes(client):
    published = timezone.now() - timedelta(days=3)
    event = make_event(title="Talks; in Łódź, twice\\n")
    Event.objects.update(published_at=published)
    event.refresh_from_db()
    before = one(client)
    assert before["uid"] == f"{event.public_id}@localhost"
    assert before["url"] == f"http://testserver/events/{event.public_id}/"
    assert before["summary"] == event.title
    event.held = "2025-09-13"
    record_change(event, by=None, reason="A day later")
    after = one(client)
    assert after["uid"] == before["uid"]
    assert after["sequence"] >= before["sequence"] >= 3 * 24 * 60
    assert after.decoded("last-modified") == event.updated_at.replace(microsecond=0)


def test_its_status_is_what_the_record_says(client):
    ahead = str(timezone.localdate() + timedelta(days=40))
    states = {"announced": "TENTATIVE", "done": "CONFIRMED", "superseded": "CANCELLED"}
    for state in states:
        make_event(title=state, state=state, held=ahead)
    make_event(title="draft of old", state="superseded", held="2020-01-01")
    found = {str(event["summary"]): str(event["status"]) for event in read(client, "/events.ics")}
    assert found == states | {"draft of old": "CONFIRMED"}
    assert {str(event["status"]) for event in read(client, "/timeline.ics?kind=event")} == {
        "TENTATIVE",
        "CONFIRMED",
        "CANCELLED",
    }


def test_the_timeline_gives_events_and_steps_unless_other_kinds_are_asked_for(client):
    event, proposal, incident = make_event(), make_proposal(), make_incident()
    step = proposal.milestones.create(kind="tabled", reached="2025-10-01", venue="Sejm")
    make_statement()
    uids = {str(found["uid"]) for found in read(client, "/timeline.ics")}
    assert uids == {
        f"{event.public_id}@localhost",
        f"{proposal.public_id}-step-{step.pk}@localhost",
    }
    asked = [str(found["uid"]) for found in read(client, "/timeline.ics?show=incidents")]
    assert asked == [f"{incident.public_id}@localhost"]


def test_filters_narrow_it(client):
    poland = make_actor(name="Poland", iso2="PL")
    inside = make_event(title="In")
    inside.participations.create(actor=poland, role="participant")
    make_event()
    for address in ("/events.ics?country=PL", "/timeline.ics?country=PL"):
        assert str(one(client, address)["summary"]) == "In"
    title = client.get("/events.ics?country=PL").content.decode().replace("\r\n ", "")
    assert "NAME:NATO Airspace Tracker: events\\, Country: Poland" in title


@pytest.mark.parametrize("address", ["/events.ics", "/timeline.ics"])
def test_what_is_not_understood_is_refused_and_what_is_known_not_sent_again(client, address):
    assert "page" in client.get(f"{address}?page=2").content.decode()
    assert client.get(f"{address}?from=soon").status_code == 400
    event = make_event()
    known = {"HTTP_IF_NONE_MATCH": client.get(address)["ETag"]}
    assert client.get(address, **known).status_code == 304
    withdraw(entity=event, by=None, reason="It was not held")
    assert client.get(address, **known).status_code == 200
    assert read(client, address) == []


def test_pages_name_their_calendar(client):
    for page in ("/events/", "/timeline/"):
        address = f"{page[:-1]}.ics"
        text = client.get(page).content.decode()
        assert text.count(f'href="{address}"') == 2
        assert '<link rel="alternate" type="text/calendar"' in text
