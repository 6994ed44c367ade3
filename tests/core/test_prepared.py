"""Prepared queries give what querysets give, whatever keys they are asked with."""

from concurrent.futures import ThreadPoolExecutor
from datetime import date
from threading import Barrier, Thread
from time import sleep

import pytest
from django.db import connection
from django.db.models import Prefetch

from core import prepared as prepared_module
from core.prepared import Among, Day, Prepared, PreparedRows
from core.publishing import withdraw
from incidents.models import Incident, Involvement
from incidents.rows import for_lists
from tests.factories import make_actor, make_incident

pytestmark = pytest.mark.django_db
COLUMNS = ("pk", "title", "occurred_first", "updated_at", "latitude", "passed_at")


def test_values_are_those_of_the_queryset():
    entries = [
        make_incident(latitude=54.5, longitude=23.0, coordinates_from="Map"),
        make_incident(),
    ]
    wanted = Incident.objects.filter(pk__in=[entry.pk for entry in entries]).order_by("pk")
    prepared = Prepared(Incident.objects.filter(Among("pk")).order_by("pk").values_list(*COLUMNS))
    assert prepared.read("default", [entry.pk for entry in entries]) == [
        list(row) for row in wanted.values_list(*COLUMNS)
    ]


def test_it_is_asked_with_other_keys_each_time(django_assert_num_queries):
    first, second = make_incident(), make_incident()
    prepared = Prepared(Incident.objects.filter(Among("pk")).values_list("pk"))
    with django_assert_num_queries(3):
        assert prepared.read("default", [first.pk]) == [[first.pk]]
        assert prepared.read("default", [second.pk, first.pk + 1_000]) == [[second.pk]]
        assert prepared.read("default", []) == []


def entities():
    """With all that a prepared query has to carry: columns left out, joins, counts, parts."""
    links = Involvement.objects.select_related("state")
    return (
        for_lists(Incident.objects.published())
        .defer("summary")
        .select_related("parent")
        .prefetch_related(Prefetch("involvements", queryset=links))
        .order_by("-pk")
    )


def told(incident):
    return (
        *(incident.pk, incident.title, incident.verdict, incident.source_count),
        *(incident.get_deferred_fields(), incident.parent and incident.parent.title),
        [link.state.name for link in incident.involvements.all()],
        [link.state.name for link in incident.shown_involvements],
    )


def test_entities_are_those_of_the_queryset(django_assert_num_queries):
    poland, whole = make_actor(name="Poland", iso2="PL"), make_incident(title="All week")
    keys = [make_incident(parent=whole, states=[poland]).pk, make_incident().pk, whole.pk]
    make_incident()
    prepared = PreparedRows(entities)
    for wanted in (keys, keys[:1], {*keys}, dict.fromkeys(keys)):
        with django_assert_num_queries(3):
            found = [*map(told, prepared.read(wanted))]
        assert found == [*map(told, entities().filter(pk__in=wanted))]
        assert len(found) == len(wanted)


def test_what_is_withdrawn_is_not_among_them_and_without_keys_nothing_is_asked(
    django_assert_num_queries,
):
    gone = make_incident()
    prepared = PreparedRows(entities)
    assert [incident.pk for incident in prepared.read([gone.pk])] == [gone.pk]
    withdraw(entity=gone, by=None, reason="A kite")
    assert prepared.read([gone.pk]) == []
    with django_assert_num_queries(0):
        assert prepared.read([]) == []


def test_values_keep_their_shape_and_a_queryset_may_say_itself_what_it_is_asked_with():
    first, second = make_incident(occurred="2025-09-10"), make_incident(occurred="2025-09-19")
    between = {"occurred_first__range": (Day(1), Day(2))}
    found = Incident.objects.filter(Among("title"), **between).order_by("occurred_first")
    keys = PreparedRows(lambda: found.values_list("pk", flat=True)[:1], by="")
    pairs = PreparedRows(lambda: found.values_list("pk", "title"), by="")
    titles, days = [first.title, second.title], [date(2025, 9, 11), date(2025, 9, 19)]
    assert keys.asked_with(titles, *days) == [second.pk]
    assert pairs.asked_with(titles, date(2025, 9, 10), days[1]) == [
        (entry.pk, entry.title) for entry in (first, second)
    ]
    assert keys.asked_with([], *days) == []


@pytest.mark.parametrize("queryset", [None, Involvement.objects.order_by("-pk")])
def test_lists_of_parts_hold_what_prefetched_ones_do(queryset, django_assert_num_queries):
    entries = [make_incident(states=[make_actor(), make_actor()]), make_incident(states=[])]
    parts = Prefetch("involvements", queryset=queryset, to_attr="mine")
    rows = Incident.objects.order_by("pk").prefetch_related(parts, "mine__state")
    with django_assert_num_queries(3):
        found = PreparedRows(lambda: rows).read([entry.pk for entry in entries])
        told = [[(part.pk, part.incident, part.state.name) for part in it.mine] for it in found]
    assert told == [[(part.pk, it, part.state.name) for part in it.mine] for it in rows]
    assert [*map(len, told)] == [2, 0]


@pytest.mark.django_db(transaction=True)
def test_each_thread_asks_by_its_own_connection():
    entry, prepared, found = make_incident(), PreparedRows(entities), []

    def ask():
        found.append(prepared.read([entry.pk]))
        connection.close()

    assert prepared.read([entry.pk]) == [entry]
    thread = Thread(target=ask)
    thread.start()
    thread.join()
    assert found == [[entry]]


def test_threads_that_come_first_at_once_put_it_together_once(monkeypatch):
    made, come = [], Barrier(4)

    class Slowly(prepared_module._Known):
        def __init__(self, *args):
            made.append(args)
            sleep(0.05)
            super().__init__(*args)

    monkeypatch.setattr(prepared_module, "_Known", Slowly)
    prepared = PreparedRows(entities)

    def come_first(_):
        come.wait()
        return prepared._put_together(connection.vendor, "default")

    with ThreadPoolExecutor(4) as threads:
        known = [*threads.map(come_first, range(4))]
    assert len(made) == len({*map(id, known)}) == 1
