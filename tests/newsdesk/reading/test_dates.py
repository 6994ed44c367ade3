"""Dates in words: each row is a form, and what an editor writes for it."""

from datetime import date

import pytest

from core.dates import parse
from newsdesk.reading.dates import find_dates
from newsdesk.reading.findings import Article

SATURDAY = date(2025, 9, 13)


def read(text, published=SATURDAY, language="en"):
    article = Article("", text, published, language)
    return [(article.at(one.span), one.edtf, one.precision) for one in find_dates(article)]


def meaning(text, **options):
    return [edtf for _, edtf, _ in read(text, **options)]


ROWS = [
    ("on 10 September 2025", "2025-09-10", "day"),
    ("on the 10th of September", "2025-09-10", "day"),
    ("on Wednesday, September 10", "2025-09-10", "day"),
    ("Sept. 10, 2025", "2025-09-10", "day"),
    ("on 14 September", "2024-09-14", "day"),
    ("on 10.09.2025", "2025-09-10", "day"),
    ("2025-09-10", "2025-09-10", "day"),
    ("yesterday", "2025-09-12", "day"),
    ("three days ago", "2025-09-10", "day"),
    ("on Saturday", "2025-09-13", "day"),
    ("on Sunday", "2025-09-07", "day"),
    ("last Saturday", "2025-09-06", "day"),
    ("next Friday", "2025-09-19", "day"),
    ("Monday last week", "2025-09-01", "day"),
    ("early on Friday", "2025-09-12", "day"),
    ("on Wednesday morning", "2025-09-10", "day"),
    ("on Friday night", "2025-09-12/2025-09-13", "night"),
    ("on the night of 9 September", "2025-09-09/2025-09-10", "night"),
    ("on the night of 9-10 September", "2025-09-09/2025-09-10", "night"),
    ("in the night from Tuesday to Wednesday", "2025-09-09/2025-09-10", "night"),
    ("overnight", "2025-09-12/2025-09-13", "night"),
    ("overnight into Wednesday", "2025-09-09/2025-09-10", "night"),
    ("overnight on Tuesday", "2025-09-09/2025-09-10", "night"),
    ("last night", "2025-09-12/2025-09-13", "night"),
    ("at the weekend", "2025-09-13/2025-09-14", "weekend"),
    ("last weekend", "2025-09-06/2025-09-07", "weekend"),
    ("this week", "2025-09-08/2025-09-14", "week"),
    ("last week", "2025-09-01/2025-09-07", "week"),
    ("two weeks ago", "2025-08-30~", "week"),
    ("between 9 and 12 September", "2025-09-09/2025-09-12", "range"),
    ("from Monday to Wednesday", "2025-09-08/2025-09-10", "range"),
    ("29 September to 5 October 2024", "2024-09-29/2024-10-05", "range"),
    ("from December to March", "2024-12/2025-03", "range"),
    ("in early September", "2025-09-01/2025-09-10", "part_of_month"),
    ("in mid-August", "2025-08-11/2025-08-20", "part_of_month"),
    ("late last month", "2025-08-21/2025-08-31", "part_of_month"),
    ("last month", "2025-08", "month"),
    ("next month", "2025-10", "month"),
    ("back in April", "2025-04", "month"),
    ("in October", "2024-10", "month"),
    ("September last year", "2024-09", "month"),
    ("two months ago", "2025-07~", "month"),
    ("last summer", "2025-22", "season"),
    ("last autumn", "2024-23", "season"),
    ("in the spring of 2024", "2024-21", "season"),
    ("since 2022", "2022", "year"),
    ("late last year", "2024", "year"),
    ("a year ago", "2024~", "year"),
    ("from 2022 to 2024", "2022/2024", "range"),
]


@pytest.mark.parametrize(("text", "edtf", "precision"), ROWS)
def test_words_are_resolved_against_the_day_of_publication(text, edtf, precision):
    assert [row[1:] for row in read(f"It came {text}.")] == [(edtf, precision)]


@pytest.mark.parametrize(("text", "edtf", "precision"), ROWS)
def test_every_result_is_edtf_that_the_record_takes(text, edtf, precision):
    assert parse(edtf).edtf == edtf


