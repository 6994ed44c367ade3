"""Feeds are written as a list that other readers take, and that is taken back unchanged."""

from datetime import UTC, datetime
from io import StringIO

import pytest
from django.core.management import CommandError, call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from hypothesis import given
from hypothesis import strategies as st
from lxml import etree

from sources.ingest.guard import AddressPolicy
from sources.models import Feed, Publisher
from sources.opml.exporting import export_list
from sources.opml.importing import plan_import
from sources.opml.judging import Verdict, check
from sources.opml.reading import read_list
from sources.opml.writing import ListedFeed, write_list

NOW = datetime(2026, 7, 1, 12, tzinfo=UTC)


def written(*feeds):
    return "".join(write_list(feeds, title="Mine", now=NOW))


def exported():
    return etree.fromstring("".join(export_list(Feed.objects.all(), now=NOW)).encode())


def test_a_list_is_well_formed_opml_with_a_date():
    root = etree.fromstring(written(ListedFeed("https://a.example/?a&b", 'A & "B"')).encode())
    assert root.get("version") == "2.0"
    assert root.findtext("head/dateCreated") == "Wed, 01 Jul 2026 12:00:00 GMT"
    assert dict(root.find("body/outline").attrib) == {
        "type": "rss",
        "text": 'A & "B"',
        "title": 'A & "B"',
        "xmlUrl": "https://a.example/?a&b",
    }


def test_an_empty_list_is_well_formed_too():
    assert etree.fromstring(written().encode()).find("body/outline") is None


ADDRESSES = st.builds(
    "https://{}.example/{}".format,
    st.from_regex(r"[a-z]{1,8}", fullmatch=True),
    st.text(st.characters(codec="utf-8"), max_size=30),
)
TITLES = st.text(max_size=60)


@given(st.lists(st.tuples(ADDRESSES, TITLES, TITLES), max_size=6, unique_by=lambda row: row[0]))
def test_any_title_and_address_come_back_as_they_were_stored(rows):
    """What is stored has been through an import once; from then on nothing changes any more."""
    stored = stored_feeds(written(*(ListedFeed(address, title, f) for address, title, f in rows)))
    again = stored_feeds(written(*(ListedFeed(address, title) for address, title in stored)))
    assert again == stored
    etree.fromstring(written(*(ListedFeed(*feed) for feed in stored)).encode())


def stored_feeds(text):
    if "xmlUrl" not in text:
        return []
    entries = check(read_list(text.encode()).outlines, AddressPolicy())
    return [(entry.address, entry.title) for entry in entries if entry.verdict is Verdict.NEW]


@pytest.mark.django_db
def test_folders_page_and_language_come_from_the_publisher():
    err = Publisher.objects.create(name="ERR", kind="broadcaster", languages="et")
    err.domains.create(domain="err.ee")
    err.domains.create(domain="news.err.ee")
    dw = Publisher.objects.create(name="DW", kind="broadcaster", languages="de en")
    Feed.objects.create(url="https://news.err.ee/rss", title="ERR News", publisher=err)
    Feed.objects.create(url="https://feeds.example/dw", title="DW", publisher=dw)
    Feed.objects.create(url="https://nobody.example/rss")
    root = exported()
    (folder,) = root.findall("body/outline[@text='Broadcaster']")
    first, second = folder
    assert (first.get("title"), first.get("htmlUrl"), first.get("language")) == ("DW", None, None)
    assert (second.get("htmlUrl"), second.get("language")) == ("https://news.err.ee/", "et")
    (alone,) = root.findall("body/outline[@xmlUrl]")
    assert alone.get("text") == "https://nobody.example/rss"


@pytest.mark.django_db
def test_a_feed_on_another_domain_leads_to_its_publishers_only_one():
    publisher = Publisher.objects.create(name="P")
    publisher.domains.create(domain="p.example")
    Feed.objects.create(url="https://feeds.example/p", publisher=publisher)
    assert exported().find("body/outline/outline").get("htmlUrl") == "https://p.example/"


@pytest.mark.django_db
def test_an_export_that_is_imported_again_gives_the_same_feeds():
    titles = ["Ampersand & <b>", "Quote \" and ' it", "", "Ünïcode 日本", "x" * 300]
    for number, title in enumerate(titles):
        Feed.objects.create(url=f"https://a.example/{number}?a=1&b=%C3%A9", title=title)
    before = list(Feed.objects.order_by("url").values_list("url", "title"))
    text = "".join(export_list(Feed.objects.all(), now=NOW))
    assert {entry.verdict for entry in plan_import(text.encode()).entries} == {Verdict.KNOWN}
    Feed.objects.all().delete()
    entries = plan_import(text.encode()).new()
    assert sorted((entry.address, entry.title) for entry in entries) == before


@pytest.mark.django_db
def test_exporting_costs_the_same_for_3_feeds_and_for_30():
    def queries():
        with CaptureQueriesContext(connection) as captured:
            "".join(export_list(Feed.objects.all(), now=NOW))
        return len(captured)

    def add(numbers):
        for n in numbers:
            publisher = Publisher.objects.create(name=f"P{n}")
            publisher.domains.create(domain=f"p{n}.example")
            Feed.objects.create(url=f"https://p{n}.example/f", publisher=publisher)

    add(range(3))
    few = queries()
    add(range(3, 30))
    assert queries() == few


@pytest.mark.django_db
def test_the_command_writes_to_a_file_or_to_the_terminal(tmp_path):
    Feed.objects.create(url="https://a.example/f", title="A")
    out = StringIO()
    call_command("export_feeds", stdout=out)
    assert 'xmlUrl="https://a.example/f"' in out.getvalue()
    file = tmp_path / "feeds.opml"
    said = StringIO()
    call_command("export_feeds", str(file), stdout=said)
    assert said.getvalue() == f"1 feed in {file}.\n"
    # The date at which each was made may differ by a second.
    assert file.read_text(encoding="utf-8").splitlines()[7:] == out.getvalue().splitlines()[7:]
    with pytest.raises(CommandError, match="can't be written"):
        call_command("export_feeds", str(tmp_path / "no" / "feeds.opml"))
