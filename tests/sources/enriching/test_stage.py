"""Records are looked at once a text, whatever crashes and whoever else is at it."""

import os
import subprocess
import sys
from datetime import timedelta
from io import StringIO

import pytest
from django.core.management import call_command
from django.db import OperationalError
from django.utils import timezone

from core.named import Named
from newsdesk.models import Suggestion
from newsdesk.suggesting import suggest
from sources import sketched
from sources.enriching import EnrichReport, enrich_pending, enrich_within, likeness
from sources.enriching.stage import pending_count
from sources.management.commands import ingest
from sources.models import Enrichment, Sketch, SketchHash, SourceRecord
from tests import factories as make
from tests.sources.enriching.kinship import arrives, run

NOW = timezone.now()
SETTINGS = "nato_tracker.settings"
pytestmark = pytest.mark.django_db


def test_a_record_is_sketched_and_marked_and_then_left_alone(pen, heard):
    record = arrives(pen.html(pen.story(10)))
    assert enrich_pending(NOW).looked_at == 1
    record.refresh_from_db()
    assert record.enriched_revision == 1
    assert len(bytes(record.sketch.hashes)) == 4 * 64
    assert SketchHash.objects.filter(record=record).count() == 16
    (tried,) = record.enrichments.all()
    assert (tried.kind, tried.revision, tried.outcome) == ("sketch", 1, "found")
    assert [[reading.record.pk for reading in call] for call in heard] == [[record.pk]]
    assert enrich_pending(NOW) == EnrichReport()


def gets_text(record, html, *, revision):
    SourceRecord.objects.update(revision=revision)
    record.refresh_from_db()
    make.make_revision(record, html)


def test_a_new_text_takes_the_place_of_the_old_sketch(pen, heard):
    record = arrives(pen.html(pen.story(10)))
    enrich_pending(NOW)
    before = set(SketchHash.objects.values_list("value", flat=True))
    gets_text(record, pen.html(pen.story(10)), revision=2)
    assert enrich_pending(NOW).looked_at == 1
    after = set(SketchHash.objects.values_list("value", flat=True))
    assert len(after) == 16
    assert not before & after
    assert Sketch.objects.get().revision == 2
    gets_text(record, "<p>Withdrawn.</p>", revision=3)
    enrich_pending(NOW)
    assert not Sketch.objects.exists()
    assert not SketchHash.objects.exists()
    assert [tried.outcome for tried in record.enrichments.order_by("revision")] == [
        "found", "found", "nothing",
    ]  # fmt: skip


def test_records_without_a_text_are_marked_and_nobody_hears_of_them(heard):
    for _ in range(3):
        arrives()
    assert enrich_pending(NOW).looked_at == 3
    assert heard == []
    assert enrich_pending(NOW) == EnrichReport()
    assert set(Enrichment.objects.values_list("outcome", "detail")) == {
        ("nothing", "Too short to be compared.")
    }


def test_the_oldest_are_taken_first_and_no_more_than_asked_for(pen, heard):
    records = [arrives() for _ in range(5)]
    assert enrich_pending(NOW, limit=2).looked_at == 2
    done = SourceRecord.objects.filter(enriched_revision=1).values_list("pk", flat=True)
    assert set(done) == {record.pk for record in records[:2]}
    assert pending_count() == 3
    assert enrich_pending(NOW, stop=lambda: True) == EnrichReport()
    assert enrich_within(-1, NOW) == EnrichReport()
    assert enrich_within(60, NOW).looked_at == 3


def test_copies_are_found_also_within_one_batch(pen, heard):
    story = pen.story(12)
    one, other = arrives(pen.html(story)), arrives(pen.copy(story))
    alone = arrives(pen.html(pen.story(12)))
    assert enrich_pending(NOW).alike == 2
    alike = {reading.record.pk: [key for key, _ in reading.alike] for reading in heard[0]}
    assert alike == {one.pk: [other.pk], other.pk: [one.pk], alone.pk: []}


def test_numbers_that_too_many_share_are_not_looked_up(pen, heard, monkeypatch):
    story = pen.html(pen.story(12))
    for _ in range(3):
        arrives(story)
    enrich_pending(NOW)
    sql = likeness._SHARING_ONE
    assert "LIMIT 201" in sql
    monkeypatch.setattr(
        likeness, "_SHARING_ONE", sql.replace("LIMIT 201", "LIMIT 3").replace("<= 200", "<= 2")
    )
    late = arrives(story)
    enrich_pending(NOW)
    assert heard[-1][0].record.pk == late.pk
    assert heard[-1][0].alike == ()


