"""The index of the timeline and the database give the same answers, for any filter."""

from datetime import date
from functools import partial
from threading import Thread
from unittest.mock import patch
from weakref import ref

import pytest
from django.db import connection
from django.http import QueryDict
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from core.charts.time_scale import TimeScale
from core.data_version.kept import Kept
from core.data_version.kept_pages import KEPT
from core.listing import PER_PAGE
from incidents.vocabularies import Engagement
from overview import facets, timeline_index, timeline_query
from overview.filters import TimelineFilter
from overview.periods import Period
from overview.timeline_index import current_index, read_index
from overview.timeline_marks import by_days, fill, lane_frame
from overview.timeline_query import Timeline, Wanted
from overview.vocabularies import Show
from tests.factories import make_actor, make_incident
from tests.overview.test_timeline_agreement import FILTERS, proposals, some
from tests.pages import differences

__all__ = ["proposals"]

MORE = st.fixed_dictionaries(
    {}, optional={"show": some(Show.codes(), 1), "engagement": some(Engagement.codes())}
)


@pytest.fixture
def index(proposals):
    return read_index(fewest=1)


def without_none(counts):
    return {name: {value: n for value, n in of.items() if n} for name, of in counts.items()}


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=FILTERS, more=MORE)
def test_index_and_database_agree(index, proposals, chosen, more):
    chosen = {**chosen, "proposal": [proposals[name] for name in chosen.get("proposal", [])]}
    query = QueryDict(mutable=True)
    for name, values in ({**chosen, **more}).items():
        query.setlist(name, values)
    asked = TimelineFilter(query, queryset=Timeline.public())
    assert asked.form.is_valid(), asked.form.errors
    wanted = asked.wanted
    found, timeline = index.find(wanted), Timeline.public().narrow(wanted)
    assert found.count() == timeline.count()
    rows = [(kind, key) for kind, key, _ in (timeline.keys() if timeline.parts else ())]
    assert found.keys(0, 60) == rows[:60]
    assert found.keys(60, 120) == rows[60:120]
    assert found.refuted == timeline.refuted_left_out
    assert without_none(index.facet_counts(wanted)) == without_none(facets.facet_counts(wanted))
    counted = Timeline.public().narrow(wanted)
    counted.known = found
    assert [sorted(side) for side in by_days(counted)] == [
        sorted(side) for side in by_days(timeline)
    ]
    assert in_cells(counted, wanted) == in_cells(timeline, wanted)


def in_cells(timeline, wanted):
    """What the lanes hold where there are too many marks, and how they are drawn."""
    period = Period(wanted.first or date(2015, 1, 1), wanted.last or date(2030, 1, 1))
    frame = lane_frame()
    with patch("overview.lanes.MOST_MARKS", -1), patch("overview.timeline_marks.MOST_MARKS", -1):
        lanes = fill(timeline, frame, period)
        drawn = lanes.draw(TimeScale(period.first, period.last))
    counts = {lane.key: lanes.of(lane) for lane in frame.lanes}
    return counts, lanes.incidents, lanes.debate, drawn


def test_more_entries_than_can_be_told_apart_are_counted_and_not_read(index, monkeypatch):
    monkeypatch.setattr("overview.timeline_marks.MOST_MARKS", 1)
    monkeypatch.setattr("overview.timeline_marks.marks", None)
    timeline = Timeline.public()
    timeline.look_up = partial(index.find, Wanted())
    days = Period(date(2015, 1, 1), date(2030, 1, 1))
    lanes = fill(timeline, lane_frame(), days)
    assert lanes.incidents + lanes.debate == timeline.count()


@pytest.fixture
def few(monkeypatch):
    """How many entries it takes to have an index."""

    def takes(number):
        monkeypatch.setattr(timeline_index, "FEWEST", number)

    monkeypatch.setattr(timeline_index, "_kept", Kept())
    takes(1)
    return takes


@pytest.mark.django_db(transaction=True)
def test_it_is_made_once_for_each_version_of_the_data(few, django_assert_num_queries):
    make_incident()
    index = current_index()
    with django_assert_num_queries(1):
        assert current_index() is index
    make_incident()
    assert current_index().find(Wanted()).count() == 2
    few(3)
    make_incident(published=False)
    make_incident(occurred="")
    assert current_index() is None


@pytest.mark.django_db(transaction=True)
def test_whoever_comes_while_it_is_made_asks_the_database(few, monkeypatch):
    make_incident()
    found = []

    def meanwhile(*limits):
        def ask():
            found.append(current_index())
            connection.close()

        thread = Thread(target=ask)
        thread.start()
        thread.join()
        return read_index(*limits)

    monkeypatch.setattr(timeline_index, "read_index", meanwhile)
    assert current_index() is not None
    assert found == [None]


@pytest.mark.django_db(transaction=True)
def test_it_is_not_kept_if_something_changed_while_it_was_made(few, monkeypatch):
    make_incident()

    def meanwhile(*limits):
        index = read_index(*limits)
        make_incident()
        return index

    monkeypatch.setattr(timeline_index, "read_index", meanwhile)
    assert current_index() is None
    monkeypatch.undo()


@pytest.mark.django_db
def test_inside_a_transaction_there_is_none(few):
    make_incident(occurred=date(2025, 9, 10).isoformat())
    assert current_index() is None


@pytest.mark.django_db(transaction=True)
def test_the_page_is_the_same_with_an_index_and_reads_the_entries_it_names_alone(
    few, client, monkeypatch
):
    poland = make_actor(name="Poland", iso2="PL")
    for number in range(70):
        make_incident(title=f"Incident {number}", states=[poland], occurred="2025-09-10")
    make_incident(occurred="2025-09-20/..", states=[])
    few(1000)
    plain = client.get("/timeline/?utm_source=a")
    few(1)
    monkeypatch.setattr(timeline_index, "_kept", Kept())
    KEPT.clear()
    asked = []
    read = timeline_query.load
    monkeypatch.setattr(timeline_query, "load", lambda keys: asked.append(len(keys)) or read(keys))
    indexed = client.get("/timeline/?utm_source=a")
    drawn = [lane.marks for lane, _ in indexed.context["lanes"] if lane.marks]
    assert sorted(asked) == [sum(map(len, drawn)), PER_PAGE]
    assert differences(indexed, plain) == []


def test_an_index_that_nobody_needs_any_more_leaves_at_once(proposals):
    """It can be most of a process's memory, and the collector of garbage seldom looks at it."""
    index = read_index(fewest=1)
    assert index.find(Wanted()).by_weeks()
    gone = ref(index)
    del index
    assert gone() is None
