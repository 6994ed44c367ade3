"""Each thing that may be wrong is noticed, and a sound install has nothing wrong with it."""

from dataclasses import replace
from datetime import UTC, datetime, timedelta

import pytest

from overview.doctor.judging import MIB, Facts, Folder, Level, judge

NOW = datetime(2025, 10, 10, 3, 15, tzinfo=UTC)
DISK = Folder("BACKUP_DIR", "/backups", is_writable=True, free=9000 * MIB)
SOUND = Facts(
    now=NOW,
    is_public=True,
    https=True,
    has_contact=True,
    sends_mail=True,
    signs_releases=True,
    has_static_files=True,
    asks_for_codes=True,
    folders=[DISK],
    last_backup=NOW - timedelta(days=1),
    administrators=1,
    last_head=NOW - timedelta(hours=30),
    feeds=3,
    last_fetch=NOW - timedelta(minutes=2),
)


def test_a_sound_install_has_nothing_wrong():
    assert judge(SOUND) == []


@pytest.mark.parametrize(
    ("change", "level", "words"),
    [
        ({"database_error": "no route."}, Level.WRONG, "does not answer: no route"),
        ({"unapplied": ["core.0009_x"]}, Level.WRONG, "1, such as core.0009_x"),
        ({"folders": [replace(DISK, is_writable=False)]}, Level.WRONG, "can't be written to"),
        ({"folders": [replace(DISK, free=900 * MIB)]}, Level.ADVICE, "900 MiB left"),
        ({"folders": [replace(DISK, free=MIB)]}, Level.WRONG, "1 MiB left"),
        ({"last_backup": None}, Level.WRONG, "no backup"),
        ({"last_backup": NOW - timedelta(days=5)}, Level.WRONG, "5 days old"),
        ({"https": False}, Level.WRONG, "without HTTPS"),
        ({"asks_for_codes": False}, Level.WRONG, "stolen password"),
        ({"has_static_files": False}, Level.WRONG, "not collected"),
        ({"sends_mail": False}, Level.ADVICE, "No mail server"),
        ({"has_contact": False}, Level.ADVICE, "readers can write to"),
        ({"signs_releases": False}, Level.ADVICE, "not signed"),
        ({"broker_error": "refused."}, Level.WRONG, "workers does not answer: refused"),
        ({"administrators": 0}, Level.WRONG, "no administrator"),
        ({"sessions_long_over": 7}, Level.ADVICE, "7 sessions"),
        ({"missing_releases": [2, 3]}, Level.WRONG, "not there: 2, 3"),
        ({"last_head": NOW - timedelta(days=3)}, Level.WRONG, "not been published for 3 days"),
        ({"feeds": 0}, Level.ADVICE, "No feed"),
        ({"overdue": 2}, Level.WRONG, "2 of 3 feeds are overdue"),
        ({"last_fetch": NOW + timedelta(days=2)}, Level.WRONG, "still to come"),
    ],
)
def test_what_is_wrong_is_said_with_what_to_do(change, level, words):
    (finding,) = judge(replace(SOUND, **change))
    assert finding.level == level
    assert words in finding.what
    assert finding.do


def test_a_local_install_needs_nothing_of_a_public_one():
    bare = {"https": False, "has_static_files": False, "sends_mail": False, "last_backup": None}
    bare |= {"last_head": NOW - timedelta(days=3)}
    assert judge(replace(SOUND, is_public=False, **bare)) == []


def test_the_worst_comes_first():
    found = judge(replace(SOUND, sends_mail=False, administrators=0))
    assert [finding.level for finding in found] == [Level.WRONG, Level.ADVICE]
