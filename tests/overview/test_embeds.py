"""Embeds: the rows of the page in a frame and in pictures, which no other page may be put in."""

import io
import re
from xml.etree import ElementTree

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone
from PIL import Image

from incidents.models import Incident, Site
from incidents.places import cells, place_of, with_sites
from overview.embeds import map as map_embed
from overview.embeds import timeline as timeline_embed
from overview.embeds.registry import EMBEDS
from overview.releases.actions import release
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db
FRAMED = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors *; "
    "base-uri 'none'; form-action 'none'"
)
NASTY = 'Drone <script>alert(1)</script> & "quoted" ]]> \x0b‮'
PLACE = {"latitude": 54.5, "longitude": 23.2, "coordinates_from": "A map", "geo_precision": "1"}


@pytest.fixture
def record_of_a_little():
    poland = make_actor(name="Poland", iso2="PL")
    record = make_record(title="Report")
    days = ["2025-09-09", "2025-09-10", "2025-10-02", "2025-10"]
    for n, day in enumerate(days):
        make_incident(
            title=f"Drone {n} near Šiauliai", occurred=day, states=[poland], record=record,
            kind=["drone_incursion", "drone_sighting"][n % 2], verdict="confirmed",
            **(PLACE if n else {}),
        )  # fmt: skip
    make_incident(title="No drone", occurred="2025-09-11", verdict="refuted", record=record)
    proposal = make_proposal(title="Shoot them down", record=record)
    make_event(title="A meeting", held="2025-09-12", record=record)
    make_statement(said="2025-09-12", speaker=poland, record=record)
    make_rule(actor=poland, in_force="2025-09", record=record)
    make_position(
        actor=poland, proposal=proposal, stance="support", as_of="2025-09-12", record=record
    )
    return poland


def page(client, name, query=""):
    answer = client.get(f"/embed/{name}/{query}")
    assert answer.status_code == 200, answer.content
    return answer.content.decode()


def picture(client, name, query=""):
    answer = client.get(f"/embed/{name}.svg{query}")
    assert answer.status_code == 200, answer.content
    return ElementTree.fromstring(answer.content)


