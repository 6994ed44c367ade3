"""A page that is called unchanged has not changed; one that has is shown at the next request."""

import csv
import io
import json
import re
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta

import pytest
from django.db import DatabaseError, connection, models, transaction
from django.db.models import F, Value
from django.db.models.functions import Concat
from django.http import HttpResponse
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.data_version import middleware, triggers
from core.data_version.current import Version
from core.data_version.kept_pages import COUNTED, KEPT, KeptPages
from core.files.formats import FORMATS
from core.merging import merge
from core.models import DataVersion, PublicEntity
from core.publishing import publish, record_change, withdraw
from core.turns import Turns
from incidents.models import Incident
from tests.factories import make_actor, make_editor, make_incident
from tests.rows import make_feed
from tests.sweep_world import World, all_models
from tests.test_sweep import patterns

KIND = "drone_incursion"
DRONES = f"?kind={KIND}"


@pytest.fixture(autouse=True)
def nothing_kept():
    KEPT.clear()
    COUNTED.clear()


@pytest.fixture
def number_read(monkeypatch):
    """Inside a transaction, too. On SQLite triggers don't wait for its end."""

    def read():
        row = DataVersion.objects.get()
        return Version(row.number, row.changed_at)

    monkeypatch.setattr(middleware, "current", read)


def addresses(world):
    """Every page without arguments, every file as CSV, every feed, and an entry of each kind."""
    for name, arguments in patterns():
        if not arguments:
            yield reverse(name)
        elif arguments == {"format"}:
            yield reverse(name, args=[FORMATS["csv"]])
        elif arguments == {"form"}:
            yield reverse(name, args=["atom"])
        elif arguments == {"public_id"}:
            for model, rows in world.hubs.items():
                if issubclass(model, PublicEntity):
                    yield reverse(name, args=[rows[0].public_id])


def answers(client, asked):
    """By address, the name and the text of what may be kept."""
    found = {}
    for address in asked:
        client.cookies.clear()  # a page with a form has set one
        response = client.get(address)
        if response.get("ETag", "").startswith('W/"') or hasattr(response, "stands_as_data_do"):
            text = b"".join(response) if response.streaming else response.content
            found[address] = response["ETag"], text
    return found


def disturb(model, rows):
    """Changes each column as far as the database lets it."""
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in ("status", "public_id"):
            continue
        if isinstance(field, models.CharField | models.TextField):
            other = Concat(F(field.name), Value("x"))
        elif isinstance(field, models.DateTimeField):
            other = F(field.name) + timedelta(days=40)
        elif isinstance(field, models.IntegerField):
            other = F(field.name) + 1
        else:
            continue
        try:
            with transaction.atomic():
                rows.update(**{field.name: other})
        except DatabaseError:
            continue


@pytest.mark.sqlite_alone
@pytest.mark.django_db
def test_what_readers_see_nothing_of_changes_no_page_that_is_kept(client, number_read):
    world = World().build()
    before = answers(client, addresses(world))
    assert len(before) > 60
    assert len([address for address in before if address.endswith(".atom")]) > 8
    version = DataVersion.objects.get().number
    for model in all_models():
        if model not in triggers.watched():
            disturb(model, model._base_manager.all())
        elif issubclass(model, PublicEntity):
            disturb(model, model._base_manager.exclude(status="published"))
    assert DataVersion.objects.get().number == version
    KEPT.clear()
    after = answers(client, before)
    assert [address for address in before if after.get(address) != before[address]] == []


class Reader:
    """Asks as a browser does that has been there before."""

    def __init__(self, client):
        self.client, self.had, self.unchanged = client, {}, 0

    def get(self, address):
        tag, text = self.had.get(address, ("", ""))
        response = self.client.get(address, headers={"If-None-Match": tag} if tag else {})
        if response.status_code == 304:
            self.unchanged += 1
            return text
        text = b"".join(response) if response.streaming else response.content
        self.had[address] = response.get("ETag", ""), text.decode()
        return text.decode()

    def anew(self, address):
        """As one who has never been there."""
        return self.client.get(address).content.decode()

    def counted(self):
        """How many drones each address has."""
        facet = f'value="{KIND}".*?class="n">(\\d+)<'
        timeline = self.get("/timeline/?kind=incident&from=1900-01-01&to=2100-12-31")
        found = {
            "page": int(re.search(r"(\d+) incidents?\.", self.get(f"/incidents/{DRONES}"))[1]),
            "facet": int(re.search(facet, timeline, re.S)[1]),
            "csv": len(list(csv.reader(io.StringIO(self.get(f"/incidents.csv{DRONES}"))))) - 1,
            "api": json.loads(self.get(f"/api/v1/incidents/{DRONES}&count=true"))["count"],
            "new to the api": json.loads(self.anew(f"/api/v1/incidents/{DRONES}&count=true"))[
                "count"
            ],
            "feed": self.get(f"/incidents.atom{DRONES}").count("<entry>"),
            "new to the feed": self.anew(f"/incidents.atom{DRONES}").count("<entry>"),
        }
        assert len({*found.values()}) == 1, found
        return found["page"]


