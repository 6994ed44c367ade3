"""Lists of the API: the rows of the page and of its files, page by page."""

import json
from urllib.parse import urlsplit

import pytest
from django.urls import reverse

from nato_tracker.api import RESOURCES
from tests.api.record import make_more
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
FILES = {
    "incidents": "incidents:file",
    "sources": "sources:file",
    "actors": "overview:actors_file",
    "timeline": "overview:timeline_file",
    "changes": "overview:changes_file",
}
NAMES = [resource.name for resource in RESOURCES]


def file_of(name):
    return reverse(FILES.get(name, f"debates:{name}_file"), args=["json"])


def path_of(address):
    return urlsplit(address)._replace(scheme="", netloc="").geturl()


def rows_of(client, name, **query):
    """All rows, following `next` to the end, and the pages that they came on."""
    address, pages = f"/api/v1/{name}/", []
    while address:
        response = client.get(address, query)
        assert response.status_code == 200, response.content
        pages.append(response.json())
        following = pages[-1]["next"]
        address, query = following and path_of(following), {}
    return [row for page in pages for row in page["results"]], pages


@pytest.mark.parametrize("name", NAMES)
def test_pages_hold_what_the_file_holds_in_its_order(client, everything, name):
    for n in range(1, 8):
        make_more(everything, n, published=n != 3)
    of_file = json.loads(b"".join(client.get(file_of(name)).streaming_content))
    rows, pages = rows_of(client, name, page_size=3)
    assert len(of_file) > 3 or name == "sources"
    assert rows == of_file
    # And backwards.
    back = pages[-1]
    while back["previous"]:
        back = client.get(path_of(back["previous"])).json()
    assert back["results"] == pages[0]["results"]


def test_the_oldest_come_first_where_the_timeline_is_asked_for_it(client, everything):
    for n in range(1, 5):
        make_more(everything, n)
    newest, _ = rows_of(client, "timeline", page_size=4)
    oldest, _ = rows_of(client, "timeline", page_size=4, sort="old")
    assert len(oldest) == len(newest)
    instants = [row["latest"] or row["earliest"] for row in oldest]
    assert instants == sorted(instants)


def test_nothing_is_skipped_or_read_twice_while_entries_come_and_go(client, everything):
    kept = [make_incident(occurred=f"2025-03-{n:02}") for n in range(1, 10)]
    first = client.get("/api/v1/incidents/", {"page_size": 4}).json()
    make_incident(occurred="2025-12-31")
    make_incident(occurred="2025-03-08")
    kept[8].delete()
    rest = client.get(path_of(first["next"])).json()
    ids = [row["public_id"] for row in first["results"] + rest["results"]]
    assert len(set(ids)) == len(ids)
    assert {entry.public_id for entry in kept[1:8]} <= set(ids)


def test_rows_without_a_date_are_reached_too(client, everything):
    undated = [make_incident(occurred="") for _ in range(5)]
    rows, _ = rows_of(client, "incidents", page_size=2)
    assert {entry.public_id for entry in undated} <= {row["public_id"] for row in rows}


def test_rows_are_counted_only_when_asked(client, everything):
    make_incident()
    assert "count" not in client.get("/api/v1/incidents/").json()
    assert client.get("/api/v1/incidents/?count=true&page_size=1").json()["count"] == 2
    assert "count" not in client.get("/api/v1/incidents/?count=false").json()


def test_some_columns_in_the_order_asked(client, everything):
    response = client.get("/api/v1/incidents/?columns=title,public_id")
    assert list(response.json()["results"][0]) == ["title", "public_id"]


def test_neighbours_are_in_the_link_header_too(client, everything):
    make_incident(occurred="2025-09-10")
    make_incident(occurred="2025-09-11")
    response = client.get("/api/v1/incidents/?page_size=1&from=2000-01-01")
    assert response["Link"] == f'<{response.json()["next"]}>; rel="next"'
    assert "from=2000-01-01" in response["Link"]


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(
    ("query", "named"),
    [
        ("kimd=jamming", "kimd"),
        ("kind=nonsense", "kind"),
        ("from=yesterday", "from"),
        ("from=2025-02-01&to=2025-01-01", "to"),
        ("from=2025-02-01&from=2025-02-01", "from"),
        ("page=2", "page"),
        ("page_size=0", "page_size"),
        ("page_size=201", "page_size"),
        ("page_size=²", "page_size"),
        ("page_size=99999999999999999999", "page_size"),
        ("count=1", "count"),
        ("columns=nonsense", "columns"),
        ("columns=", "columns"),
        ("columns=title,title", "columns"),
        ("expand=nonsense", "expand"),
        ("cursor=nonsense", "cursor"),
        ("cursor=W10", "cursor"),
        ("cursor=WzAsIngiLDFd", "cursor"),
        ("cursor=WzAsIjAwMDEtMDEtMDFUMDA6MDArMjM6MDAiLDFd", "cursor"),
        ("cursor=" + "W" * 3000, "cursor"),
        ("q=%00", "q"),
    ],
)
def test_a_query_that_cannot_be_answered_is_refused_by_name(client, everything, query, named):
    response = client.get(f"/api/v1/incidents/?{query}")
    assert response.status_code == 400, response.content
    assert response["Content-Type"] == "application/problem+json"
    assert [fault["parameter"] for fault in response.json()["errors"]] == [named]
    assert response.json()["detail"].startswith(f"{named}: ")


def test_a_cursor_of_another_list_is_refused(client, everything):
    make_more(everything)
    cursor = client.get("/api/v1/proposals/?page_size=1").json()["next"].partition("cursor=")[2]
    assert client.get(f"/api/v1/incidents/?cursor={cursor}").status_code == 400


def test_no_filter_has_the_name_of_what_the_api_itself_takes():
    from core.api.asked import OF_LISTS

    for resource in RESOURCES:
        assert not set(resource.filterset.base_filters) & set(OF_LISTS)
