"""Texts and history of records, cut into partitions by months and joined again."""

from datetime import date

import pytest
from django.core.management import CommandError, call_command
from django.db import IntegrityError, connection, models, transaction
from django.utils import timezone

from core.data_version import triggers
from core.integrity import guards
from core.integrity.pruning import prune
from core.integrity.sealing import seal
from core.integrity.verifying import verify
from sources.models import SourceRecord, SourceRevision
from sources.partitions import cutting
from sources.partitions.cutting import begin, cut, join
from sources.partitions.tables import TEXTS, definitions, is_parted, parts
from tests.sources.ingest.newsroom import Article, articles, corrected

pytestmark = [pytest.mark.django_db, pytest.mark.postgres]
JULY, AUGUST = date(2026, 7, 1), date(2026, 8, 1)


@pytest.fixture
def feed(newsroom):
    """One that has brought an article, whose text and history were cut then."""
    newsroom.serves(*articles("one"))
    feed = newsroom.feed()
    newsroom.visit(feed)
    for table in TEXTS:
        cut(table, JULY)
    return feed


def bring(newsroom, feed, *items):
    newsroom.later(hours=2)
    newsroom.serves(*items)
    newsroom.visit(feed)


def held(table):
    """How many rows each of its partitions has."""
    counts = {}
    for part in parts(table.name):
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT count(*) FROM {part.name}")
            counts[part.name.removeprefix(f"{table.name}_")] = cursor.fetchone()[0]
    return counts


def refused(statement):
    with (
        pytest.raises(IntegrityError, match="only ever added to"),
        transaction.atomic(),
        connection.cursor() as cursor,
    ):
        cursor.execute(statement)


def test_known_and_new_articles_are_filed_as_before(newsroom, feed):
    bring(newsroom, feed, *articles("one", "two"))
    assert SourceRecord.objects.count() == SourceRevision.objects.count() == 2
    assert [held(table) for table in TEXTS] == [{"before": 1, "2026_07": 1}] * 2


def test_a_correction_stays_with_its_record(newsroom, feed):
    bring(newsroom, feed, corrected(Article("one")))
    record = SourceRecord.objects.get()
    assert (record.revision, record.content_html) == (2, "Radar showed nine objects.")
    assert [held(table) for table in TEXTS] == [{"before": 2, "2026_07": 0}] * 2


def test_a_month_begins_once_something_has_come_in(newsroom, feed):
    revisions = TEXTS[0]
    assert not begin(revisions, AUGUST)
    bring(newsroom, feed, *articles("one", "two"))
    assert begin(revisions, AUGUST)
    assert not begin(revisions, AUGUST)
    bring(newsroom, feed, *articles("one", "two", "three"))
    assert held(revisions) == {"before": 1, "2026_07": 1, "2026_08": 1}


def test_a_revision_is_not_added_twice(newsroom, feed):
    bring(newsroom, feed, *articles("one", "two"))
    twice = SourceRevision.objects.latest("pk")
    twice.pk = None
    with pytest.raises(IntegrityError, match="record_id_number"), transaction.atomic():
        twice.save()


def test_no_partition_is_changed_or_emptied(newsroom, feed):
    bring(newsroom, feed, *articles("one", "two"))
    begin(TEXTS[0], AUGUST)
    bring(newsroom, feed, *articles("one", "two", "three"))
    for part in parts(TEXTS[0].name):
        refused(f"UPDATE {part.name} SET title = 'Another'")
        refused(f"DELETE FROM {part.name}")
        refused(f"TRUNCATE {part.name}")
    refused(f"TRUNCATE {TEXTS[0].name}")


def test_a_guard_that_is_off_in_one_partition_is_missing(feed):
    assert guards.missing() == []
    with connection.cursor() as cursor:
        cursor.execute(f"ALTER TABLE {TEXTS[0].name}_2026_07 DISABLE TRIGGER USER")
    assert {guard.event for guard in guards.missing()} == {"update", "delete"}


def test_migrate_finds_all_triggers_in_place(feed):
    before = definitions(TEXTS[0].name)
    guards.install()
    triggers.install()
    assert definitions(TEXTS[0].name) == before


def test_the_chain_goes_on(newsroom, feed):
    seal()
    newsroom.time = timezone.now()  # what is sealed long after its date was put in afterwards
    bring(newsroom, feed, *articles("one", "two"))
    seal()
    for table in TEXTS:
        join(table)
    assert not [finding.words for finding in verify() if finding.is_tamper]


def test_what_a_rule_prunes_goes(feed):
    assert prune(SourceRevision.objects.all(), why="Nobody looked at it.") == 1
    assert held(TEXTS[0]) == {"before": 0, "2026_07": 0}


def test_joined_the_tables_are_what_they_were(newsroom):
    before = [definitions(table.name) for table in TEXTS]
    for table in TEXTS:
        cut(table, JULY)
    feed = newsroom.feed()
    bring(newsroom, feed, *articles("one"))
    texts = list(SourceRevision.objects.values())
    for table in TEXTS:
        join(table)
    assert [definitions(table.name) for table in TEXTS] == before
    assert list(SourceRevision.objects.values()) == texts
    bring(newsroom, feed, *articles("one", "two"))  # whose keys follow
    assert SourceRevision.objects.latest("pk").pk == texts[-1]["id"] + 1


def test_indexes_that_came_later_stay(feed):
    late = models.Index(fields=["seen_at"], name="came_later")
    with connection.schema_editor() as editor:
        editor.add_index(SourceRevision, late)
    join(TEXTS[0])
    with connection.schema_editor() as editor:
        editor.remove_index(SourceRevision, late)


def test_the_command_cuts_begins_and_joins(capsys):
    call_command("partition_texts")
    call_command("partition_texts")
    assert all(len(parts(table.name)) == 2 for table in TEXTS)
    call_command("partition_texts", undo=True)
    assert not any(is_parted(table.name) for table in TEXTS)
    assert f"{TEXTS[0].name} is one table." in capsys.readouterr().out


def test_a_table_in_use_is_left_alone(monkeypatch):
    monkeypatch.setattr(cutting, "TRIES", 2)
    monkeypatch.setattr(cutting, "PAUSE", 0)
    other = connection.copy()
    with other.cursor() as cursor:
        cursor.execute(f"BEGIN; SELECT FROM {TEXTS[0].name}")
        with pytest.raises(CommandError, match="in use"):
            call_command("partition_texts")
    other.close()
    assert not is_parted(TEXTS[0].name)
