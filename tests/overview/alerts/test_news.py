"""What an alert tells: of every list, what is new, changed or gone under its filters."""

from datetime import timedelta

import pytest
from django.http import QueryDict
from django.urls import reverse
from django.utils import timezone

from core import publishing
from core.merging import merge
from core.publishing import record_change
from debates.models import Position
from overview.alerts.news import LISTED, news_of
from overview.alerts.watched import LISTS, NotWatched, canonical, watch
from tests import factories as make

pytestmark = pytest.mark.django_db

MAKERS = {
    "incidents": make.make_incident,
    "statements": make.make_statement,
    "positions": make.make_position,
    "proposals": make.make_proposal,
    "events": make.make_event,
    "rules": make.make_rule,
    "actors": make.make_actor,
    "sources": make.make_record,
}


def news(name, query="", since=None, until=None):
    now = timezone.now()
    return news_of(watch(name, query), since or now - timedelta(hours=1), until or now)


def ids(section):
    return {entry.public_id for entry in section.listed}


@pytest.mark.parametrize("name", MAKERS)
def test_every_list_tells_what_became_public_what_changed_and_what_went(name):
    old, withdrawn = MAKERS[name](), MAKERS[name]()
    before = timezone.now()
    new = MAKERS[name]()
    record_change(old, by=None, reason="Nothing that readers see")
    publishing.withdraw(entity=withdrawn, by=None, reason="It was a double.")
    citation = old.citations.first() if hasattr(old, "citations") else None
    if citation:
        record_change(citation, by=None, reason="Page number added")
    found = news(name, since=before)
    assert new.public_id in ids(found.new)
    assert ids(found.gone) == {withdrawn.public_id}
    assert old.public_id not in ids(found.new)
    if citation:
        assert old.public_id in ids(found.changed)


@pytest.mark.parametrize("name", MAKERS)
def test_of_a_new_record_it_tells_as_many_as_the_file_of_the_list_has(client, name):
    for _ in range(3):
        MAKERS[name]()
    rows = client.get(reverse(LISTS[name].files, args=["csv"]))
    lines = b"".join(rows.streaming_content).decode().splitlines()
    found = news(name)
    assert found.new.count == found.matching == len(lines) - 1


def test_the_list_of_changes_tells_of_all_kinds_or_of_those_asked_for():
    incident, event = make.make_incident(), make.make_event()
    assert {incident.public_id, event.public_id} <= ids(news("changes").new)
    assert ids(news("changes", "kind=event").new) == {event.public_id}
    tomorrow = timezone.now().date() + timedelta(days=1)
    assert news("changes", f"from={tomorrow}").is_empty


def test_only_what_the_filters_leave_is_told():
    poland, latvia = make.make_actor(iso2="PL"), make.make_actor(iso2="LV")
    mine, other = make.make_incident(states=[poland]), make.make_incident(states=[latvia])
    found = news("incidents", "country=PL")
    assert ids(found.new) == {mine.public_id}
    assert found.matching == 1
    before = timezone.now()
    for incident in (mine, other):
        publishing.withdraw(entity=incident, by=None, reason="Doubts.")
    assert ids(news("incidents", "country=PL", before).gone) == {mine.public_id}


def test_a_change_says_what_and_why_once_and_not_again():
    incident = make.make_incident(title="Drone over Kiel")
    before = timezone.now()
    incident.title = "Two drones over Kiel"
    record_change(incident, by=None, reason="A second report")
    (change,) = news("incidents", since=before).changed.listed
    assert change.lines == ("Title changed from Drone over Kiel to Two drones over Kiel",)
    assert change.reasons == ("A second report",)
    assert news("incidents", since=timezone.now(), until=timezone.now()).is_empty


def test_nothing_that_readers_do_not_see_is_told():
    incident = make.make_incident()
    make.make_incident(published=False)
    before = timezone.now()
    record_change(incident, by=None, reason="Saved again")
    draft = make.make_incident(published=False)
    publishing.withdraw(entity=draft, by=None, reason="Never public.")
    assert news("incidents", since=before).is_empty


def test_what_came_and_went_in_between_is_not_told():
    before = timezone.now()
    publishing.withdraw(entity=make.make_incident(), by=None, reason="Doubts.")
    assert news("incidents", since=before).is_empty


def test_a_merged_entry_says_what_took_it_over():
    kept, double = make.make_incident(), make.make_incident()
    before = timezone.now()
    merge(kept=kept, merged=double, by=None, reason="The same flight")
    (gone,) = news("incidents", since=before).gone.listed
    assert (gone.public_id, gone.merged_into, gone.reason) == (double.public_id, kept.public_id, "")


def test_what_was_withdrawn_is_told_even_if_it_was_edited_later():
    incident = make.make_incident()
    before = timezone.now()
    publishing.withdraw(entity=incident, by=None, reason="Doubts.")
    between = timezone.now()
    record_change(incident, by=None, reason="Tidied up")
    assert ids(news("incidents", since=before, until=between).gone) == {incident.public_id}
    assert news("incidents", since=between).is_empty


def test_many_are_counted_and_the_latest_listed(monkeypatch):
    monkeypatch.setattr("overview.alerts.news.LISTED", 2)
    made = [make.make_actor() for _ in range(25)]
    found = news("actors").new
    assert (found.count, found.more) == (25, 23)
    assert [entry.public_id for entry in found.listed] == [
        actor.public_id for actor in reversed(made[-2:])
    ]
    assert LISTED > 2


@pytest.mark.parametrize(
    ("name", "query", "named"),
    [
        ("incidents", "country=XX", "country"),
        ("incidents", "utm_source=x", "utm_source"),
        ("incidents", "from=2025-13-01", "from"),
        ("incidents", "q=a&q=b", "q"),
        ("nothing", "", "list"),
        ("timeline", "", "list"),
        ("incidents", "q=" + "x" * 1600, "q"),
    ],
)
def test_what_cannot_be_answered_is_refused_by_name(name, query, named):
    with pytest.raises(NotWatched) as refused:
        watch(name, query)
    assert named in refused.value.errors


def test_the_same_filters_are_the_same_text():
    one = QueryDict("kind=b&kind=a&q=&country=PL&kind=b")
    other = QueryDict("country=PL&kind=a&kind=b")
    assert canonical(one) == canonical(other) == "country=PL&kind=a&kind=b"


@pytest.mark.sqlite_alone
def test_it_costs_the_same_for_3_entries_and_for_30(django_assert_max_num_queries):
    for _ in range(3):
        make.make_incident()
    with django_assert_max_num_queries(40) as few:
        news("incidents")
    for _ in range(27):
        make.make_incident()
    with django_assert_max_num_queries(len(few)):
        assert news("incidents").new.count == 30


def test_a_position_is_told_with_the_place_where_it_stands():
    position = make.make_position()
    (change,) = news("positions").new.listed
    assert change.url.endswith(f"/?line={position.public_id}#{position.public_id}")
    assert Position.objects.count() == 1
