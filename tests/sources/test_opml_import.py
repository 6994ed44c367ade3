"""Lists of feeds are taken in: whole batches, with their history, spread over time."""

import csv
from datetime import UTC, datetime, timedelta
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import OperationalError, connection
from django.test.utils import CaptureQueriesContext

from sources import planning
from sources.ingest.guard import AddressPolicy, check_url
from sources.models import Feed, Host, Publisher
from sources.opml import importing
from sources.opml.importing import STARTER_LIST, carry_out, plan_import, with_results
from sources.opml.judging import Verdict
from sources.opml.reading import read_list
from tests import factories as make

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)
LIST = b"""<opml version="2.0"><body>
<outline text="Baltic">
<outline text="A" xmlUrl="https://a.example/feed"/>
<outline text="A again" xmlUrl="http://a.example/feed"/>
</outline>
<outline text="B &amp; more" xmlUrl="https://b.example/feed"/>
<outline text="Bad" xmlUrl="http://127.0.0.1/feed"/>
</body></opml>"""


def made(*addresses):
    lines = "".join(f'<outline text="T" xmlUrl="{address}"/>\n' for address in addresses)
    return f"<opml><body>\n{lines}</body></opml>".encode()


def take_in(body, *, paused=False, by=None):
    plan = plan_import(body)
    batches = carry_out(plan, by=by, paused=paused, now=NOW, name="mine.opml")
    return with_results(plan, [entry for batch in batches for entry in batch])


def run(command, *arguments):
    """What the command wrote, and its error or ""."""
    out = StringIO()
    try:
        call_command(command, *arguments, stdout=out)
    except CommandError as error:
        return out.getvalue(), str(error)
    return out.getvalue(), ""


@pytest.fixture
def list_file(tmp_path):
    file = tmp_path / "mine.opml"
    file.write_bytes(LIST)
    return file


@pytest.mark.django_db
def test_case_77_good_ones_come_in_and_each_line_is_reported():
    plan = take_in(LIST)
    assert [(entry.line, entry.verdict) for entry in plan.entries] == [
        (3, Verdict.ADDED),
        (4, Verdict.REPEATED),
        (6, Verdict.ADDED),
        (7, Verdict.BAD),
    ]
    assert list(Feed.objects.values_list("title", "url", "host", "state")) == [
        ("A", "https://a.example/feed", "a.example", "active"),
        ("B & more", "https://b.example/feed", "b.example", "active"),
    ]


@pytest.mark.django_db
def test_the_history_says_who_from_where_and_in_which_folder():
    editor = make.make_editor()
    take_in(LIST, by=editor)
    line = Feed.objects.get(title="A").history.get()
    assert (line.history_user, line.history_date, line.history_type) == (editor, NOW, "+")
    assert line.history_change_reason == ("Imported from mine.opml, line 3; in the folder Baltic.")


@pytest.mark.django_db
def test_case_77_a_second_import_adds_nothing_and_says_so():
    take_in(LIST)
    again = take_in(LIST)
    assert again.counts()[Verdict.KNOWN] == 2
    assert not again.counts()[Verdict.ADDED]
    assert Feed.objects.count() == 2
    assert f"Feed {Feed.objects.get(title='A').pk}, A." in {e.detail for e in again.entries}


@pytest.mark.django_db
def test_a_feed_that_has_moved_is_known_by_the_address_that_it_had():
    Feed.objects.create(url="https://new.example/f", original_url="http://old.example/f")
    (entry,) = take_in(made("https://old.example/f")).entries
    assert entry.verdict is Verdict.KNOWN
    assert "has moved to https://new.example/f" in entry.detail


@pytest.mark.django_db
def test_publishers_are_found_by_domain():
    publisher = Publisher.objects.create(name="A")
    publisher.domains.create(domain="a.example")
    take_in(made("https://news.a.example/feed", "https://b.example/feed"))
    assert list(Feed.objects.order_by("url").values_list("publisher", flat=True)) == [
        None,
        publisher.pk,
    ]


@pytest.mark.django_db
def test_first_visits_are_spread_and_hosts_know_of_them():
    take_in(made(*(f"https://a.example/{n}" for n in range(3)), "https://b.example/f"))
    due = dict(Feed.objects.values_list("url", "next_fetch_at"))
    assert due["https://a.example/2"] == NOW + timedelta(minutes=2)
    assert due["https://b.example/f"] == NOW + timedelta(seconds=0.2)
    assert set(Host.objects.values_list("name", "next_due_at")) == {
        ("a.example", NOW),
        ("b.example", NOW),
    }
    assert planning.repair() == 0


@pytest.mark.django_db
def test_paused_feeds_wake_nobody():
    take_in(LIST, paused=True)
    assert set(Feed.objects.values_list("state", flat=True)) == {"paused"}
    assert not Host.objects.exists()


