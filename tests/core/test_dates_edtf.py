"""EDTF texts become the calendar days that they may mean, and nothing else gets through."""

from calendar import monthrange
from datetime import date

import pytest
from edtf import parse_edtf
from hypothesis import given
from hypothesis import strategies as st

from core.dates import InvalidEdtf, calendar_days, infer_precision, overlaps, parse


def day(text):
    return date.fromisoformat(text) if text else None


@pytest.mark.parametrize(
    ("text", "first", "last", "granularity"),
    [
        ("2025", "2025-01-01", "2025-12-31", "year"),
        ("2025-09", "2025-09-01", "2025-09-30", "month"),
        ("2024-02", "2024-02-01", "2024-02-29", "month"),
        ("2025-09-10", "2025-09-10", "2025-09-10", "day"),
        ("2025-11-XX", "2025-11-01", "2025-11-30", "month"),
        ("2025-XX", "2025-01-01", "2025-12-31", "year"),
        ("2025-XX-XX", "2025-01-01", "2025-12-31", "year"),
        ("202X", "2020-01-01", "2029-12-31", "decade"),
        ("20XX", "2000-01-01", "2099-12-31", "century"),
        ("2025-21", "2025-03-01", "2025-05-31", "season"),
        ("2025-23", "2025-09-01", "2025-11-30", "season"),
        ("2023-24", "2023-12-01", "2024-02-29", "season"),
        ("2025-09-09/2025-09-10", "2025-09-09", "2025-09-10", "day"),
        ("2025-09-10/2025-12", "2025-09-10", "2025-12-31", "month"),
        ("2025-09~/2025-10?", "2025-09-01", "2025-10-31", "month"),
        ("2025-09-10/2025-09", "2025-09-10", "2025-09-30", "month"),
        ("2025-09-10/..", "2025-09-10", "", "day"),
        ("../2025-09", "", "2025-09-30", "month"),
        ("2025-09-10/", "2025-09-10", "", "day"),
        ("/2025", "", "2025-12-31", "year"),
        ("", "", "", "unknown"),
    ],
)
def test_days_and_granularity(text, first, last, granularity):
    span = parse(text)
    assert (span.first, span.last, span.granularity) == (day(first), day(last), granularity)
    assert span.edtf == text


@pytest.mark.parametrize(
    ("text", "approximate", "uncertain"),
    [
        ("2025-09", False, False),
        ("2025-09~", True, False),
        ("2022-12?", False, True),
        ("2025-09-10%", True, True),
        ("202X~", True, False),
        ("2025-21?", False, True),
        ("2025-09-10/2025-09-12~", True, False),
        ("2025-09-10?/2025-09-12~", True, True),
    ],
)
def test_qualifiers(text, approximate, uncertain):
    span = parse(text)
    assert (span.approximate, span.uncertain) == (approximate, uncertain)


def test_a_qualifier_moves_no_day():
    assert (parse("2025-09~").first, parse("2025-09~").last) == (
        day("2025-09-01"),
        day("2025-09-30"),
    )


def test_open_and_unknown_ends_are_told_apart():
    assert parse("2025-09-10/..").open_end
    assert not parse("2025-09-10/").open_end
    assert parse("../2025-09-10").open_start
    assert not parse("/2025-09-10").open_start


def test_text_is_normalised():
    assert parse(" 2025-11-xx ").edtf == "2025-11-XX"
    assert parse("2025-09-10/2025-09-10") == parse("2025-09-10")


@pytest.mark.parametrize(
    ("text", "reason"),
    [
        ("10 September 2025", "not a date"),
        ("2025-9-1", "not a date"),
        ("2025-09-10T10:00", "not a date"),
        ("2025-09-10~?", "not a date"),
        ("2025/2026/2027", "not a date"),
        ("٢٠٢٥", "not a date"),
        ("2025-13", "no month 13"),
        ("2025-00", "no month 00"),
        ("2025-21-01", "no month 21"),
        ("2025-02-30", "has no day 30"),
        ("2025-02-29", "has no day 29"),
        ("2025-09-00", "has no day 00"),
        ("2025-XX-10", "needs its month"),
        ("1899", "between 1900 and 2100"),
        ("2101-01-01", "between 1900 and 2100"),
        ("18XX", "between 1900 and 2100"),
        ("21XX", "between 1900 and 2100"),
        ("2025-12-24/2025-12-01", "ends before it begins"),
        ("2026/2025", "ends before it begins"),
        ("/", "at least one known end"),
        ("../..", "at least one known end"),
        ("../", "at least one known end"),
        ("2025-09\n", "control characters"),
        ("2025\x0009", "control characters"),
        ("2025-09-10/2025-09-10" + "0" * 20, "longer than 40"),
    ],
)
def test_refusals_say_why_and_what_to_write(text, reason):
    with pytest.raises(InvalidEdtf, match=reason) as refused:
        parse(text)
    assert "Write 2025-09-10, 2025-09" in str(refused.value)
    assert str(refused.value).isprintable()


