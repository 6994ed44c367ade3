"""An embed shows the rows of its page."""

import re

import pytest
from django.urls import reverse
from django.utils import timezone

from overview.embeds.registry import EMBEDS
from overview.releases.actions import release
from tests.factories import (
    make_incident,
)
from tests.overview.embeds.asking import page, picture, said, words

pytestmark = pytest.mark.django_db


SUMMARIES = {
    "incidents-by-month": "incidents:list",
    "incidents": "incidents:list",
    "map": "overview:map",
    "statements": "debates:statements",
    "sources": "sources:list",
}


@pytest.mark.parametrize("name", SUMMARIES)
@pytest.mark.parametrize("query", ["", "?q=near", "?q=zzz"])
def test_an_embed_counts_what_the_page_counts(client, record_of_a_little, name, query):
    stated = client.get(reverse(SUMMARIES[name]) + query).context["summary"]
    assert stated in words(page(client, name, query))
    assert stated in said(picture(client, name, query))


@pytest.mark.parametrize("query", ["", "?kind=incident", "?country=PL&from=2025-10-01", "?from="])
def test_the_timeline_counts_what_its_page_counts(client, record_of_a_little, query):
    context = client.get(f"/timeline/{query}").context
    for key, noun in (("incidents", "incident"), ("debate", "entr")):
        number = context["totals"][key]
        found = re.search(rf"(\d+) {noun}", words(page(client, "timeline", query)).split(":")[0])
        assert (int(found[1]) if found else 0) == number, key


def test_the_columns_hold_all_incidents_but_those_that_the_note_names(client, record_of_a_little):
    text = words(page(client, "incidents-by-month"))
    assert "5 incidents." in text
    assert "1 refuted, or a source’s summary of several incidents, is not counted" in text
    chart = client.get("/embed/incidents-by-month/").context["chart"]
    assert sum(column.total for column in chart.columns) == 4
    earlier = client.get("/embed/incidents-by-month/?to=2025-09-30").context["chart"]
    assert earlier.peak.lines == ["2 in September 2025", "most often Poland"]


def test_the_columns_of_a_period_long_ago_are_there(client):
    make_incident(title="Long ago", occurred="1999-05-04")
    chart = client.get("/embed/incidents-by-month/").context["chart"]
    assert [column.total for column in chart.columns][-1] == 1


def test_the_matrix_shows_the_cells_of_its_page(client, record_of_a_little):
    text = words(page(client, "matrix", "?as_of=2025-10-01"))
    assert "Positions of 1 actor on 1 proposal as of 1 October 2025." in text
    svg = picture(client, "matrix", "?as_of=2025-10-01")
    assert "Poland: Supports, first recorded in the 90 days before" in said(svg)


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", EMBEDS)
def test_an_embed_leads_to_the_full_view_with_its_filters(client, name):
    embed = EMBEDS[name]
    query = "?as_of=2025-10-01" if name == "matrix" else "?q=near"
    full = reverse(embed.pages[0]) + query
    html = page(client, name, f"{query}&theme=dark")
    assert f'<a class="emb__full" href="{full}" target="_top" rel="noopener">' in html
    assert '<html lang="en-GB" data-theme="dark">' in html
    links = [
        a.get("href") for a in picture(client, name, query).iter("{http://www.w3.org/2000/svg}a")
    ]
    assert links[-1] == f"http://testserver{full}"
    assert client.get(full).status_code == 200


@pytest.mark.sqlite_alone
def test_where_it_comes_from_is_said_with_day_and_release(client, settings, tmp_path):
    day = timezone.localdate()
    source = f"Source: NATO Airspace Tracker, CC BY 4.0. As of {day.day} {day:%B %Y}."
    assert source in said(picture(client, "incidents"))
    settings.RELEASES_DIR = tmp_path
    release(now=timezone.now())
    assert "Latest release of the data: Release 1 of" in said(picture(client, "incidents"))
    assert "Latest release of the data: Release 1 of" in words(page(client, "incidents"))


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("name", EMBEDS)
def test_where_nothing_matches_an_embed_says_so(client, name):
    query = "" if name == "matrix" else "?q=zzz"
    html, svg = page(client, name, query), picture(client, name, query)
    empty = client.get(f"/embed/{name}/{query}").context["figure"].empty
    assert empty in words(html)
    assert empty in said(svg)
