"""Holes that programs of this kind have had, none of which is here. Each test names the program."""

import json
import logging
from datetime import timedelta

import pytest
from django.contrib.auth.models import User
from django.urls import reverse
from django.utils import timezone

from newsdesk.models import Suggestion
from newsdesk.review.decisions import version_of
from overview.alerts.models import Subscriber
from sources.ingest.text import sanitise_html
from sources.ingest.urls import absolute_http, canonical_url
from sources.models import Feed, FetchAttempt
from tests import factories as make
from tests.admin.pages import change_url, fields_of, row
from tests.newsdesk.review.desk import suggest, waiting_record
from tests.test_filters_agree import LISTS

SCRIPT = "<script>alert(1)</script>"


@pytest.fixture
def desk(client, db):
    client.force_login(make.make_editor("ann"))
    return client


# MISP, CVE-2026-56424: what was allowed of one object was done to another.


def test_misp_what_is_allowed_of_one_row_changes_no_other(desk):
    mine = make.make_incident(published=False)
    other = make.make_incident(published=False)
    theirs = other.involvements.get()
    sent = fields_of(desk, change_url(mine))
    sent |= row("involvements", 0, id=theirs.pk, incident=other.pk, role="overflown")
    desk.post(change_url(mine), sent | {"change_reason": "x"})
    theirs.refresh_from_db()
    assert (theirs.incident_id, theirs.role) == (other.pk, "entered")


def test_misp_a_suggestion_is_answered_on_its_own_record(desk):
    mine, other = waiting_record(), waiting_record()
    theirs = suggest(other, "duplicate", target=mine.public_id)
    address = reverse("admin:newsdesk_queuedrecord_dismiss", args=[mine.pk, theirs.pk])
    desk.post(address)
    assert Suggestion.objects.get(pk=theirs.pk).state == "open"


def test_misp_a_draft_of_another_record_is_not_written(desk):
    state = make.make_actor(name="Poland", iso2="PL")
    mine, other = (waiting_record(with_draft=True, state=state) for _ in range(2))
    theirs = other.suggestions.get()
    address = reverse("newsdesk:review_decide", args=[mine.public_id, "accept"])
    desk.post(address, {"draft": theirs.pk, "version": version_of(mine)})
    for row_ in (mine, theirs, other):
        row_.refresh_from_db()
    assert (mine.triage, theirs.state, other.triage) == ("accepted", "open", "new")


# Feed readers: scripts in errors, attributes, frames and drawings; passwords in logs.


@pytest.mark.django_db
def test_feed_readers_an_error_that_a_feed_caused_is_text(desk):
    now = timezone.now()
    feed = Feed.objects.create(url="https://feeds.example/x", title=SCRIPT, failure_text=SCRIPT)
    FetchAttempt.objects.create(
        feed=feed, lease_seq=1, started_at=now - timedelta(seconds=1), finished_at=now,
        outcome="failed", failure="not_a_feed", message=SCRIPT,
    )  # fmt: skip
    for name, args in (("change", [feed.pk]), ("health", [feed.pk]), ("changelist", [])):
        page = desk.get(reverse(f"admin:sources_feed_{name}", args=args)).content.decode()
        assert "&lt;script&gt;" in page, name
        assert SCRIPT not in page, name


@pytest.mark.parametrize(
    "active",
    [
        "<iframe srcdoc='<script>alert(1)</script>'></iframe>",
        "<svg onload=alert(1)><script>alert(1)</script></svg>",
        "<img src=x onerror=alert(1)>",
        '<a href="https://a.example/" onmouseover="alert(1)">',
        '<a href="javascript:alert(1)">',
        '<a href="data:text/html,<script>alert(1)</script>">',
        '<math><mtext></mtext><style><img src onerror="alert(1)"></style></math>',
    ],
)
def test_feed_readers_frames_drawings_and_attributes_do_nothing(active):
    left = sanitise_html(f"<p>before</p>{active}<p>after</p>", "https://a.example/")
    assert not any(word in left for word in ("alert", "<iframe", "<svg", "javascript:", "data:"))


@pytest.mark.parametrize("address", ["https://ann:secret@a.example/feed", "http://ann@a.example/"])
def test_feed_readers_no_password_of_an_address_is_taken_or_told(desk, caplog, address):
    caplog.set_level(logging.DEBUG)
    assert (absolute_http(address), canonical_url(address)) == ("", "")
    desk.post(reverse("admin:sources_feed_add"), {"address": address, "look": "1"})
    assert not Feed.objects.exists()
    assert "secret" not in caplog.text


@pytest.mark.django_db
@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example/", "/\\evil.example"])
def test_feed_readers_a_log_in_leads_nowhere_else(client, next_):
    make.make_editor("ann", password="a long password for one test")
    sent = {"username": "ann", "password": "a long password for one test", "next": next_}
    assert "evil" not in client.post("/admin/login/", sent).url


# django-filter, CVE-2020-15225: a number with a large exponent was written out.


@pytest.mark.django_db
@pytest.mark.parametrize("name", LISTS)
def test_django_filter_no_exponent_is_written_out(client, name):
    address, _, filterset = LISTS[name]
    for parameter in (*filterset.get_filters(), "page", "as_of", "v"):
        for number in ("1e999999999", "-1E+99999999", "9" * 4000):
            answer = client.get(reverse(address), {parameter: number})
            assert answer.status_code < 500, (parameter, number)


@pytest.mark.django_db
@pytest.mark.parametrize("parameter", ["page_size", "cursor", "occurred", "q"])
def test_django_filter_the_api_writes_none_out_either(client, parameter):
    answer = client.get("/api/v1/incidents/", {parameter: "1e999999999"})
    assert answer.status_code in (200, 400)


# Ushahidi, 2012: reports named people who had asked not to be, and dumps were open to all.


@pytest.mark.sqlite_alone
@pytest.mark.django_db
def test_ushahidi_nobody_who_works_here_or_signed_up_is_named_in_public(client):
    User.objects.create_user("ann-at-the-desk", "ann@desk.example", first_name="Annabel")
    Subscriber.objects.create(email="reader@mail.example")
    incident = make.make_incident()
    for address in (
        "/", "/incidents/", "/incidents.csv", "/incidents.json", "/incidents.atom", "/changes/",
        f"/incidents/{incident.public_id}/", f"/incidents/{incident.public_id}.json",
        "/api/v1/incidents/",
        "/data/", "/data/integrity/", "/sitemap.xml",
    ):  # fmt: skip
        told = client.get(address, follow=True).getvalue().decode()
        for private in ("ann-at-the-desk", "ann@desk.example", "Annabel", "reader@mail.example"):
            assert private not in told, address


@pytest.mark.django_db
def test_ushahidi_what_asks_for_no_log_in_asks_for_nothing_of_the_desk(client):
    """Lists of the admin, its files and its completions are all closed to strangers."""
    for address in (
        "/admin/auth/user/", "/admin/autocomplete/?app_label=auth&model_name=user&field_name=id",
        "/admin/jsi18n/", "/admin/overview/alert/", "/admin/sources/feed/export/",
    ):  # fmt: skip
        answer = client.get(address)
        assert answer.status_code == 302, address
        assert answer.url.startswith("/admin/login/"), address
    assert json.loads(client.get("/api/v1/").content)
