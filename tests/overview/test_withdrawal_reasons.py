"""Why an entry was withdrawn is public, and the same wherever readers meet it."""

import csv
import io
from datetime import timedelta
from zipfile import ZipFile

import pytest
from django.utils import timezone

from core import publishing
from overview.alerts.news import news_of
from overview.alerts.watched import watch
from overview.releases.actions import bundle_of, release
from sources import actions
from tests import factories as make

# In which words it is told, wherever it is told, does not depend on the database.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def told_of(public_id, folder, client):
    """The reason by the place that gives it."""
    now = timezone.now()
    release(now=now)
    gone = ZipFile(bundle_of(1)).read("data/gone.csv").decode("utf-8-sig")
    in_release = {row["public_id"]: row["reason"] for row in csv.DictReader(io.StringIO(gone))}
    alert = news_of(watch(folder, ""), now - timedelta(hours=1), timezone.now())
    prefix = f"{public_id} was withdrawn: "
    return {
        "its page": client.get(f"/{folder}/{public_id}/").context["reason"],
        "its JSON": client.get(f"/{folder}/{public_id}.json").context["reason"],
        "API": client.get(f"/api/v1/{folder}/{public_id}/").json()["detail"].removeprefix(prefix),
        "data page": {
            entry.public_id: entry.reason for entry in client.get("/data/").context["withdrawn"]
        }[public_id],
        "release": in_release[public_id],
        "alert": {entry.public_id: entry.reason for entry in alert.gone.listed}[public_id],
    }


@pytest.fixture
def published_before(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path
    entries = {"incidents": make.make_incident(), "sources": make.make_record()}
    for entry in entries.values():
        entry.published_at -= timedelta(days=1)
        entry.save()
    return entries


@pytest.mark.parametrize("folder", ["incidents", "sources"])
def test_every_place_gives_the_reason_of_a_withdrawal(published_before, client, folder):
    entry = published_before[folder]
    publishing.withdraw(entity=entry, by=make.make_editor(), reason="It was a kite.")
    told = told_of(entry.public_id, folder, client)
    assert set(told.values()) == {"It was a kite."}, told


def test_of_a_rejected_source_the_reason_is_public_and_the_note_is_not(published_before, client):
    source = published_before["sources"]
    actions.reject(record=source, by=make.make_editor(), reason="off_topic", note="Fares.")
    told = told_of(source.public_id, "sources", client)
    assert set(told.values()) == {"Rejected: off topic."}, told


def test_of_a_duplicate_the_other_source_is_named_once_it_is_public(published_before, client):
    source, editor = published_before["sources"], make.make_editor()
    waiting = make.make_record(published=False)
    actions.mark_duplicate(record=source, of=waiting, by=editor)
    told = told_of(source.public_id, "sources", client)
    assert set(told.values()) == {"Duplicate of another source."}, told
    assert waiting.public_id in source.history.first().history_change_reason


def test_of_a_duplicate_of_a_public_source_that_one_is_named(published_before, client):
    source, other = published_before["sources"], make.make_record()
    actions.mark_duplicate(record=source, of=other, by=make.make_editor())
    told = told_of(source.public_id, "sources", client)
    assert set(told.values()) == {f"Duplicate of {other.public_id}."}, told
