from datetime import timedelta

import pytest

from sources.ingest.retry_after import read_retry_after

WEEK = timedelta(days=7)


@pytest.mark.parametrize(
    ("value", "date_header", "wait"),
    [
        ("120", "", timedelta(minutes=2)),
        ("0", "", timedelta()),
        ("315360000", "", WEEK),
        ("9" * 5_000, "", WEEK),
        ("-5", "", None),
        ("", "", None),
        ("soon", "", None),
        ("٣", "", None),
        ("Wed, 01 Jul 2026 12:10:00 GMT", "", timedelta(minutes=10)),
        ("Wed, 01 Jul 2026 11:00:00 GMT", "", None),
        # The server's clock is a day slow, and so is its wish.
        (
            "Tue, 30 Jun 2026 12:10:00 GMT",
            "Tue, 30 Jun 2026 12:00:00 GMT",
            timedelta(minutes=10),
        ),
        ("Wed, 01 Jul 2026 12:10:00 GMT", "nonsense", timedelta(minutes=10)),
        ("Sat, 01 Jul 2036 12:00:00 GMT", "", WEEK),
        ("Mon, 99 Jul 2026 12:00:00 GMT", "", None),
    ],
)
def test_retry_after(value, date_header, wait, now):
    assert read_retry_after(value, date_header=date_header, now=now) == wait
