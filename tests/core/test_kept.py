"""What is kept is made once for each version of the data, and never outlives it."""

import re
from threading import Thread

import pytest
from django.db import connection, transaction
from django.test.utils import CaptureQueriesContext

from core.data_version import triggers
from core.data_version.current import asked_once, current
from core.data_version.kept import MOST, Kept, once_a_version
from core.models import TableVersion
from debates import matrix_query
from incidents import index as incidents_index
from incidents.models import Incident
from overview import timeline_index
from overview.releases.reading import in_memory, reading
from sources.models import SourceRecord
from tests.factories import make_incident, make_position, make_record


@pytest.fixture
def titles():
    """A function that is kept, and the arguments that it was made for."""
    made = []

    @once_a_version
    def kept(suffix=""):
        made.append(suffix)
        return [f"{title}{suffix}" for title in Incident.objects.values_list("title", flat=True)]

    return kept, made


@pytest.mark.django_db(transaction=True)
def test_it_is_made_once_until_something_is_published(titles):
    kept, made = titles
    make_incident(title="One")
    assert kept("!") == kept("!") == ["One!"]
    assert made == ["!"]
    make_incident(title="Two")
    assert sorted(kept("!")) == ["One!", "Two!"]
    assert made == ["!", "!"]


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_apart_by_what_is_asked_and_the_oldest_goes(titles):
    kept, made = titles
    make_incident(title="One")
    for number in range(MOST + 1):
        assert kept(number) == [f"One{number}"]
    kept(MOST)
    assert len(made) == MOST + 1
    kept(0)
    assert len(made) == MOST + 2


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_kept(titles):
    kept, made = titles
    make_incident(title="One")
    assert kept() == kept() == ["One"]
    assert len(made) == 2


@pytest.mark.django_db(transaction=True)
def test_whoever_asks_meanwhile_waits_for_it():
    made, others = [], []

    def ask():
        others.append(kept())
        connection.close()

    @once_a_version
    def kept():
        made.append(1)
        thread = Thread(target=ask)
        thread.start()
        threads.append(thread)
        thread.join(0.2)
        return len(made)

    threads = []
    assert kept() == 1
    for thread in threads:
        thread.join()
    assert (others, made) == ([1], [1])


@pytest.mark.django_db(transaction=True)
def test_it_is_not_kept_if_something_changed_while_it_was_made():
    @once_a_version
    def kept():
        found = Incident.objects.count()
        if found < 2:
            make_incident()
        return found

    assert [kept(), kept()] == [1, 2]


@pytest.fixture
def of_incidents():
    """How many there are, kept whatever becomes of sources; and how often they were counted."""
    counted = []
    kept = Kept("^sources_")

    def ask():
        return kept.get(lambda: counted.append(1) or Incident.objects.published().count())

    triggers.install()
    return ask, counted


@pytest.mark.django_db(transaction=True)
def test_it_outlives_what_becomes_of_tables_that_it_is_not_made_from(of_incidents):
    ask, counted = of_incidents
    incident = make_incident()
    assert (ask(), len(counted)) == (1, 1)
    make_record()
    assert (ask(), len(counted)) == (1, 1)
    make_incident()
    assert (ask(), len(counted)) == (2, 2)
    with transaction.atomic():
        make_record()
        incident.delete()
    assert (ask(), len(counted)) == (1, 3)


@pytest.mark.django_db(transaction=True)
def test_where_the_versions_of_tables_are_gone_it_outlives_nothing(of_incidents):
    ask, counted = of_incidents
    make_incident()
    ask()
    TableVersion.objects.all().delete()
    make_record()
    assert (ask(), len(counted)) == (1, 2)
    make_record()
    assert (ask(), len(counted)) == (1, 3)


@pytest.mark.parametrize(
    ("unread", "read"),
    [
        (timeline_index.UNREAD, lambda: timeline_index.read_index(1)),
        (incidents_index.UNREAD, lambda: incidents_index.read_index(1)),
        (matrix_query.UNREAD, matrix_query.read_ledger),
        (matrix_query.ACTORS_ALONE, matrix_query.read_actors),
    ],
    ids=["timeline", "incidents", "ledger", "actors"],
)
@pytest.mark.django_db
def test_what_says_that_it_does_not_read_a_table_does_not(unread, read):
    make_incident(record=make_record())
    make_position(record=make_record())
    with CaptureQueriesContext(connection) as queries:
        assert read()
    asked = {name for query in queries for name in re.findall(r'"(\w+)"', query["sql"])}
    tables = {trigger.table for trigger in triggers.triggers()}
    assert not {table for table in asked & tables if re.search(unread, table)}
    assert {table for table in asked & tables if not re.search(unread, table)}


@pytest.mark.django_db(transaction=True)
def test_within_a_request_the_version_is_asked_for_once():
    """And what a later request sees, which asks again, is what was published meanwhile."""
    kept = Kept()
    make_record()
    version = current()
    assert kept.get(SourceRecord.objects.count) == 1
    with asked_once(version), CaptureQueriesContext(connection) as queries:
        assert [kept.get(SourceRecord.objects.count) for _ in range(3)] == [1, 1, 1]
    assert len(queries) == 0
    make_record()
    with asked_once(version), transaction.atomic():
        assert kept.get(SourceRecord.objects.count) is None
    with asked_once(version), in_memory() as release, reading(release):
        assert kept.get(lambda: pytest.fail("made of the wrong database")) is None
    with asked_once(current()):
        assert kept.get(SourceRecord.objects.count) == 2
    assert kept.get(SourceRecord.objects.count) == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_is_not_made_for_a_version_that_has_gone():
    """A request that began before a publication finds what others have made since."""
    kept = Kept()
    make_record()
    version = current()
    make_record()
    assert kept.get(SourceRecord.objects.count) == 2
    with asked_once(version):
        assert kept.get(lambda: pytest.fail("made again")) == 2
