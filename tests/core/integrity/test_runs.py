"""Sets of keys as runs, and the gaps in which a key may still come."""

from datetime import UTC, datetime, timedelta

from hypothesis import given
from hypothesis import strategies as st

from core.integrity.runs import (
    LONGEST_TRANSACTION,
    Gap,
    between,
    gaps_left,
    joined,
    keys_of,
    overlap,
    runs_of,
    size,
    without,
)

NOW = datetime(2025, 11, 1, tzinfo=UTC)
KEYS = st.sets(st.integers(1, 30))


@given(KEYS, KEYS)
def test_runs_say_what_sets_say(some, others):
    first, second = runs_of(sorted(some)), runs_of(sorted(others))
    assert list(keys_of(first)) == sorted(some)
    assert size(first) == len(some)
    assert list(keys_of(joined([*first, *second]))) == sorted(some | others)
    assert set(keys_of(overlap(first, second))) == some & others
    assert list(keys_of(without(first, second))) == sorted(some - others)
    if some:
        assert set(keys_of(between(first))) == {*range(min(some), max(some))} - some


@given(KEYS, KEYS)
def test_a_missing_key_below_the_last_may_come_until_it_is_there(first, later):
    later -= first
    last = max(first, default=0)
    gaps = gaps_left([], 0, runs_of(sorted(first)), NOW)
    assert _keys(gaps) == {*range(1, last + 1)} - first
    gaps = gaps_left(gaps, last, runs_of(sorted(later)), NOW)
    assert _keys(gaps) == {*range(1, max(later | {last}) + 1)} - first - later


def test_a_gap_is_given_up_after_the_longest_transaction():
    gap = Gap(5, 6, NOW)
    assert gaps_left([gap], 9, [], NOW + LONGEST_TRANSACTION) == [gap]
    assert gaps_left([gap], 9, [], NOW + LONGEST_TRANSACTION + timedelta(seconds=1)) == []


def test_what_was_written_before_the_longest_transaction_has_no_gaps_below_it():
    left = gaps_left([Gap(3, 4, NOW)], 9, [(12, 12), (15, 15)], NOW, settled=12)
    assert left == [Gap(13, 14, NOW)]


def test_what_is_left_of_a_gap_is_as_old_as_it():
    later = NOW + timedelta(hours=1)
    left = gaps_left([Gap(3, 9, NOW)], 12, [(5, 6), (14, 14)], later)
    assert left == [Gap(3, 4, NOW), Gap(7, 9, NOW), Gap(13, 13, later)]


def _keys(gaps):
    return set(keys_of((gap.first, gap.last) for gap in gaps))