years = st.integers(1900, 2100)


@st.composite
def points(draw, masked=True):
    year = draw(years)
    month = draw(st.integers(1, 12))
    number = draw(st.integers(1, monthrange(year, month)[1]))
    month_text, decade = f"{year}-{month:02}", min(year, 2099) // 10
    forms = [f"{year}", month_text, f"{month_text}-{number:02}"]
    if masked:
        forms += [f"{year}-XX", f"{month_text}-XX", f"{year}-XX-XX", f"{decade}X"]
    text = draw(st.sampled_from(forms))
    if "X" in text:
        return text  # the oracle does not know a qualifier behind XX
    return text + draw(st.sampled_from(["", "~", "?", "%"]))


def oracle_days(text):
    answer = parse_edtf(text)
    low, high = answer.lower_strict(), answer.upper_strict()
    return tuple(
        date(*bound[:3]) if hasattr(bound, "tm_year") else None  # infinite where open
        for bound in (low, high)
    )


@given(points())
def test_bounds_agree_with_the_edtf_library(text):
    assert (parse(text).first, parse(text).last) == oracle_days(text)
    answer = parse_edtf(text)
    assert parse(text).approximate == (answer.is_approximate or answer.is_uncertain_and_approximate)
    assert parse(text).uncertain == (answer.is_uncertain or answer.is_uncertain_and_approximate)


# The library cannot read most intervals with XX.
@given(points(masked=False), st.one_of(points(masked=False), st.just("..")))
def test_interval_bounds_agree_with_the_edtf_library(left, right):
    if right != ".." and parse(left).first > parse(right).last:
        left, right = right, left
    text = f"{left}/{right}"
    assert (parse(text).first, parse(text).last) == oracle_days(text)


def test_winter_is_wider_here_than_in_the_edtf_library():
    assert oracle_days("2025-24") == (day("2025-12-01"), day("2025-12-31"))
    assert parse("2025-24").last == day("2026-02-28")


@given(st.text(max_size=45) | st.text(alphabet="0129X-/.~?% ", max_size=42))
def test_any_text_is_either_read_or_refused(text):
    try:
        span = parse(text)
    except InvalidEdtf:
        return
    assert parse(span.edtf) == span
    assert span.first is None or span.last is None or span.first <= span.last


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("2025-09", True),
        ("2025-09-30/2025-10-01", True),
        ("2025-10", False),
        ("2025-08-31", False),
        ("2025-09-30", True),
        ("2025", True),
        ("../2025-08", False),
        ("../2025-09-01", True),
        ("2025-08/..", True),
        ("2025-10/", False),
        ("/2025-12", True),
        ("", False),
    ],
)
def test_a_filter_for_september_2025(text, found):
    assert overlaps(parse(text), date(2025, 9, 1), date(2025, 9, 30)) is found


def test_filters_without_a_bound():
    assert overlaps(parse(""), None, None)
    assert not overlaps(parse(""), None, date(2025, 1, 1))
    assert overlaps(parse("2025-09"), date(2025, 9, 30), None)
    assert not overlaps(parse("2025-09"), date(2025, 10, 1), None)
    assert not overlaps(parse("2025-09"), None, date(2025, 8, 31))


@pytest.mark.parametrize(
    ("text", "precision"),
    [
        ("2025-09-10", "day"),
        ("2025-09-10~", "day"),
        ("2025-09", "month"),
        ("2025-11-XX", "month"),
        ("2025-22", "season"),
        ("2025", "year"),
        ("202X", "year"),
        ("2025-09-20/2025-09-21", "range"),
        ("2025-09-10/..", "range"),
        ("", ""),
    ],
)
def test_inferred_precision(text, precision):
    assert infer_precision(parse(text)) == precision


@pytest.mark.parametrize(
    ("text", "precision", "first", "last"),
    [
        ("2025-09-24", "day", "2025-09-24", "2025-09-24"),
        ("2025-09-24", "week", "2025-09-22", "2025-09-28"),
        ("2025-09-23/2025-09-25", "week", "2025-09-23", "2025-09-25"),
        ("2025-09-21", "weekend", "2025-09-20", "2025-09-21"),
        ("2025-09-20", "weekend", "2025-09-20", "2025-09-21"),
        ("2025-09-19", "weekend", "2025-09-19", "2025-09-21"),
        ("2025-09-10~", "part_of_month", "2025-09-01", "2025-09-10"),
        ("2025-09-11~", "part_of_month", "2025-09-11", "2025-09-20"),
        ("2024-02-21~", "part_of_month", "2024-02-21", "2024-02-29"),
        ("2025-09-30", "night", "2025-09-30", "2025-10-01"),
        ("2025-09-09/2025-09-10", "night", "2025-09-09", "2025-09-10"),
        ("2025-09-10/..", "night", "2025-09-10", ""),
        ("", "day", "", ""),
    ],
)
def test_precision_widens_a_single_day_to_what_it_names(text, precision, first, last):
    assert calendar_days(parse(text), precision) == (day(first), day(last))