def words(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def said(svg):
    return " ".join(" ".join(svg.itertext()).split())


# Addresses


@pytest.mark.parametrize("name", EMBEDS)
def test_any_site_may_frame_an_embed_and_it_may_do_nothing_there(client, record_of_a_little, name):
    answer = client.get(f"/embed/{name}/")
    policy = dict(part.split(" ", 1) for part in answer["Content-Security-Policy"].split("; "))
    assert policy == dict(part.split(" ", 1) for part in FRAMED.split("; "))
    assert not answer.has_header("X-Frame-Options")
    assert answer["X-Robots-Tag"] == "noindex"
    assert (answer.cookies, "Cookie" in answer.get("Vary", "")) == ({}, False)
    assert "<script" not in answer.content.decode()


@pytest.mark.parametrize("address", ["/", "/map/", "/incidents/", "/positions/", "/embed/none/"])
def test_no_other_page_may_be_framed(client, address):
    answer = client.get(address)
    assert answer["X-Frame-Options"] == "DENY"
    assert "frame-ancestors 'none'" in answer["Content-Security-Policy"]


@pytest.mark.parametrize(
    ("extension", "kind"), [("svg", "image/svg+xml; charset=utf-8"), ("png", "image/png")]
)
def test_pictures_may_be_shown_and_read_by_any_site(client, record_of_a_little, extension, kind):
    answer = client.get(f"/embed/incidents-by-month.{extension}")
    assert answer["Content-Type"] == kind
    assert answer["Content-Disposition"] == f'inline; filename="incidents-by-month.{extension}"'
    assert "default-src 'none'" in answer["Content-Security-Policy"]
    assert "style-src" not in answer["Content-Security-Policy"]
    assert answer["Access-Control-Allow-Origin"] == "*"
    assert answer["Cross-Origin-Resource-Policy"] == "cross-origin"
    assert answer.cookies == {}


@pytest.mark.parametrize(
    ("name", "ending"), [*((name, "/") for name in EMBEDS), ("map", ".svg"), ("map", ".png")]
)
def test_what_an_address_does_not_understand_it_names(client, name, ending):
    answer = client.get(f"/embed/{name}{ending}?sise=3&theme=pink")
    assert answer.status_code == 400
    assert answer["Content-Type"].startswith("text/plain")
    assert "theme: Write light or dark." in answer.content.decode()
    answer = client.get(f"/embed/{name}{ending}?sise=3")
    assert answer.status_code == 400
    assert answer.content.decode().startswith("sise: Unknown parameter.")


@pytest.mark.parametrize(
    "query", ["map/?kind=ufo", "timeline.svg?from=2025-13-01", "matrix/?as_of=x", "actors.png?on=1",
              "map.png?width=9999", "map/?width=600", "incidents/?columns=title"],
)  # fmt: skip
def test_a_wrong_value_is_refused(client, query):
    assert client.get(f"/embed/{query}").status_code == 400


def test_an_unchanged_picture_is_not_drawn_again(client, record_of_a_little, monkeypatch):
    first = client.get("/embed/map.png?country=PL")
    monkeypatch.setattr("core.embeds.views.png", None)
    again = client.get("/embed/map.png?country=PL", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again["ETag"]) == (304, first["ETag"])
    framed = client.get("/embed/map/")
    etag = {"if-none-match": framed["ETag"]}
    assert client.get("/embed/map/", headers=etag).status_code == 304
    assert framed["Cache-Control"] == "public, max-age=300"


def test_the_tag_of_a_picture_differs_by_filter_look_format_and_record(client, record_of_a_little):
    addresses = ["map.svg", "map.svg?theme=dark", "map.svg?width=400", "map.png", "map.svg?q=zz"]
    tags = [client.get(f"/embed/{address}")["ETag"] for address in addresses]
    assert client.get("/embed/map.svg")["ETag"] == tags[0]
    make_incident(title="Another", occurred="2025-10-03", verdict="confirmed", **PLACE)
    tags.append(client.get("/embed/map.svg")["ETag"])
    assert len(set(tags)) == len(tags)


def test_too_many_pictures_at_once_are_asked_to_wait(client, record_of_a_little, monkeypatch):
    monkeypatch.setattr("core.embeds.pictures.PATIENCE", 0)
    monkeypatch.setattr("core.embeds.pictures._places.acquire", lambda timeout: False)
    answer = client.get("/embed/events.png?q=meeting")
    assert (answer.status_code, answer["Retry-After"]) == (503, "5")


# The same rows as the page

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


def test_where_it_comes_from_is_said_with_day_and_release(client, settings, tmp_path):
    day = timezone.localdate()
    source = f"Source: NATO Airspace Tracker, CC BY 4.0. As of {day.day} {day:%B %Y}."
    assert source in said(picture(client, "incidents"))
    settings.RELEASES_DIR = tmp_path
    release(now=timezone.now())
    assert "Latest release of the data: Release 1 of" in said(picture(client, "incidents"))
    assert "Latest release of the data: Release 1 of" in words(page(client, "incidents"))


@pytest.mark.parametrize("name", EMBEDS)
def test_where_nothing_matches_an_embed_says_so(client, name):
    query = "" if name == "matrix" else "?q=zzz"
    html, svg = page(client, name, query), picture(client, name, query)
    empty = client.get(f"/embed/{name}/{query}").context["figure"].empty
    assert empty in words(html)
    assert empty in said(svg)


# What stands by itself


@pytest.mark.parametrize("name", ["incidents", "map", "timeline", "incidents-by-month"])
def test_text_of_the_record_and_of_filters_is_text(client, name):
    make_incident(title=NASTY, occurred="2025-09-09", verdict="confirmed", **PLACE)
    query = {"q": "drone", "country": []} if name != "timeline" else {}
    answer = client.get(f"/embed/{name}.svg", query)
    svg = ElementTree.fromstring(answer.content)
    assert not [e for e in svg.iter() if e.tag.endswith(("script", "foreignObject", "style"))]
    assert "<script>" not in page(client, name)
    asked = client.get(f"/embed/{name}.svg", {"q": NASTY})
    assert "<script>alert(1)</script>" in said(ElementTree.fromstring(asked.content))
    assert "<script" not in client.get(f"/embed/{name}/", {"q": NASTY}).content.decode()


@pytest.mark.parametrize("name", EMBEDS)
def test_a_picture_needs_nothing_of_the_site_and_is_the_same_again(
    client, record_of_a_little, name
):
    first = client.get(f"/embed/{name}.svg")
    assert client.get(f"/embed/{name}.svg").content == first.content
    svg = ElementTree.fromstring(first.content)
    for element in svg.iter():
        assert not {"class", "style", "tabindex", "data-file"} & set(element.attrib)
        values = " ".join(element.attrib.values())
        assert not re.search(r"var\(|currentColor|light-dark|%", values), values
        assert element.get("href", "http").startswith("http")
    assert svg.find("{http://www.w3.org/2000/svg}title").text
    assert svg.find("{http://www.w3.org/2000/svg}desc").text


@pytest.mark.parametrize(("width", "theme", "ground"), [
    (320, "light", (252, 251, 248)), (1000, "dark", (17, 23, 28)),
])  # fmt: skip
def test_a_png_has_the_size_and_the_colours_asked_for_and_text_on_it(
    client, record_of_a_little, width, theme, ground
):
    answer = client.get(f"/embed/map.png?width={width}&theme={theme}")
    image = Image.open(io.BytesIO(answer.content)).convert("RGB")
    svg = picture(client, "map", f"?width={width}&theme={theme}")
    assert image.size == (width, int(svg.get("height")))
    assert image.getpixel((2, 2)) == ground
    # The title, without which its lines would be blank.
    scale = width / min(width, 960)
    title = image.crop((0, int(16 * scale), width, int(42 * scale)))
    assert len(title.getcolors(9999)) > 8
    assert len(image.getcolors(999_999)) > 50


# What it may cost


def test_queries_do_not_grow_with_rows(client, record_of_a_little):
    def counts():
        found = {}
        for name in EMBEDS:
            with CaptureQueriesContext(connection) as queries:
                page(client, name)
            found[name] = len(queries)
        return found

    before = counts()
    for n in range(12):
        record, actor = make_record(), make_actor()
        make_incident(occurred=f"2025-10-{n + 1:02}", states=[actor], record=record, **PLACE)
        make_statement(said="2025-10-02", speaker=actor, record=record)
        make_event(held="2025-10-02", record=record)
        make_rule(actor=actor, record=record, in_force="2025-10-02")
        make_position(actor=actor, proposal=make_proposal(record=record), record=record)
    assert counts() == before


def test_of_very_many_entries_the_timeline_shows_their_number_by_week(
    client, record_of_a_little, monkeypatch
):
    monkeypatch.setattr(timeline_embed, "MOST", 3)
    monkeypatch.setattr(timeline_embed, "marks", None)
    context = client.get("/timeline/?from=2025-09-01").context
    html = words(page(client, "timeline", "?from=2025-09-01"))
    assert f"{context['totals']['incidents']} incidents and {context['totals']['debate']}" in html
    assert "Entries a week" in html
    assert "a week" in said(picture(client, "timeline", "?from=2025-09-01"))


def test_of_very_many_incidents_the_map_counts_by_the_square(
    client, record_of_a_little, monkeypatch
):
    few = words(page(client, "map")).split("Show the latest")[0]
    monkeypatch.setattr(map_embed, "MOST", 2)
    monkeypatch.setattr(map_embed, "placed", None)
    many = page(client, "map")
    assert "4 incidents. 3 on the map, 1 without a place on it" in few
    assert "4 incidents. 3 on the map, 1 without a place on it" in words(many)
    assert "<title>3 incidents</title>" in many


def test_the_database_counts_places_as_place_of_finds_them():
    site = {"kind": "airport", "coordinates_from": "A map"}
    near, far = (
        Site.objects.create(key=name, name=name, latitude=54.2, longitude=east, **site)
        for name, east in (("Near", 23.7), ("Far", 25.1))
    )
    nowhere = Site.objects.create(key="Nowhere", name="Nowhere", kind="airport")
    own, main, only, several, unknown, _ = (make_incident(title=f"{n}") for n in range(6))
    Incident.objects.filter(pk=own.pk).update(**PLACE)
    for incident, sites in (
        (own, [(far, True)]), (main, [(near, False), (far, True)]), (only, [(near, False)]),
        (several, [(near, False), (far, False)]), (unknown, [(nowhere, True)]),
    ):  # fmt: skip
        for each, is_main in sites:
            incident.site_links.create(site=each, is_main=is_main)
    found = [place_of(each) for each in with_sites(Incident.objects.all())]
    reckoned = {}
    for place in filter(None, found):
        key = int(place.longitude), int(place.latitude)
        reckoned[key] = reckoned.get(key, 0) + 1
    counted = {}
    for cell in cells(Incident.objects.all()):
        key = int(cell.longitude), int(cell.latitude)
        counted[key] = counted.get(key, 0) + cell.n
    assert counted == reckoned == {(23, 54): 2, (25, 54): 1}


# Where it is offered


@pytest.mark.parametrize("name", EMBEDS)
def test_its_page_offers_it_with_the_filters_chosen(client, name):
    embed = EMBEDS[name]
    query = "as_of=2025-10-01" if name == "matrix" else "q=near"
    html = client.get(f"{reverse(embed.pages[0])}?{query}&utm_source=x&page=1").content.decode()
    address = f"http://testserver/embed/{name}"
    assert f"&lt;iframe src=&quot;{address}/?{query}&quot;" in html
    assert f'href="{address}.svg?{query}"' in html
    assert f'href="{address}.png?{query}"' in html


def test_a_page_that_cannot_answer_offers_none(client):
    assert "Embed" not in client.get("/incidents/?kind=ufo").content.decode()


def test_the_overview_offers_its_chart_without_parameters_of_its_own(client, record_of_a_little):
    html = client.get("/?kind=drone_incursion").content.decode()
    assert "http://testserver/embed/incidents-by-month/&quot;" in html


def test_a_period_that_moves_with_the_record_is_not_fixed(client, record_of_a_little):
    html = client.get("/timeline/").content.decode()
    assert "http://testserver/embed/timeline/&quot;" in html
