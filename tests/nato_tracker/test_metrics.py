"""What Prometheus reads, and who may."""

import re
from datetime import timedelta
from pathlib import Path

import pytest
import yaml
from django.db import OperationalError
from django.test import Client
from django.utils import timezone
from prometheus_client.parser import text_string_to_metric_families

from core.integrity.heads import publish
from core.integrity.sealing import seal
from core.models import ChainLink
from nato_tracker import metrics
from overview import gauges
from overview.models import Release, Webhook
from sources.models import Feed, FetchAttempt
from tests.factories import make_incident, make_record
from tests.overview.alerts.post import asked

ROOT = Path(__file__).resolve().parents[2]
TOKEN = "t" * 40
SHOWN = {"HTTP_AUTHORIZATION": f"Bearer {TOKEN}"}


@pytest.fixture
def on(settings, tmp_path):
    settings.METRICS_TOKEN = TOKEN
    settings.BACKUP_DIR = tmp_path


def read(client):
    """Numbers by name and labels, which are in order of their names."""
    answer = client.get("/metrics", **SHOWN, SERVER_NAME="10.1.0.5")
    assert answer.status_code == 200
    assert answer["Cache-Control"] == "no-store"
    families = text_string_to_metric_families(answer.content.decode())
    return {
        (sample.name, *sample.labels.values()): sample.value
        for family in families
        for sample in family.samples
    }


@pytest.mark.django_db
@pytest.mark.parametrize("shown", ["", "Bearer", f"Bearer {TOKEN}x", f"Basic {TOKEN}", "Bearer é"])
def test_without_the_token_there_is_no_such_address(client, on, shown):
    assert client.get("/metrics", HTTP_AUTHORIZATION=shown).status_code == 404


@pytest.mark.django_db
def test_nor_where_the_site_has_none(client, settings):
    settings.METRICS_TOKEN = ""
    assert client.get("/metrics", HTTP_AUTHORIZATION="Bearer ").status_code == 404


@pytest.mark.django_db
def test_nobody_is_led_to_https_for_it(client, on, settings):
    settings.SECURE_SSL_REDIRECT = True
    assert client.get("/metrics", **SHOWN).status_code == 200


@pytest.mark.django_db
def test_answers_are_counted_by_view_and_status(on):
    client = Client(raise_request_exception=False)
    asked_for = [("/incidents/", "incidents:list", 200), ("/nowhere/", "none", 404)]
    before = read(client)
    for path, _, _ in asked_for:
        client.get(path)
    client.generic("BREW", "/incidents/")
    after = read(client)
    for _, view, status in asked_for:
        key = ("tracker_requests_total", "GET", str(status), view)
        assert after[key] == before.get(key, 0) + 1
    assert after[("tracker_requests_total", "other", "405", "incidents:list")] >= 1
    measured = ("tracker_request_seconds_count", "incidents:list")
    assert after[measured] == before.get(measured, 0) + 2


@pytest.mark.django_db
def test_it_tells_how_the_site_stands(client, on, settings):
    now = timezone.now()
    feed = Feed.objects.create(
        url="https://a.example/feed", next_fetch_at=now - timedelta(hours=3), last_success_at=now
    )
    Feed.objects.create(url="https://b.example/feed", state="paused", next_fetch_at=now)
    FetchAttempt.objects.create(
        feed=feed, lease_seq=1, started_at=now, finished_at=now, outcome="failed"
    )
    record = make_record(published=False)
    hook = Webhook.objects.create(name="Desk", url="https://desk.example/")
    hook.deliveries.create(type="test", body="{}")
    asked()
    (settings.BACKUP_DIR / "tracker-20250201T000000Z.zip").touch()
    Release.objects.create(
        number=1, built_at=now, sha256="0", size=1, rows={}, differences=1, is_signed=False
    )
    found = read(client)
    assert found[("tracker_database_up",)] == 1
    assert found[("tracker_feeds", "active")] == found[("tracker_feeds", "paused")] == 1
    assert found[("tracker_feeds_overdue",)] == 1
    assert found[("tracker_feed_longest_overdue_seconds",)] == pytest.approx(3 * 3600, abs=600)
    assert found[("tracker_ingest_last_success_timestamp_seconds",)] == now.timestamp()
    assert found[("tracker_recent_fetch_attempts", "failed")] == 1
    assert found[("tracker_source_record_last_key",)] == record.pk
    assert found[("tracker_review_queue",)] == 1
    assert found[("tracker_webhook_deliveries_waiting",)] == 1
    assert found[("tracker_letters_waiting",)] == 1
    assert found[("tracker_backup_last_timestamp_seconds",)] == 1738368000
    assert found[("tracker_releases",)] == 1
    assert found[("tracker_release_last_timestamp_seconds",)] == now.timestamp()


