"""The main job in a real browser: a feed comes in, an editor writes it up, an analyst takes it."""

import csv
import io
import re

import pytest
from django.core.management import call_command
from playwright.sync_api import expect

from incidents.models import Incident
from sources.models import Feed, SourceRecord
from tests.browser.pages import arrives, log_in
from tests.e2e.newsroom import open_newsroom
from tests.factories import make_actor, make_incident

pytestmark = [pytest.mark.browser, pytest.mark.django_db(transaction=True)]

ARTICLES = {
    1: ("Drones reported over eastern border", "The ministry counts 19 crossings overnight."),
    2: ("Neighbour reports at least eight drones", "Its air force counted at least 8."),
    3: ("Airline fares fall in autumn", "Tickets cost less than a year ago."),
}


@pytest.fixture
def private_network(settings):
    """Feeds of this test stand on this machine."""
    from ipaddress import ip_network

    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.0/8")]
    settings.INGEST_ALLOW_PORTS = list(range(1024, 65536))


def choose(page, select_id, text):
    """Type into one of the admin's autocompletes and take the first answer."""
    page.locator(f"#{select_id} + .select2 .select2-selection").click()
    page.locator(".select2-search__field").last.fill(text)
    page.locator(".select2-results__option--highlighted", has_text=text).first.click()
    expect(page.locator(f"#{select_id} option:checked")).to_contain_text(text)


def write_incident(page):
    """Fill the form of a new incident with two rival drone counts."""
    page.get_by_label("Title:").fill("Drones reported over the eastern border")
    page.locator("#id_kind").select_option("drone_incursion")
    page.locator("#id_vector").select_option("drone")
    page.locator("#id_occurred").fill("2025-09-09/2025-09-10")
    page.locator("#id_occurred_precision").select_option("night")
    page.locator("#id_zone").fill("Europe/Warsaw")
    choose(page, "id_involvements-0-state", "Poland")
    page.locator("#id_involvements-0-role").select_option("entered")
    page.locator("#id_verdicts-0-code").select_option("reported")
    page.locator("#id_verdicts-0-is_current").check()
    page.locator("#id_figures-0-measure").select_option("objects_entered")
    page.locator("#id_figures-0-best").fill("19")
    page.locator("#figures-group .add-row a").click()
    page.locator("#id_figures-1-measure").select_option("objects_entered")
    page.locator("#id_figures-1-qualifier").select_option("at_least")
    page.locator("#id_figures-1-low").fill("8")
    page.locator("input[name=_continue]").last.click()


def csv_rows(page, site, address):
    answer = page.request.get(f"{site}{address}")
    assert answer.status == 200
    return list(csv.DictReader(io.StringIO(answer.body().decode("utf-8-sig"))))


def test_from_feed_to_published_incident_and_its_csv_row(live_server, page, private_network):
    make_actor(name="Poland", iso2="PL")
    make_incident(published=False, record=None, title="A draft that nobody may see")
    complaints = []
    page.on("console", lambda message: complaints.append(message.text))
    site = live_server.url
    with open_newsroom(ARTICLES) as newsroom:
        Feed.objects.create(url=newsroom.feed_url)
        call_command("ingest")
    assert SourceRecord.objects.awaiting_review().count() == 3

    log_in(page, site)
    page.goto(f"{site}/admin/newsdesk/queuedrecord/")
    page.get_by_role("link", name=ARTICLES[1][0]).click()
    page.get_by_role("button", name=re.compile("^Accept and write incident")).click()
    write_incident(page)
    page.get_by_role("button", name="Publish").click()
    expect(page.locator(".messagelist")).to_contain_text("was published")

    incident = Incident.objects.published().get()
    article = SourceRecord.objects.published().get()
    assert article.title == ARTICLES[1][0]
    assert [citation.record for citation in incident.citations.all()] == [article]

    page.goto(f"{site}/timeline/")
    page.get_by_role("link", name="Drones reported over the eastern border", exact=True).click()
    arrives(page, f"/incidents/{incident.public_id}/")
    text = page.locator("main").inner_text()
    assert "night of 9–10 September 2025" in text
    assert "at least 8" in text
    assert re.search(r"\b19\b", text.split("What the sources say")[1].split("Sources")[0])
    assert ARTICLES[1][0] in text

    (row,) = csv_rows(page, site, "/incidents.csv?kind=drone_incursion&from=2025-09-01")
    assert row["public_id"] == incident.public_id
    assert "19" in row["figures"]
    assert "at least 8" in row["figures"]
    (entry,) = csv_rows(page, site, "/timeline.csv")
    assert entry["public_id"] == incident.public_id
    for address in ("/", "/timeline/", "/incidents/", "/incidents.csv", "/timeline.csv"):
        assert "A draft that nobody may see" not in page.request.get(f"{site}{address}").text()
    assert not [text for text in complaints if "Content Security Policy" in text]


def test_feed_served_twice_creates_nothing_and_a_correction_is_a_revision(private_network):
    with open_newsroom(dict(ARTICLES)) as newsroom:
        feed = Feed.objects.create(url=newsroom.feed_url)
        call_command("ingest", feed=[str(feed.pk)], force=True)
        call_command("ingest", feed=[str(feed.pk)], force=True)
        assert SourceRecord.objects.count() == 3
        assert {record.revision for record in SourceRecord.objects.all()} == {1}

        newsroom.articles[1] = (ARTICLES[1][0], "Corrected: the ministry counts 21 crossings.")
        call_command("ingest", feed=[str(feed.pk)], force=True)
    assert SourceRecord.objects.count() == 3
    corrected = SourceRecord.objects.get(title=ARTICLES[1][0])
    assert corrected.revision == 2
    assert [revision.number for revision in corrected.revisions.order_by("number")] == [1, 2]
    assert "21 crossings" in corrected.excerpt
    assert len(newsroom.requests) == 3
