"""What holds for every address of the API: errors, origins, limits, asking again."""

from datetime import timedelta
from functools import partial
from types import SimpleNamespace

import pytest
from django.core.cache import cache
from django.utils import timezone
from django.utils.http import http_date

from core.api import freshness
from core.api.throttling import network
from core.data_version import tags
from core.data_version.current import Version
from core.data_version.kept_pages import COUNTED
from tests.factories import make_incident

LIST = "/api/v1/incidents/"
PROBLEM = "application/problem+json"


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("method", "address", "status"),
    [
        ("get", "/api/v1/nonsense/", 404),
        ("get", "/api/", 404),
        ("get", f"{LIST}NAI-1999-0001/", 404),
        ("get", f"{LIST}a.b/", 404),
        ("post", LIST, 405),
        ("delete", f"{LIST}NAI-1999-0001/", 405),
        ("put", "/api/v1/schema/", 405),
        ("get", f"{LIST}?nonsense=1", 400),
    ],
)
def test_every_error_is_a_problem_document(client, method, address, status):
    response = getattr(client, method)(address)
    assert response.status_code == status
    assert response["Content-Type"] == PROBLEM
    assert response.json()["status"] == status
    assert response.json()["title"]
    assert response["Access-Control-Allow-Origin"] == "*"


@pytest.mark.django_db
def test_only_json_can_be_had(client):
    response = client.get(LIST, headers={"Accept": "text/csv"})
    assert (response.status_code, response["Content-Type"]) == (406, PROBLEM)


@pytest.mark.django_db
@pytest.mark.django_db
@pytest.mark.parametrize("method", ["POST", "PUT", "PATCH", "DELETE"])
def test_nothing_can_be_written(client, method):
    incident = make_incident()
    for address in ("/api/v1/", "/api/v1/incidents/", f"/api/v1/incidents/{incident.public_id}/"):
        answer = client.generic(method, address, '{"title": "x"}', content_type="application/json")
        assert answer.status_code == 405, address
    incident.refresh_from_db()
    assert incident.title != "x"


def test_a_fault_of_ours_is_a_problem_document_without_details(client, monkeypatch):
    monkeypatch.setattr("core.api.views.page_of", lambda *_: 1 / 0)
    client.raise_request_exception = False
    response = client.get(LIST)
    assert (response.status_code, response["Content-Type"]) == (500, PROBLEM)
    assert "division" not in response.content.decode()


@pytest.mark.django_db
def test_other_pages_are_left_alone(client):
    response = client.get("/nonsense/")
    assert response["Content-Type"].startswith("text/html")
    assert "Access-Control-Allow-Origin" not in response


def test_every_origin_may_read_and_none_may_send_cookies(client):
    response = client.options(LIST, headers={"Origin": "https://elsewhere.example"})
    assert response.status_code == 204
    assert response["Access-Control-Allow-Origin"] == "*"
    assert response["Access-Control-Allow-Methods"] == "GET, HEAD, OPTIONS"
    assert "If-None-Match" in response["Access-Control-Allow-Headers"]
    assert "Access-Control-Allow-Credentials" not in response


@pytest.mark.django_db
def test_an_answer_sets_no_cookie_and_may_be_shared(client):
    response = client.get(LIST)
    assert not response.cookies
    assert "Cookie" not in response.get("Vary", "")
    assert "public" in response["Cache-Control"]
    assert client.head(LIST).content == b""


@pytest.mark.django_db
def test_the_same_rows_are_not_sent_again(client):
    entry = make_incident()
    tag = client.get(LIST)["ETag"]
    again = client.get(LIST, headers={"If-None-Match": tag})
    assert (again.status_code, again.content) == (304, b"")
    assert client.get(f"{LIST}?page_size=1&columns=title", headers={"If-None-Match": tag}).content
    entry.figures.create(measure="objects_entered", best=19)
    assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 200


@pytest.fixture
def version(monkeypatch):
    """Of the data, as a test sets it: what it writes itself nobody sees before it ends."""
    COUNTED.clear()
    held = SimpleNamespace(at=Version(7, timezone.now() - timedelta(hours=1)))
    monkeypatch.setattr(freshness, "current", lambda: held.at)
    # The process and the day are older.
    monkeypatch.setattr(tags, "STARTED", timezone.now() - timedelta(days=9))
    held.set_midnight = partial(monkeypatch.setattr, tags, "midnight")
    held.set_midnight(lambda now: now - timedelta(days=2))
    return held


