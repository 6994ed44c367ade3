"""Lists of feeds in the admin: looked at, taken in, reported on, taken away."""

import re

import pytest
from django.contrib.auth.models import Permission
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from lxml import etree, html

from sources.admin import feed_lists
from sources.models import Feed
from sources.opml import packing
from sources.opml.importing import STARTER_LIST
from sources.opml.reading import read_list
from tests import factories as make
from tests.admin.test_every_page import INLINE
from tests.csv_files import rows_of

IMPORT = "/admin/sources/feed/import/"
STARTER = "/admin/sources/feed/import/starter/"
EXPORT = "/admin/sources/feed/export/"
FEEDS = "/admin/sources/feed/"


def listed(*addresses):
    lines = "".join(f'<outline text="T &amp; U" xmlUrl="{each}"/>\n' for each in addresses)
    return f'<opml><body>\n<outline text="F">\n{lines}</outline></body></opml>'.encode()


LIST = listed("https://a.example/feed", "http://a.example/feed", "http://127.0.0.1/feed")


def look(client, body=LIST, name="mine.opml"):
    return client.post(IMPORT, {"file": SimpleUploadedFile(name, body)})


def press(client, answer, button, **changes):
    """Press a button of the form that the page shows."""
    page = html.fromstring(answer.content.decode())
    form = next(form for form in page.forms if "packed" in form.fields)
    values = dict(form.form_values())
    assert button in {field.get("name") for field in form.xpath(".//input[@type='submit']")}
    return client.post(form.action, {**values, button: "1", **changes})


def rows(answer):
    page = html.fromstring(answer.content.decode())
    lines = page.cssselect("table.report tbody tr")
    return [[cell.text_content().strip() for cell in line] for line in lines]


def test_a_look_shows_every_line_and_saves_nothing(desk):
    answer = look(desk)
    assert [(row[0], row[1]) for row in rows(answer)] == [
        ("5", "can't be taken"),
        ("4", "repeated in this list"),
        ("3", "will be added"),
    ]
    assert "1 will be added, 1 repeated in this list, 1 can" in answer.content.decode()
    assert not Feed.objects.exists()


def test_the_list_is_taken_in_from_the_page_that_shows_it(desk, editor):
    done = press(desk, look(desk), "import")
    assert "1 added" in done.content.decode()
    feed = Feed.objects.get()
    assert (feed.url, feed.title, feed.state) == ("https://a.example/feed", "T & U", "active")
    history = feed.history.get()
    assert history.history_user == editor
    assert history.history_change_reason == "Imported from mine.opml, line 3; in the folder F."


def test_the_new_feeds_can_stay_paused(desk):
    press(desk, look(desk), "import", start="paused")
    assert Feed.objects.get().state == "paused"


def test_a_report_can_be_taken_away_before_and_after(desk):
    looked = look(desk)
    before = rows_of(press(desk, looked, "csv"))
    assert [row["result"] for row in before] == ["new", "repeated", "bad"]
    assert not Feed.objects.exists()
    done = press(desk, looked, "import")
    after = press(desk, done, "csv")
    assert 'filename="feeds-import-report.csv"' in after["Content-Disposition"]
    assert [row["result"] for row in rows_of(after)] == ["added", "repeated", "bad"]


def test_the_report_is_safe_to_open_in_a_spreadsheet(desk):
    body = LIST.replace(b"T &amp; U", b"=HYPERLINK(1)")
    report = rows_of(press(desk, look(desk, body), "csv"))
    assert report[0]["title"] == "'=HYPERLINK(1)"


def test_a_second_import_adds_nothing_and_says_so(desk):
    press(desk, look(desk), "import")
    again = look(desk)
    page = again.content.decode()
    assert "1 already there" in page
    assert "nothing new in it" in page
    assert 'name="import"' not in page
    assert Feed.objects.count() == 1


def test_what_was_added_meanwhile_is_seen_when_the_list_is_taken_in(desk):
    looked = look(desk)
    Feed.objects.create(url="http://a.example/feed")
    assert "1 already there" in press(desk, looked, "import").content.decode()
    assert Feed.objects.count() == 1


@pytest.mark.parametrize(
    ("body", "words"),
    [
        (b"", "The file is empty."),
        (b"<!doctype html><html></html>", "This is a web page"),
        (b"<rss version='2.0'></rss>", "This is a feed"),
    ],
)
def test_what_is_no_list_gets_a_clear_answer(desk, body, words):
    answer = look(desk, body)
    assert answer.status_code == 400
    assert words in answer.content.decode()
    assert 'type="file"' in answer.content.decode()


def test_a_file_has_to_be_chosen(desk):
    answer = desk.post(IMPORT, {})
    assert answer.status_code == 400
    assert "Choose a file." in answer.content.decode()


def test_a_file_that_is_too_large_is_refused_unread(desk, monkeypatch):
    monkeypatch.setattr(feed_lists.UploadForm.base_fields["file"], "most", 10)
    answer = look(desk)
    assert answer.status_code == 400
    assert "Split it" in answer.content.decode()


@pytest.mark.parametrize(
    "changes",
    [
        {"packed": "rubbish"},
        {"packed": packing.pack(b"<html></html>")},
        {"added_at": "yesterday"},
        {"added_at": "2026-01-01T00:00:00"},
        {"added_at": "2026-13-01T00:00:00"},
        {"start": "soon"},
        {"name": ""},
    ],
)
def test_nothing_that_the_page_says_is_believed(desk, changes):
    answer = press(desk, look(desk), "import", **changes)
    assert answer.status_code == 400
    assert not Feed.objects.exists()


