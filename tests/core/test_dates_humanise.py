"""Dates in words, as a careful writer of British English puts them."""

import pytest

from core.dates import InvalidEdtf, human, human_short


@pytest.mark.parametrize(
    ("edtf", "precision", "words"),
    [
        ("2025-09-10", "day", "10 September 2025"),
        ("2025-09-19", "minute", "19 September 2025"),
        ("2025-09-10", "", "10 September 2025"),
        ("2025-09-09/2025-09-10", "range", "9–10 September 2025"),
        ("2025-09-22/2025-09-23", "minute", "22–23 September 2025"),
        ("2025-09-30/2025-10-02", "range", "30 September – 2 October 2025"),
        ("2025-12-29/2026-01-03", "range", "29 December 2025 – 3 January 2026"),
        ("2025-09-09/2025-09-10", "night", "night of 9–10 September 2025"),
        ("2025-09-30/2025-10-01", "night", "night of 30 September – 1 October 2025"),
        ("2025-12-31/2026-01-01", "night", "night of 31 December 2025 – 1 January 2026"),
        ("2025-09-09/2025-09-12", "night", "nights of 9–12 September 2025"),
        ("2022-06-18", "night", "night of 18 June 2022"),
        ("2022-06-18?", "night", "possibly night of 18 June 2022"),
        ("2022-06-18%", "night", "possibly night of about 18 June 2022"),
        ("2025-09-20/2025-09-21", "weekend", "weekend of 20–21 September 2025"),
        ("2025-09-22", "week", "week of 22 September 2025"),
        ("2025-09-22/2025-09-28", "week", "week of 22 September 2025"),
        ("2024-05-25/2024-05-31", "week", "week of 25–31 May 2024"),
        ("2025-09", "month", "September 2025"),
        ("2025-09", "week", "September 2025"),
        ("2025-09~", "month", "about September 2025"),
        ("2022-12?", "month", "possibly December 2022"),
        ("2022-12%", "month", "possibly about December 2022"),
        ("2025-09-15~", "day", "about 15 September 2025"),
        ("2025-09-15~", "part_of_month", "about mid-September 2025"),
        ("2025-09-11~", "part_of_month", "about mid-September 2025"),
        ("2025-09-20~", "part_of_month", "about mid-September 2025"),
        ("2025-09-10~", "part_of_month", "about early September 2025"),
        ("2024-05-21", "part_of_month", "late May 2024"),
        ("2024-05-25/2024-05-31", "part_of_month", "late May 2024"),
        ("2024-05-08/2024-05-12", "part_of_month", "8–12 May 2024"),
        ("2024-05", "part_of_month", "May 2024"),
        ("2025-11-XX", "month", "a day in November 2025"),
        ("2025-XX", "year", "a month in 2025"),
        ("2025-XX-XX", "year", "a day in 2025"),
        ("2025", "year", "2025"),
        ("202X", "year", "the 2020s"),
        ("20XX", "year", "between 2000 and 2099"),
        ("2025-21", "season", "spring 2025"),
        ("2025-23~", "season", "about autumn 2025"),
        ("2025-24", "season", "winter 2025–26"),
        ("2025-09/2025-10", "range", "September–October 2025"),
        ("2025-12/2026-01", "range", "December 2025 – January 2026"),
        ("2025-09-10/2025-12", "range", "10 September – December 2025"),
        ("2025-09-10/2026", "range", "10 September 2025 – 2026"),
        ("2024/2025", "range", "2024–2025"),
        ("2025-11-XX/2025-12", "range", "a day in November 2025 – December 2025"),
        ("2025-21/2025-22", "range", "spring 2025 – summer 2025"),
        ("2025-09-09~/2025-09-12~", "range", "about 9–12 September 2025"),
        ("2025-09-09/2025-09-12?", "range", "9 September 2025 – possibly 12 September 2025"),
        ("2025-09-10/..", "range", "since 10 September 2025"),
        ("2025-09~/..", "range", "since about September 2025"),
        ("../2025-09-10", "range", "until 10 September 2025"),
        ("2025-09-10/", "range", "from 10 September 2025, end not known"),
        ("/2025-09", "range", "until September 2025, start not known"),
        ("", "", "date not known"),
        ("", "day", "date not known"),
    ],
)
def test_words(edtf, precision, words):
    assert human(edtf, precision) == words


@pytest.mark.parametrize(
    ("edtf", "precision", "words"),
    [
        ("2025-09-10", "day", "10 Sep 2025"),
        ("2025-09-30/2025-10-01", "night", "night of 30 Sep – 1 Oct 2025"),
        ("2025-09-15~", "part_of_month", "about mid-Sep 2025"),
        ("2025-09/2025-10", "range", "Sep–Oct 2025"),
        ("2025-09-10/..", "range", "since 10 Sep 2025"),
        ("", "", "not known"),
    ],
)
def test_short_words(edtf, precision, words):
    assert human_short(edtf, precision) == words


def test_unreadable_text_is_refused():
    with pytest.raises(InvalidEdtf):
        human("soon", "day")