@pytest.mark.parametrize(
    ("text", "edtf"),
    [
        ("Ministers will meet on 15 October.", "2025-10-15"),
        ("The bill is due to be voted on Tuesday.", "2025-09-16"),
        ("The next meeting is on 15 October.", "2025-10-15"),
        ("Ministers will talk of what happened on Tuesday.", "2025-09-09"),
        ("He said on Friday.", "2025-09-12"),
    ],
)
def test_a_date_lies_ahead_where_the_words_before_it_look_ahead(text, edtf):
    assert meaning(text) == [edtf]


@pytest.mark.parametrize(
    "text",
    [
        "He would arm the drones which patrol the border today.",
        "He would arm the drones that today only watch the border.",
        "The rule that still applies to pilots today is old.",
        "A state that has no jets today cannot police it.",
    ],
)
def test_what_is_done_these_days_is_no_date(text):
    assert read(text) == []


@pytest.mark.parametrize(
    "text",
    [
        "The drones crossed the border today.",
        "The minister, who took office today, spoke.",
        "The ministers who meet today are seven.",
        "Drones which patrol the border crossed it today.",
        "The drones, which patrol the border, were seen today.",
        "The state that needs today's talks is Latvia.",
        "The state that has the talks today is Latvia.",
    ],
)
def test_today_is_a_date_where_something_happens(text):
    assert meaning(text) == ["2025-09-13"]


def test_another_day_in_the_same_clause_is_read():
    assert meaning("Jets that patrol on Friday and today are new.") == ["2025-09-12", "2025-09-13"]


def test_the_next_day_counts_from_the_date_before():
    assert meaning("It fell on 1 September. The next day it was found.") == [
        "2025-09-01",
        "2025-09-02",
    ]


def test_the_day_of_an_announcement_is_not_what_later_dates_count_from():
    text = "Shots were fired on Friday, the ministry said at the weekend. A day later they stopped."

    assert meaning(text)[-1] == "2025-09-13"


def test_weekdays_and_nights_cross_the_turn_of_the_year():
    new_year = date(2026, 1, 1)

    assert meaning("overnight", published=new_year) == ["2025-12-31/2026-01-01"]
    assert meaning("on 30 December", published=new_year) == ["2025-12-30"]
    assert meaning("last month", published=new_year) == ["2025-12"]


@pytest.mark.parametrize(
    "text",
    [
        "The jets may march on.",
        "It lasted for 10 days and cost 2025 euros.",
        "On 31 September nothing can happen.",
        "in the third week of August",
    ],
)
def test_what_only_looks_like_a_date_is_none(text):
    assert read(text) == []


@pytest.mark.parametrize(
    ("text", "time"),
    [
        ("on Friday at around 04:40 local time", "about 04:40"),
        ("shortly after 11 p.m. on Friday", "shortly after 23:00"),
        ("on 10 September between 23:10 and 23:40 CET", "23:10-23:40 CET"),
        ("on Friday at 0440 GMT", "04:40 GMT"),
        ("on Friday evening", "evening"),
        ("late on Friday", "late evening"),
        ("on Friday, when 25:70 was shown", ""),
    ],
)
def test_a_time_of_day_beside_a_date_is_kept(text, time):
    assert [one.local_time for one in find_dates(Article("", text, SATURDAY))] == [time]


def test_without_a_day_of_publication_only_full_dates_are_read():
    text = "On 10 September 2025, a Wednesday, and last month, it was 3 May."

    assert meaning(text, published=None) == ["2025-09-10"]


@pytest.mark.parametrize(
    ("language", "text", "expected"),
    [
        ("de", "in der Nacht zum Mittwoch", ["2025-09-09/2025-09-10"]),
        ("de", "am 10. September und gestern Abend", ["2025-09-10", "2025-09-12"]),
        ("de", "Anfang September, vor zwei Wochen", ["2025-09-01/2025-09-10", "2025-08-30~"]),
        ("pl", "w nocy z wtorku na środę", ["2025-09-09/2025-09-10"]),
        ("pl", "10 września 2025 r., w ubiegłym tygodniu", ["2025-09-10", "2025-09-01/2025-09-07"]),
        ("fr", "dans la nuit de mardi à mercredi", ["2025-09-09/2025-09-10"]),
        ("fr", "le 10 septembre, vendredi soir, en août", ["2025-09-10", "2025-09-12", "2025-08"]),
        ("ro", "în noaptea de marți spre miercuri", ["2025-09-09/2025-09-10"]),
        ("ro", "ieri, luna trecută", ["2025-09-12", "2025-08"]),
    ],
)
def test_other_languages_in_their_common_forms(language, text, expected):
    assert meaning(text, language=language) == expected