def test_a_list_that_does_not_fit_into_the_page_is_shown_and_sent_elsewhere(desk, monkeypatch):
    monkeypatch.setattr(packing, "LIMIT", 10)
    page = look(desk).content.decode()
    assert "will be added" in page
    assert "manage.py import_feeds" in page
    assert 'name="packed"' not in page


def test_a_list_that_takes_too_long_for_a_page_is_sent_elsewhere(desk, monkeypatch):
    looked = look(desk)
    monkeypatch.setattr(feed_lists, "ADDED_AT_ONCE", 0)
    assert "manage.py import_feeds" in look(desk).content.decode()
    assert press(desk, looked, "import").status_code == 400
    assert not Feed.objects.exists()


def test_a_long_report_shows_what_cannot_be_taken_first_and_counts_the_rest(desk, monkeypatch):
    monkeypatch.setattr(feed_lists, "LINES_SHOWN", 2)
    answer = look(desk)
    assert [row[0] for row in rows(answer)] == ["5", "4"]
    assert "1 more are in the report" in answer.content.decode()


@pytest.mark.sqlite_alone
def test_looking_costs_the_same_for_3_outlines_and_for_30(desk):
    def queries(count):
        body = listed(*(f"https://a.example/{n}" for n in range(count)))
        with CaptureQueriesContext(connection) as captured:
            look(desk, body)
        return len(captured)

    queries(1)
    assert queries(3) == queries(30)


def test_taking_in_costs_the_same_for_3_feeds_and_for_30(desk):
    def queries(name, count):
        looked = look(desk, listed(*(f"https://{name}.example/{n}" for n in range(count))))
        with CaptureQueriesContext(connection) as captured:
            press(desk, looked, "import")
        return len(captured)

    assert queries("a", 3) == queries("b", 30)


def test_with_no_feeds_the_list_of_feeds_offers_the_starter_list(desk):
    page = desk.get(FEEDS).content.decode()
    assert "There are no feeds yet" in page
    assert STARTER in page
    assert IMPORT in page
    Feed.objects.create(url="https://a.example/feed")
    assert "There are no feeds yet" not in desk.get(FEEDS).content.decode()
    assert "There are no feeds yet" not in desk.get(FEEDS, {"q": "nothing"}).content.decode()


def test_the_starter_list_is_looked_at_and_taken_in_like_any_other(desk):
    looked = desk.get(STARTER)
    assert "None of them has been fetched by this project yet" in looked.content.decode()
    assert not Feed.objects.exists()
    press(desk, looked, "import")
    assert Feed.objects.count() == len(read_list(STARTER_LIST.read_bytes()).outlines)
    assert "from the starter list, line" in Feed.history.first().history_change_reason


def test_all_feeds_or_the_chosen_ones_are_exported(desk):
    one = Feed.objects.create(url="https://a.example/feed", title="A")
    Feed.objects.create(url="https://b.example/feed", title="B")
    everything = desk.get(EXPORT)
    assert 'filename="feeds.opml"' in everything["Content-Disposition"]
    assert addresses(everything) == ["https://a.example/feed", "https://b.example/feed"]
    chosen = {"action": "export_opml", "_selected_action": [one.pk]}
    assert addresses(desk.post(FEEDS, chosen)) == ["https://a.example/feed"]


def addresses(answer):
    return etree.fromstring(answer.getvalue()).xpath("//@xmlUrl")


def test_the_pages_keep_the_policy(desk):
    looked = look(desk)
    for answer in (desk.get(IMPORT), looked, press(desk, looked, "import"), desk.get(STARTER)):
        assert answer.status_code == 200
        assert not INLINE.findall(answer.content.decode())
        assert "script-src 'self'" in answer["Content-Security-Policy"]


def test_what_a_list_says_is_shown_as_text(desk):
    body = listed("https://a.example/feed").replace(b"T &amp; U", b"&lt;script&gt;alert(1)")
    page = look(desk, body).content.decode()
    assert "<script>alert" not in page
    assert "&lt;script&gt;alert(1)" in page


def reader_of_feeds(*codenames):
    user = make.make_editor(is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client = Client()
    client.force_login(user)
    return client


@pytest.mark.django_db
def test_who_may_not_add_feeds_may_not_import_them():
    client = reader_of_feeds("view_feed")
    for answer in (client.get(IMPORT), client.get(STARTER), look(client)):
        assert answer.status_code == 403
    assert client.get(EXPORT).status_code == 200
    page = client.get(FEEDS).content.decode()
    assert IMPORT not in page
    assert EXPORT in page


@pytest.mark.django_db
def test_who_may_not_see_feeds_may_not_export_them():
    assert reader_of_feeds("view_publisher").get(EXPORT).status_code == 403


@pytest.mark.django_db
@pytest.mark.parametrize("address", [IMPORT, STARTER, EXPORT])
def test_a_stranger_is_asked_to_log_in(client, address):
    assert reverse("admin:login") in client.get(address)["Location"]


def test_a_form_without_the_token_is_refused(editor):
    client = Client(enforce_csrf_checks=True)
    client.force_login(editor)
    assert look(client).status_code == 403
    page = client.get(IMPORT).content.decode()
    assert re.search(r'name="csrfmiddlewaretoken"', page)