@pytest.mark.django_db
def test_it_tells_of_the_chain(client, on):
    make_incident()
    assert read(client)[("tracker_chain_unsealed_rows",)] > 0
    seal()
    publish(timezone.now())
    assert ChainLink.objects.exists()
    found = read(client)
    assert found[("tracker_chain_head_timestamp_seconds",)] > 0


@pytest.mark.django_db
def test_what_never_happened_has_no_number(client, on):
    found = read(client)
    assert ("tracker_backup_last_timestamp_seconds",) not in found
    assert ("tracker_ingest_last_success_timestamp_seconds",) not in found


@pytest.mark.django_db
def test_a_queue_is_counted_to_a_bound(on, monkeypatch):
    monkeypatch.setattr(gauges, "MOST_COUNTED", 2)
    for _ in range(3):
        make_record(published=False)
    (queue,) = gauges._desk(timezone.now())
    assert queue.value == 2


@pytest.mark.django_db
@pytest.mark.parametrize("count", [3, 30])
def test_questions_do_not_grow_with_rows(count, django_assert_max_num_queries):
    for number in range(count):
        make_record()
        Feed.objects.create(url=f"https://a.example/{number}")
    with django_assert_max_num_queries(14):
        list(gauges.gauges(timezone.now()))


@pytest.mark.django_db
def test_without_its_database_it_says_that(client, on, monkeypatch):
    def away(now):
        raise OperationalError("connection to 10.1.0.5 as tracker failed")

    monkeypatch.setattr(metrics, "gauges", away)
    found = read(client)
    assert found[("tracker_database_up",)] == 0
    assert ("tracker_releases",) not in found


def rules():
    text = yaml.safe_load((ROOT / "deploy" / "alerts.yml").read_text())
    return [rule for group in text["groups"] for rule in group["rules"]]


@pytest.mark.django_db
def test_rules_and_guide_name_numbers_that_there_are(on, client, settings):
    now = timezone.now()
    Feed.objects.create(url="https://a.example/feed", last_success_at=now)
    (settings.BACKUP_DIR / "tracker-20250201T000000Z.zip").touch()
    make_incident()
    seal()
    publish(now)
    Release.objects.create(
        number=1, built_at=now, sha256="0", size=1, rows={}, differences=1, is_signed=False
    )
    client.get("/healthz")  # of requests something is told as soon as there was one
    there = {name for name, *_ in read(client)}
    there |= {name.removesuffix("_count") for name in there}
    guide = (ROOT / "docs" / "deployment.md").read_text()
    named = {name for rule in rules() for name in re.findall(r"\btracker_\w+", rule["expr"])}
    assert len(named) > 8
    assert named <= there
    ours = {name for name in there if name.startswith("tracker_")}
    told = set(re.findall(r"`(tracker_\w+)", guide))
    assert told <= there
    parts = "_(count|sum|bucket|created)$"
    assert {re.sub(parts, "", name) for name in ours} - told <= {"tracker_requests"}


def test_each_rule_says_what_it_is_about_and_whom_it_wakes():
    for rule in rules():
        assert rule["annotations"]["summary"]
        assert rule["labels"]["severity"] in ("page", "morning")