@pytest.mark.django_db(transaction=True)
def test_page_facet_file_and_api_agree_at_the_next_request_after_each_verb(client):
    reader = Reader(client)
    first, second, third = (make_incident(kind=KIND, published=False) for _ in range(3))
    make_incident(kind=KIND)
    assert reader.counted() == reader.counted() == 1
    assert reader.unchanged == 5
    for incident, drones in ((first, 2), (second, 3), (third, 4)):
        publish(entity=incident, by=None)
        assert reader.counted() == drones
    first.kind = "drone_sighting"
    record_change(first, by=None, reason="Nobody was hurt")
    assert reader.counted() == 3
    withdraw(entity=second, by=None, reason="It was a kite")
    assert reader.counted() == 2
    merge(kept=first, merged=third, by=None, reason="The same one")
    assert reader.counted() == 1
    Incident.objects.filter(pk=first.pk).update(kind=KIND)
    assert reader.counted() == 2


@pytest.mark.django_db(transaction=True)
def test_a_page_is_sent_once_to_each_reader_and_made_once_for_all(client):
    make_actor(name="Poland")
    page = client.get("/actors/")
    assert client.get("/actors/", headers={"If-None-Match": page["ETag"]}).status_code == 304
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/actors/")
    assert len(asked) == 1
    assert (again.content, again.headers) == (page.content, page.headers)
    assert page["Cache-Control"] == "no-cache"
    assert "Cookie" in page["Vary"]
    make_actor(name="Estonia")
    assert b"Estonia" in client.get("/actors/", headers={"If-None-Match": page["ETag"]}).content


@pytest.mark.django_db(transaction=True)
def test_a_feed_is_made_once_for_all_and_goes_by_its_own_tag(client):
    make_incident()
    feed = client.get("/incidents.atom")
    with CaptureQueriesContext(connection) as asked:
        again = client.get("/incidents.atom")
        known = client.get("/incidents.atom", headers={"If-None-Match": feed["ETag"]})
        since = client.get("/incidents.atom", headers={"If-Modified-Since": feed["Last-Modified"]})
    assert len(asked) == 3
    assert (again.content, again.headers) == (feed.content, feed.headers)
    assert feed["Cache-Control"] == "max-age=300"
    assert (known.status_code, known["ETag"], known["Cache-Control"]) == (
        304, feed["ETag"], "max-age=300",
    )  # fmt: skip
    assert since.status_code == 304
    assert client.get("/incidents.atom", headers={"If-Match": '"x"'}).status_code == 412


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/incidents.atom", "/api/v1/incidents/", "/incidents/"])
def test_what_is_kept_waits_for_nobody(client, monkeypatch, address):
    make_incident()
    first = client.get(address)
    waited = []

    @contextmanager
    def taken(_):
        waited.append(address)
        yield False

    monkeypatch.setattr(Turns, "taken", taken)
    assert client.get(address).content == first.content
    assert waited == []
    client.get(f"{address}?kind={KIND}")
    assert waited == [address]


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("address", ["/alerts/new/", "/data/", "/data/integrity/"])
def test_what_is_made_for_one_reader_or_tells_more_is_not_kept(client, address):
    assert "ETag" not in client.get(address)


@pytest.mark.django_db(transaction=True)
def test_who_is_logged_in_gets_pages_that_nobody_keeps(client):
    client.force_login(make_editor())
    assert "ETag" not in client.get("/actors/")
    assert len(KEPT) == 0


@pytest.mark.django_db(transaction=True)
@pytest.mark.parametrize("header", ["Cookie", "Authorization"])
def test_what_a_cookie_or_a_token_came_with_is_not_kept(client, header):
    assert "ETag" not in client.get("/actors/", headers={header: "a=b"})
    assert len(KEPT) == 0


@pytest.mark.django_db(transaction=True)
def test_the_home_page_also_hangs_on_whether_feeds_still_answer(client):
    tag = client.get("/")["ETag"]
    make_feed()
    answer = client.get("/", headers={"If-None-Match": tag})
    assert b"No feed has been fetched yet" in answer.content


@pytest.mark.django_db
def test_a_page_of_another_day_or_address_has_another_name(rf):
    version = Version(1, datetime(2026, 1, 1, tzinfo=UTC))
    names = {
        middleware.tag_of(rf.get(address, headers=headers), version)
        for address, headers in [
            ("/", {}),
            ("/?q=a", {}),
            ("/", {"Host": "other.example"}),
            ("/", {"X-Partial": "1"}),
            ("/", {"Accept-Encoding": "gzip"}),
        ]
    }
    assert len(names) == 5


def test_only_the_latest_pages_are_kept():
    pages = KeptPages(most=100, largest=60)
    pages.keep("too large", HttpResponse("x" * 61))
    pages.keep("first", HttpResponse("x" * 50))
    pages.keep("second", HttpResponse("x" * 50))
    assert pages.get("first").content == b"x" * 50
    pages.keep("third", HttpResponse("x" * 50))
    assert [name for name in ("too large", "first", "second", "third") if pages.get(name)] == [
        "first",
        "third",
    ]