def test_one_listener_s_failure_costs_only_its_own_part(pen, monkeypatch, caplog):
    records = [arrives(pen.html(pen.story(8))) for _ in range(3)]
    told = []

    def fails_over_the_second(readings, now):
        for reading in readings:
            Suggestion.objects.create(
                record=reading.record, revision=1, kind="mention", score=1, why="It may."
            )
            if reading.record.pk == records[1].pk:
                raise ZeroDivisionError

    def hears_all(readings, now):
        told.extend(reading.record.pk for reading in readings)

    monkeypatch.setattr(likeness, "listeners", lambda: [fails_over_the_second, hears_all])
    assert enrich_pending(NOW).looked_at == 3
    assert told == [record.pk for record in records]
    kept = set(Suggestion.objects.values_list("record", flat=True))
    assert kept == {records[0].pk, records[2].pk}
    assert pending_count() == 0
    assert f"of {records[1].public_id}" in caplog.text


def test_a_text_that_can_t_be_sketched_is_given_up_and_stops_no_other(pen, heard, monkeypatch):
    bad, good = arrives("<p>bad</p>"), arrives(pen.html(pen.story(8)))
    real = likeness.sketch
    monkeypatch.setattr(likeness, "sketch", lambda text: 1 // 0 if text == "bad" else real(text))
    assert enrich_pending(NOW).given_up == 1
    assert bad.enrichments.get().outcome == "given_up"
    assert bad.enrichments.get().detail.startswith("ZeroDivisionError")
    assert good.enrichments.get().outcome == "found"
    assert enrich_pending(NOW) == EnrichReport()


def test_listening_twice_is_hearing_once(monkeypatch):
    monkeypatch.setattr(sketched, "_listeners", Named())
    sketched.on_sketched("newsdesk.suggesting.suggest")
    sketched.on_sketched("newsdesk.suggesting.suggest")
    assert sketched.listeners() == [suggest]


def test_a_process_loads_no_parser_before_it_has_something_to_hear():
    program = "import django, sys; django.setup(); print(*sys.modules)"
    loaded = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True,
        env={**os.environ, "DJANGO_SETTINGS_MODULE": "nato_tracker.settings"},
    ).stdout.split()  # fmt: skip
    assert "newsdesk.apps" in loaded
    assert not {"newsdesk.suggesting", "sources.enriching", "lxml", "urllib3"} & {*loaded}


def test_publishers_are_told_apart_by_host_where_they_are_not_known():
    assert likeness.publisher_key(3, "https://www.err.ee/1") == "3"
    assert likeness.publisher_key(None, "https://www.err.ee/1") == "err.ee"
    assert likeness.publisher_key(None, "https://m.err.ee/1") == "err.ee"
    assert likeness.publisher_key(None, "https://news.err.ee/1") == "news.err.ee"
    assert likeness.publisher_key(None, None) == ""


def test_enrich_says_what_it_found(pen):
    story = pen.story(12)
    arrives(pen.html(story))
    arrives(pen.copy(story))
    arrives()
    assert run("enrich", "--limit", "1") == "1 record looked at: nothing found\n"
    assert run("enrich") == "2 records looked at: 1 like another one\n"
    assert run("enrich") == "0 records looked at: nothing found\n"


def test_the_ingest_goes_on_if_the_texts_can_t_be_looked_at(monkeypatch, newsroom):
    def locked(*arguments):
        raise OperationalError("database is locked")

    monkeypatch.setattr(ingest, "enrich_within", locked)
    newsroom.feed(next_fetch_at=NOW + timedelta(days=1))
    out, errors = StringIO(), StringIO()
    call_command("ingest", stdout=out, stderr=errors)
    assert "The texts can't be looked at just now: database is locked" in errors.getvalue()


def test_a_lost_database_is_not_taken_for_a_listener_s_mistake(pen, monkeypatch):
    def lost(readings, now):
        raise OperationalError("server closed the connection")

    monkeypatch.setattr(likeness, "listeners", lambda: [lost])
    arrives(pen.html(pen.story(8)))
    with pytest.raises(OperationalError):
        enrich_pending(NOW)
    assert pending_count() == 1


def test_a_report_in_words():
    report = EnrichReport(looked_at=4, alike=1, languages=2, full_texts=3, given_up=1)
    assert report.in_words() == (
        "4 records looked at: 1 like another one, 2 languages told, 3 full texts read, 1 given up"
    )
    assert not EnrichReport(looked_at=9).found_something
