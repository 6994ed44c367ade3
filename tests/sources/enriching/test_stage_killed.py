"""The stage killed anywhere, or run by two processes at once: each record is done once."""

import os
import subprocess
import sys

import pytest
from django.db import transaction
from django.utils import timezone

from sources.enriching import EnrichReport, enrich_pending, likeness
from sources.enriching.stage import pending_count
from sources.models import Enrichment, SketchHash, SourceRecord
from tests.database_address import database_address
from tests.races import race
from tests.sources.enriching.kinship import arrives, of_kinship, run
from tests.sources.ingest.newsroom import Article

NOW = timezone.now()
SETTINGS = "nato_tracker.settings"
pytestmark = pytest.mark.django_db


@pytest.mark.django_db(transaction=True)
def test_case_69_what_was_committed_when_the_process_was_killed_is_swept_later(pen, newsroom):
    """The records are there, the process died before it looked at them: the sweeper finishes."""
    story = pen.story(12)
    newsroom.serves(Article("one", pen.html(story)), Article("two", pen.copy(story)))
    newsroom.time = NOW
    newsroom.visit(newsroom.feed())  # and no more: killed right after the commit
    assert SourceRecord.objects.filter(enriched_revision=0).count() == 2
    assert run("ingest") == (
        "No feed is due. --force reads them all the same.\n"
        "2 records looked at: 2 like another one\n"
    )
    assert of_kinship().count() == 1


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("place", ["_find_alike", "_keep"])
def test_case_69_a_kill_while_they_are_looked_at_leaves_all_of_it_to_be_done_again(
    pen, monkeypatch, place
):
    class Killed(BaseException):
        """As a kill: nothing catches it, and what was not committed is gone."""

    def kill(*arguments):
        raise Killed

    story = pen.story(12)
    arrives(pen.html(story))
    arrives(pen.copy(story))
    real = getattr(likeness, place)
    monkeypatch.setattr(likeness, place, kill)
    with pytest.raises(Killed):
        enrich_pending(NOW)
    assert not Enrichment.objects.exists()
    assert pending_count() == 2
    monkeypatch.setattr(likeness, place, real)
    assert enrich_pending(NOW).alike == 2
    assert of_kinship().count() == 1


KILLED = """
import os, signal, django
django.setup()
from django.utils import timezone
from newsdesk import suggesting
from sources.enriching import enrich_pending, likeness, stage
module = {"likeness": likeness, "stage": stage, "suggesting": suggesting}["MODULE"]
real = module.NAME
def work_and_die(*arguments, **options):
    WORK
    os.kill(os.getpid(), signal.SIGKILL)
module.NAME = work_and_die
enrich_pending(timezone.now())
"""


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize(
    ("module", "name", "committed"),
    [
        ("stage", "_look_at_batch", True),  # after the commit of a batch
        ("likeness", "_find_alike", False),  # when the sketches are written
        ("suggesting", "_keep", False),  # when the suggestions are written
    ],
)
def test_case_69_after_a_real_kill_the_next_sweep_finishes(pen, module, name, committed):
    story = pen.story(12)
    arrives(pen.html(story))
    arrives(pen.copy(story))
    code = KILLED.replace("MODULE", module).replace("NAME", name)
    code = code.replace("WORK", "real(*arguments, **options)")
    environment = {
        **os.environ,
        "DATABASE_URL": database_address(),
        "DJANGO_SETTINGS_MODULE": SETTINGS,
    }
    child = subprocess.run(
        [sys.executable, "-c", code], env=environment, capture_output=True, text=True, check=False
    )
    assert child.returncode == -9, child.stderr
    assert pending_count() == (0 if committed else 2)
    assert of_kinship().count() == (1 if committed else 0)
    enrich_pending(NOW)
    assert pending_count() == 0
    assert of_kinship().count() == 1
    assert Enrichment.objects.count() == 2
    assert SketchHash.objects.count() == 32


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_processes_at_once_do_each_record_once(pen):
    stories = [pen.story(10) for _ in range(30)]
    for story in stories:
        arrives(pen.html(story))
        arrives(pen.copy(story))
    reports = race(lambda: enrich_pending(NOW), lambda: enrich_pending(NOW))
    assert sum(report.looked_at for report in reports) == 60, reports
    assert Enrichment.objects.filter(kind="sketch").count() == 60
    assert SketchHash.objects.count() == 60 * 16
    assert enrich_pending(NOW) == EnrichReport()


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_what_another_process_holds_is_left_to_it(pen):
    held, free = arrives(), arrives()

    def hold():
        with transaction.atomic():
            SourceRecord.objects.select_for_update().get(pk=held.pk)
            inner = race(lambda: enrich_pending(NOW))
            return inner[0]

    assert hold().looked_at == 1
    free.refresh_from_db()
    assert free.enriched_revision == 1
