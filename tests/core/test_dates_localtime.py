"""A local date and a reported time become the earliest and latest instant that they allow."""

from datetime import UTC, datetime
from zoneinfo import ZoneInfo

import pytest
from hypothesis import given
from hypothesis import strategies as st

from core.dates import InvalidZone, calendar_days, instants, parse
from core.dates.reported_time import DAY_PARTS, MAX_LENGTH

ONE, TWO, WHOLE = "2025-09-22", "2025-09-22/2025-09-23", ("22 00:00:00", "22 23:59:59")


def local(edtf, precision, text, zone="Europe/Copenhagen"):
    answer = instants(parse(edtf), precision, text, zone)
    return tuple(at and at.astimezone(ZoneInfo(zone)).strftime("%d %H:%M:%S") for at in answer)


@pytest.mark.parametrize(
    ("edtf", "precision", "text", "start", "end"),
    [
        # every reported time of the starter data
        (ONE, "minute", "23:01 CET", "23 00:01:00", "23 00:01:59"),  # CET, not CEST
        (ONE, "minute", "04:23", "22 04:23:00", "22 04:23:59"),
        (ONE, "minute", "about 07:00", "22 06:30:00", "22 07:30:59"),
        (ONE, "day", "about 11:30 (found)", "22 00:00:00", "22 12:00:59"),
        (TWO, "night", "about 20:00 (DR)", "22 19:30:00", "22 20:30:59"),
        (ONE, "night", "about 02:00", "22 01:30:00", "22 02:30:59"),
        (ONE, "minute", "09:58-10:10", "22 09:58:00", "22 10:10:59"),
        (ONE, "minute", "about 18:00-18:50", "22 17:30:00", "22 19:20:59"),
        (ONE, "minute", "00:00-03:15/03:22", "22 00:00:00", "22 03:22:59"),
        (ONE, "minute", "about 19:00 to 22:00-23:00", "22 18:30:00", "22 23:30:59"),
        (ONE, "minute", "alert 00:07; impact reported 01:09", "22 00:07:00", "22 01:09:59"),
        (ONE, "minute", "shortly before 22:00", "22 21:00:00", "22 22:00:59"),
        (ONE, "day", "shortly after midnight", "22 00:00:00", "22 01:00:59"),
        (TWO, "minute", "20:26 to about 00:30", "22 20:26:00", "23 01:00:59"),
        (TWO, "minute", "22:18 to before 06:00", "22 22:18:00", "23 06:00:59"),
        (TWO, "night", "23:30-06:30; last one downed 06:45", "22 23:30:00", "23 06:45:59"),
        (
            ONE, "minute", "shortly before 20:00; reopened after 1-2 h; closed again",
            "22 19:00:00", "22 23:59:59",
        ),
        (ONE, "day", "evening", "22 16:00:00", "22 23:59:59"),
        (ONE, "day", "early morning", "22 00:00:00", "22 08:59:59"),
        (ONE, "day", "afternoon", "22 12:00:00", "22 17:59:59"),
        (ONE, "day", "midday", "22 11:00:00", "22 13:59:59"),
        # other wordings
        (ONE, "day", "from 20:00 until midnight", "22 20:00:00", "22 23:59:59"),
        (ONE, "day", "midnight to 03:00", "22 00:00:00", "22 03:00:59"),
        (ONE, "day", "between 9.30 and 10.15 local time", "22 09:30:00", "22 10:15:59"),
        (ONE, "day", "by 10:00", "22 00:00:00", "22 10:00:59"),
        (ONE, "day", "after 22:00", "22 22:00:00", "22 23:59:59"),
        (ONE, "day", "20:00 to after 22:00", "22 20:00:00", "22 23:59:59"),
        (ONE, "day", "c.18:00", "22 17:30:00", "22 18:30:59"),
        (ONE, "day", "14:00 or 15:00", "22 14:00:00", "22 15:00:59"),
        (ONE, "day", "14:00–14:20", "22 14:00:00", "22 14:20:59"),
        (ONE, "day", "23:30-06:30 next morning", "22 23:30:00", "23 06:30:59"),
        (ONE, "day", "found 11:30", "22 00:00:00", "22 11:30:59"),
        (TWO, "night", "after 22:00", "22 22:00:00", "23 11:59:59"),
        (TWO, "night", "before 06:00", "22 12:00:00", "23 06:00:59"),
        (TWO, "night", "00:30-02:00", "23 00:30:00", "23 02:00:59"),
        (TWO, "night", "20:00 to midnight", "22 20:00:00", "22 23:59:59"),
        (TWO, "night", "early morning", "23 00:00:00", "23 08:59:59"),
        (TWO, "night", "midday", "22 11:00:00", "23 13:59:59"),
        (TWO, "night", "23:00-13:00", "22 23:00:00", "23 13:00:59"),
        (TWO, "range", "about 20:00", "22 19:30:00", "23 20:30:59"),
        (TWO, "minute", "20:00 to 22:00", "22 20:00:00", "23 22:00:59"),
        # "about" stays inside the stated date
        (ONE, "minute", "about 00:10", "22 00:00:00", "22 00:40:59"),
        (ONE, "minute", "about 23:50", "22 23:20:00", "22 23:59:59"),
    ],
)  # fmt: skip
def test_reported_times(edtf, precision, text, start, end):
    assert local(edtf, precision, text) == (start, end)