@pytest.mark.django_db
class TestAskingAgain:
    @pytest.fixture(autouse=True)
    def one_entry(self, version):
        self.entry = make_incident()

    def test_under_the_same_version_nothing_is_read(self, client, django_assert_num_queries):
        tag = client.get(LIST)["ETag"]
        with django_assert_num_queries(0):
            again = client.get(LIST, headers={"If-None-Match": f'"another", W/{tag}'})
        assert (again.status_code, again.content, again["ETag"]) == (304, b"", tag)
        assert "max-age=60" in again["Cache-Control"]
        other = client.get(f"{LIST}?columns=title", headers={"If-None-Match": tag})
        assert other.status_code == 200

    def test_under_another_version_the_same_rows_are_the_same(self, client, version):
        tag = client.get(LIST)["ETag"]
        version.at = Version(8, timezone.now())
        for _ in range(2):
            again = client.get(LIST, headers={"If-None-Match": tag})
            assert (again.status_code, again["ETag"]) == (304, tag)
        self.entry.figures.create(measure="objects_entered", best=19)
        version.at = Version(9, timezone.now())
        assert client.get(LIST, headers={"If-None-Match": tag}).status_code == 200
        assert client.get(LIST)["ETag"] != tag

    def test_who_has_nothing_is_given_what_another_was(self, client, django_assert_num_queries):
        first = client.get(LIST)
        with django_assert_num_queries(0):
            second = client.get(LIST)
        assert (second.content, second.headers) == (first.content, first.headers)
        assert second["ETag"] == first["ETag"]
        assert client.get(f"{LIST}?columns=title").content != first.content
        assert client.head(LIST)["ETag"] == first["ETag"]

    def test_what_is_kept_is_told_apart_by_who_has_it(self, client, version):
        tag = client.get(LIST)["ETag"]
        version.at = Version(8, timezone.now())
        assert client.get(LIST)["ETag"] != tag
        again = client.get(LIST, headers={"If-None-Match": tag})
        assert (again.status_code, again["ETag"]) == (304, tag)

    def test_nothing_new_since_a_date_reads_nothing(self, client, django_assert_num_queries):
        moment = client.get(LIST)["Last-Modified"]
        with django_assert_num_queries(0):
            response = client.get(LIST, headers={"If-Modified-Since": moment})
        assert response.status_code == 304

    def test_a_publication_is_new(self, client, version):
        moment = client.get(LIST)["Last-Modified"]
        version.at = Version(8, timezone.now())
        response = client.get(LIST, headers={"If-Modified-Since": moment})
        assert response.status_code == 200
        # Another change of the same second would have the same date.
        assert "Last-Modified" not in response

    def test_the_tag_goes_before_the_date(self, client):
        headers = {"If-Modified-Since": http_date(), "If-None-Match": '"another"'}
        assert client.get(LIST, headers=headers).status_code == 200

    def test_a_condition_that_fails_is_a_problem_document(self, client):
        response = client.get(LIST, headers={"If-Match": '"another"'})
        assert (response.status_code, response["Content-Type"]) == (412, PROBLEM)

    def test_at_midnight_a_day_begins(self, client, version):
        moment = client.get(LIST)["Last-Modified"]
        version.set_midnight(lambda now: now - timedelta(minutes=2))
        response = client.get(LIST, headers={"If-Modified-Since": moment})
        assert response.status_code == 200


@pytest.mark.django_db
def test_what_is_kept_counts_as_what_is_made(client, settings, version):
    settings.API_RATE = "2/minute"
    cache.clear()
    answers = [client.get(LIST, REMOTE_ADDR="198.51.100.9") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]


@pytest.mark.django_db
def test_who_asks_too_often_is_told_when_to_come_back(client, settings):
    settings.API_RATE = "2/minute"
    cache.clear()
    answers = [client.get("/api/v1/", REMOTE_ADDR="198.51.100.7") for _ in range(3)]
    assert [each.status_code for each in answers] == [200, 200, 429]
    assert 1 <= int(answers[2]["Retry-After"]) <= 61
    assert answers[2]["Content-Type"] == PROBLEM
    assert client.get("/api/v1/", REMOTE_ADDR="198.51.100.8").status_code == 200
    # Without a proxy anybody could write this header.
    forged = client.get("/api/v1/", REMOTE_ADDR="198.51.100.7", HTTP_X_FORWARDED_FOR="192.0.2.1")
    assert forged.status_code == 429


@pytest.mark.parametrize(
    ("address", "counted"),
    [
        ("198.51.100.7", "198.51.100.7"),
        ("2001:db8:1:2:3:4:5:6", "2001:db8:1:2::"),
        ("2001:db8:1:2::1", "2001:db8:1:2::"),
        ("::ffff:198.51.100.7", "198.51.100.7"),
        ("nonsense", "unknown"),
    ],
)
def test_an_ipv6_network_of_one_customer_counts_as_one(address, counted):
    assert network(address) == counted


@pytest.mark.parametrize("method", ["get", "options"])
def test_nobody_is_led_from_the_open_to_https(client, settings, method):
    settings.SECURE_SSL_REDIRECT = True
    answer = getattr(client, method)(LIST)
    assert (answer.status_code, answer["Content-Type"]) == (403, PROBLEM)
    assert "HTTPS" in answer.json()["detail"]
    assert client.get("/incidents/").status_code == 301


@pytest.mark.django_db
def test_by_https_it_answers_where_https_is_a_must(client, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get(LIST, secure=True).status_code == 200
