from datetime import UTC, datetime

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.ingest.dates import parse_date
from sources.ingest.outcomes import DateQuality

AFTERNOON = "2026-06-29T15:07:41"
OK, ASSUMED = DateQuality.OK, DateQuality.ASSUMED_ZONE


@pytest.mark.parametrize(
    ("raw", "utc", "quality"),
    [
        ("Mon, 29 Jun 2026 15:07:41 GMT", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 17:07:41 +0200", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 17:07:41 CEST", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 18:07:41 EEST", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 18:07:41 MSK", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 11:07:41 EDT", AFTERNOON, OK),
        ("29 June 26 15:07:41 UT", AFTERNOON, OK),
        ("Mon,29-Jun-2026 15:07:41 GMT (UTC)", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 17:07:41 GMT+2", AFTERNOON, OK),
        ("Mon, 29 Jun 2026 20:37:41 IST", AFTERNOON, ASSUMED),
        ("Mon, 29 Jun 2026 15:07:41 QQQ", AFTERNOON, ASSUMED),
        ("Mon, 29 Jun 2026 15:07:41", AFTERNOON, ASSUMED),
        ("2026-06-29T15:07:41Z", AFTERNOON, OK),
        ("2026-06-29t17:07:41.123456+02:00", AFTERNOON, OK),
        ("2026-06-29 17:07:41 +0200", AFTERNOON, OK),
        ("20260629T150741Z", AFTERNOON, OK),
        ("2026/6/29 15:07:41", AFTERNOON, ASSUMED),
        ("2026-06-29", "2026-06-29T00:00:00", ASSUMED),
        ("1782745661", AFTERNOON, OK),
        ("1782745661000", AFTERNOON, OK),
        ("June 29, 2026 6:07:41 PM EEST", AFTERNOON, OK),
        ("Monday, June 29, 2026 - 15:07:41", AFTERNOON, ASSUMED),
        ("29.06.2026 15:07:41", AFTERNOON, ASSUMED),
        ("Mon, 29 Jun 2026 24:00:00 GMT", "2026-06-30T00:00:00", OK),
        ("2026-06-29T15:07:60Z", "2026-06-29T15:07:59", OK),
        ("Sun, 05 Jul 2026 15:07:41 GMT", "2026-07-05T15:07:41", DateQuality.FUTURE),
        ("2041-01-01T00:00:00Z", "2041-01-01T00:00:00", DateQuality.FUTURE),
        ("Wed, 01 Jul 2026 20:00:00 GMT", "2026-07-01T20:00:00", OK),
    ],
)
def test_what_a_date_means(raw, utc, quality, now):
    parsed = parse_date(raw, now=now)
    assert parsed.value == datetime.fromisoformat(utc).replace(tzinfo=UTC)
    assert parsed.quality is quality


@pytest.mark.parametrize(
    "raw",
    [
        "Thu, 01 Jan 1970 00:00:00 GMT",
        "0001-01-01T00:00:00Z",
        "1756-06-29T00:00:00Z",
        "Tue, 31 Feb 2026 10:00:00 GMT",
        "2026-06-29T15:07:41-9900",
        "03/04/2026",  # March or April?
        "June 2026",  # no day
        "15:07",  # no date
        "yesterday",
        "9" * 60,
        "x" * 500,
    ],
)
def test_what_is_no_date_has_no_value(raw, now):
    parsed = parse_date(raw, now=now)
    assert (parsed.value, parsed.quality) == (None, DateQuality.IMPLAUSIBLE)


@pytest.mark.parametrize("raw", ["", " \n"])
def test_no_date_is_missing(raw, now):
    assert parse_date(raw, now=now).quality is DateQuality.MISSING


FRAGMENTS = [
    "29",
    "Jun",
    "2026",
    "/",
    "-",
    ":",
    ".",
    "T",
    "Z",
    "+",
    " ",
    "0",
    "99",
    "PM",
    "IST",
    ",",
]


@given(st.one_of(st.text(max_size=40), st.lists(st.sampled_from(FRAGMENTS)).map("".join)))
def test_no_text_makes_it_raise(raw):
    parsed = parse_date(raw, now=datetime(2026, 7, 1, tzinfo=UTC))
    assert parsed.value is None or parsed.value.tzinfo is UTC