@pytest.mark.django_db
def test_one_that_the_database_refuses_costs_no_other(monkeypatch):
    plan = plan_import(made("https://a.example/1", "https://b.example/2", "https://c.example/3"))
    Feed.objects.create(url="https://b.example/2")  # somebody was quicker
    monkeypatch.setattr(
        importing, "host_of", lambda url: None if "c.example" in url else "a.example"
    )
    batches = carry_out(plan, by=None, paused=False, now=NOW, name="mine.opml")
    entries = with_results(plan, [entry for batch in batches for entry in batch]).entries
    assert [entry.verdict for entry in entries] == [Verdict.ADDED, Verdict.KNOWN, Verdict.BAD]
    assert "could not be stored" in entries[2].detail
    assert Feed.objects.get(url="https://a.example/1").history.count() == 1


@pytest.mark.django_db
def test_a_database_that_is_away_ends_the_import_and_keeps_the_batches_before(monkeypatch):
    monkeypatch.setattr(importing, "BATCH", 1)
    plan = plan_import(made("https://a.example/1", "https://b.example/2"))
    batches = carry_out(plan, by=None, paused=False, now=NOW, name="mine.opml")
    next(batches)

    def away(*arguments, **options):
        raise OperationalError("disk full")

    monkeypatch.setattr(importing, "save_feeds", away)
    with pytest.raises(OperationalError):
        next(batches)
    assert Feed.objects.get().url == "https://a.example/1"


@pytest.mark.django_db
def test_planning_costs_the_same_for_3_outlines_and_for_30():
    def queries(count):
        with CaptureQueriesContext(connection) as captured:
            plan_import(made(*(f"https://a.example/{n}" for n in range(count))))
        return len(captured)

    assert queries(3) == queries(30) == 1


@pytest.mark.django_db
def test_case_77_the_command_adds_the_good_ones_and_fails_for_the_bad(list_file):
    said, failed = run("import_feeds", str(list_file))
    assert "line 7: can't be taken: http://127.0.0.1/feed. It can't be read:" in said
    assert "4 outlines: 2 added, 1 repeated in this list, 1 can't be taken." in said
    assert failed == f"1 of 4 outlines of {list_file} were not taken."
    assert Feed.objects.count() == 2


@pytest.mark.django_db
def test_the_command_can_pause_and_can_only_look(list_file):
    said, _ = run("import_feeds", str(list_file), "--dry-run")
    assert "2 will be added" in said
    assert "Nothing was written." in said
    assert not Feed.objects.exists()
    said, _ = run("import_feeds", str(list_file), "--paused")
    assert "They are paused." in said
    assert Feed.objects.filter(state="paused").count() == 2


@pytest.mark.django_db
def test_case_77_the_command_writes_every_line_to_a_report(list_file, tmp_path):
    report = tmp_path / "report.csv"
    run("import_feeds", str(list_file), "--report", str(report))
    rows = list(csv.DictReader(StringIO(report.read_text(encoding="utf-8-sig"))))
    assert [(row["line"], row["result"]) for row in rows] == [
        ("3", "added"), ("4", "repeated"), ("6", "added"), ("7", "bad"),
    ]  # fmt: skip
    assert rows[0]["folders"] == "Baltic"


@pytest.mark.django_db
def test_the_command_shows_a_screenful_and_counts_the_rest(tmp_path):
    file = tmp_path / "bad.opml"
    file.write_bytes(made(*(f"http://127.0.0.1/{n}" for n in range(25))))
    said, failed = run("import_feeds", str(file))
    assert said.count("can't be taken: ") == 20
    assert "and 5 more: --report" in said
    assert failed.startswith("25 of 25")


@pytest.mark.django_db
@pytest.mark.parametrize("content", [None, b"", b"<html></html>"])
def test_the_command_says_what_is_wrong_with_a_file(tmp_path, content):
    file = tmp_path / "odd.opml"
    if content is not None:
        file.write_bytes(content)
    said, failed = run("import_feeds", str(file))
    assert not said
    assert str(file) in failed


@pytest.mark.django_db
def test_a_report_that_cannot_be_written_is_said(list_file, tmp_path):
    _, failed = run("import_feeds", str(list_file), "--report", str(tmp_path / "no" / "r.csv"))
    assert "can't be written" in failed


@pytest.mark.django_db
def test_the_starter_list_is_taken_in_whole():
    said, failed = run("import_feeds", str(STARTER_LIST))
    assert not failed
    assert f"{Feed.objects.count()} added." in said
    assert not Feed.objects.exclude(last_attempt_at=None).exists()


def test_the_starter_list_is_public_without_doubles_and_marked_as_not_fetched():
    text = STARTER_LIST.read_text(encoding="utf-8")
    outlines = read_list(text.encode()).outlines
    assert 20 <= len(outlines) <= 30
    assert len({outline.address for outline in outlines}) == len(outlines)
    assert text.count('description="Not yet fetched here."') == len(outlines)
    assert "not yet fetched here" in text.partition("<body>")[0]
    for outline in outlines:
        assert outline.title
        assert outline.folders
        assert outline.address.startswith("https://")
        check_url(outline.address, AddressPolicy())