@pytest.mark.parametrize(
    "text",
    [
        "",
        "  ; ",
        "night",
        "some time later",
        "two hours after 22:00",
        "not before 22:00",
        "20:00 IST",
        "20:00 (IST)",
        "25:00",
        "20:75",
        "10:00-25:00",
        "midnight",  # of which end of the day?
        "about midnight",
        "24:00",
        "23:30-06:30",  # the night before or the night after?
        "20:00-10:00-20:00-10:00",
        "unclear; 20:00",
        "1" * (MAX_LENGTH + 1),
    ],
)
def test_what_cannot_be_read_leaves_the_whole_date(text):
    assert local(ONE, "day", text) == WHOLE


@pytest.mark.parametrize(
    ("edtf", "precision", "text", "start", "end"),
    [
        ("2025-09-09/2025-09-10", "night", "", "09 12:00:00", "10 11:59:59"),
        ("2025-09-09", "night", "", "09 00:00:00", "10 11:59:59"),
        ("2025-09-09", "night", "23:00-02:00", "09 00:00:00", "10 11:59:59"),
        ("2025-09-20/2025-09-21", "weekend", "", "20 00:00:00", "21 23:59:59"),
        ("2025-09-24", "week", "evening", "22 00:00:00", "28 23:59:59"),
        ("2025-09-15~", "part_of_month", "", "11 00:00:00", "20 23:59:59"),
        ("2025-09", "month", "evening", "01 00:00:00", "30 23:59:59"),
        ("2025-09", "night", "", "01 00:00:00", "30 23:59:59"),
        ("2025-09-10/..", "range", "20:00", "10 00:00:00", None),
        ("../2025-09-10", "range", "", None, "10 23:59:59"),
        ("", "", "20:00", None, None),
    ],
)
def test_dates_without_a_usable_time(edtf, precision, text, start, end):
    assert local(edtf, precision, text) == (start, end)


def test_october_in_warsaw_begins_on_30_september_in_utc():
    earliest, latest = instants(parse("2025-10"), "month", "", "Europe/Warsaw")
    assert earliest == datetime(2025, 9, 30, 22, 0, tzinfo=UTC)
    assert latest == datetime(2025, 10, 31, 22, 59, 59, tzinfo=UTC)  # winter time by then


def test_no_zone_is_utc():
    assert instants(parse(ONE), "minute", "20:00", "")[0] == datetime(
        2025, 9, 22, 20, 0, tzinfo=UTC
    )


def test_an_hour_that_happens_twice_is_read_widely():
    earliest, latest = instants(parse("2025-10-26"), "minute", "02:30", "Europe/Warsaw")
    assert earliest == datetime(2025, 10, 26, 0, 30, tzinfo=UTC)
    assert latest == datetime(2025, 10, 26, 1, 30, 59, tzinfo=UTC)


def test_an_hour_that_is_skipped_still_has_ordered_instants():
    earliest, latest = instants(parse("2025-03-30"), "minute", "02:30", "Europe/Warsaw")
    assert earliest == datetime(2025, 3, 30, 0, 30, tzinfo=UTC)
    assert latest == datetime(2025, 3, 30, 1, 30, 59, tzinfo=UTC)


@pytest.mark.parametrize(
    "zone", ["CEST+2", "Europe/Atlantis", "Europe", "../etc/passwd", "localtime", "a\x00b", "Ω"]
)
def test_an_unknown_zone_is_refused_and_says_what_to_write(zone):
    with pytest.raises(InvalidZone, match="Write an IANA name such as Europe/Warsaw") as refused:
        instants(parse(ONE), "day", "", zone)
    assert str(refused.value).isprintable()


WORDS = [
    "about",
    "from",
    "to",
    "-",
    ";",
    "/",
    "before",
    "after",
    "shortly before",
    "until",
    "found",
]
CLOCKS = ["00:00", "00:10", "06:30", "11:59", "12:00", "20:26", "23:59", "24:00", "midnight"]


@given(
    st.lists(st.sampled_from([*WORDS, *CLOCKS, *DAY_PARTS]), max_size=8).map(" ".join),
    st.sampled_from([ONE, TWO, "2025-10-25/2025-10-27", "2025-03-30", "2025-09", "2025-09-24~"]),
    st.sampled_from(["minute", "day", "night", "week", "part_of_month", "range"]),
    st.sampled_from(["", "Europe/Warsaw", "Europe/London"]),
)
def test_instants_are_ordered_and_stay_on_the_days_that_filters_use(text, edtf, precision, zone):
    span = parse(edtf)
    earliest, latest = instants(span, precision, text, zone)
    first, last = calendar_days(span, precision)
    at = ZoneInfo(zone or "UTC")
    assert earliest <= latest
    assert first <= earliest.astimezone(at).date()
    assert latest.astimezone(at).date() <= last


def test_a_time_never_widens_the_date_that_is_without_it():
    """Only a night does: its bare hours end at noon, a reported hour may lie outside them."""
    for text in [*DAY_PARTS, "20:00", "about 23:50", "after 22:00; closed"]:
        earliest, latest = instants(parse(TWO), "range", text, "Europe/Warsaw")
        whole = instants(parse(TWO), "range", "", "Europe/Warsaw")
        assert whole[0] <= earliest <= latest <= whole[1], text
