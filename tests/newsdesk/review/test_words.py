"""Amounts, ages and marks: what the queue reads and how it says it."""

from datetime import timedelta

import pytest

from newsdesk.review.ages import age, age_in_words, left_in_words
from newsdesk.review.amounts import read_amount
from newsdesk.review.marking import Piece, mark, numbered, sentence_around, usable


@pytest.mark.parametrize(
    ("words", "expected"),
    [
        ("3", ("exact", None, 3, None)),
        ("twenty-one", ("exact", None, 21, None)),
        ("three overflights", ("exact", None, 3, None)),
        ("at least eight drones", ("at_least", 8, None, None)),
        ("several, at least three", ("at_least", 3, None, None)),
        ("dozens, more than 30", ("at_least", 30, None, None)),
        ("≥ 3", ("at_least", 3, None, None)),
        ("20+", ("at_least", 20, None, None)),
        ("mindestens drei", ("at_least", 3, None, None)),
        ("up to 4", ("at_most", None, None, 4)),
        ("no more than 4", ("at_most", None, None, 4)),
        ("≤4", ("at_most", None, None, 4)),
        ("about 1,200", ("about", None, 1200, None)),
        ("~20", ("about", None, 20, None)),
        ("19-23", ("between", 19, None, 23)),
        ("23–19", ("between", 19, None, 23)),
        ("between 23 and 19", ("between", 19, None, 23)),
        ("two or three", ("between", 2, None, 3)),
        ("dozens", ("indefinite", None, None, None)),
        ("a drone", ("indefinite", None, None, None)),
    ],
)
def test_an_amount_keeps_its_qualifier(words, expected):
    amount = read_amount(words)
    assert (amount.qualifier.value, amount.low, amount.best, amount.high) == expected


def test_no_words_are_no_amount():
    assert read_amount("  ") is None


@pytest.mark.parametrize(
    ("passed", "short", "long"),
    [
        (timedelta(seconds=-5), "0 min", "0 minutes"),
        (timedelta(minutes=1, seconds=59), "1 min", "1 minute"),
        (timedelta(minutes=60), "1 h", "1 hour"),
        (timedelta(hours=47, minutes=59), "47 h", "47 hours"),
        (timedelta(days=2), "2 days", "2 days"),
    ],
)
def test_ages_are_whole_units_rounded_down(passed, short, long):
    assert (age(passed), age_in_words(passed)) == (short, long)


@pytest.mark.parametrize(
    ("seconds", "words"),
    [(300, "5 minutes"), (61, "1 minute 10 seconds"), (41, "50 seconds"), (-1, "0 seconds")],
)
def test_a_countdown_never_says_less_than_is_left(seconds, words):
    assert left_in_words(timedelta(seconds=seconds)) == words


def test_passages_are_numbered_by_their_place_and_one_passage_has_one_number():
    assert numbered([(9, 12), None, (0, 4), (9, 12)]) == {(0, 4): 1, (9, 12): 2}


@pytest.mark.parametrize("span", [None, "07", [0], [3, 3], [0, 10], [-1, 2], [0.0, 2], [True, 2]])
def test_a_span_that_does_not_lie_in_the_text_marks_nothing(span):
    assert usable(span, 9) is None


def test_marks_stand_in_title_and_paragraphs_and_may_overlap():
    title, body = "Drones over Osiny", "Two drones fell"
    words = f"{title}\n\n{body}"
    spans = [(12, 17), (words.index("Two"), words.index(" fell")), (words.index("drones f"), 34)]
    marked = mark(title, [body], numbered(spans))
    assert marked.title == (Piece("Drones over "), Piece("Osiny", True, (1,)))
    assert marked.paragraphs == (
        (Piece("Two ", True, (2,)), Piece("drones", True, (3,)), Piece(" fell", True)),
    )
    assert "".join(piece.text for piece in marked.paragraphs[0]) == body


def test_a_quotation_is_the_sentence_around_the_passage():
    words = "Title\n\nIt was dark. Two drones fell near Osiny. Nobody was hurt."
    at = words.index("drones")
    assert sentence_around(words, (at, at + 6), 200) == "Two drones fell near Osiny."
    assert sentence_around(words, (at, at + 6), 10) == "Two drone…"
    assert sentence_around(words, (0, 5), 200) == "Title"
