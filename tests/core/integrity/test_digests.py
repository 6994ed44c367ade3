"""A row comes to one digest, whatever database or dump it went through."""

from datetime import UTC, date, datetime, timedelta, timezone
from hashlib import sha256
from uuid import UUID

import pytest

from core.integrity.digests import (
    GENESIS,
    canonical,
    content_digest,
    link_hash,
    moment,
    moment_in_text,
    row_digest,
    split,
)

LATE = datetime(2025, 9, 10, 1, 2, 3, 456_789, tzinfo=UTC)


def test_a_row_is_compact_json():
    row = (1, "Zażółć", None, True, 2.5, date(2025, 9, 10), UUID(int=7), b"\xff")
    expected = f'[1,"Zażółć",null,true,2.5,"2025-09-10","{7:032x}","ff"]'
    assert canonical(row) == expected.encode()
    assert row_digest(row) == sha256(expected.encode()).digest()


@pytest.mark.parametrize("zone", [UTC, timezone(timedelta(hours=2))], ids=["UTC", "local"])
def test_a_time_is_kept_in_utc_to_the_millisecond(zone):
    assert moment(LATE.astimezone(zone)) == "2025-09-10 01:02:03.456"


@pytest.mark.parametrize(
    ("stored", "kept"),
    [
        ("2025-09-10 01:02:03.456789", "2025-09-10 01:02:03.456"),
        ("2025-09-10 01:02:03", "2025-09-10 01:02:03.000"),
    ],
)
def test_sqlite_s_own_text_of_a_time_is_the_same(stored, kept):
    assert moment_in_text(stored) == kept == moment(datetime.fromisoformat(stored))


def test_the_order_of_names_makes_no_difference_and_that_of_values_does():
    assert content_digest({"a": 1, "b": 2}) == content_digest({"b": 2, "a": 1})
    assert row_digest([1, 2]) != row_digest([2, 1])


def test_a_link_is_sealed_as_anybody_can_with_sha256sum():
    content = content_digest({"number": 1})
    assert link_hash(GENESIS, content) == sha256(f"{'0' * 64}{content}".encode()).hexdigest()


def test_what_has_no_form_is_refused():
    with pytest.raises(TypeError, match="no form in the chain"):
        row_digest([object()])


def test_digests_come_apart_as_they_were_put_together():
    digests = [row_digest([number]) for number in range(3)]
    assert split(memoryview(b"".join(digests))) == digests
