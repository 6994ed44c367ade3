"""Who may show an embed, what its address understands, and when it is drawn again."""

import pytest

from overview.embeds.registry import EMBEDS
from tests.factories import (
    make_incident,
)
from tests.overview.embeds.asking import PLACE

# Headers, words and drawings are the same whatever rows are read from.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]
FRAMED = (
    "default-src 'none'; style-src 'self'; img-src 'self'; font-src 'self'; frame-ancestors *; "
    "base-uri 'none'; form-action 'none'"
)


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
