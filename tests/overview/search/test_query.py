"""How what is typed is read."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.search.query import MOST_TERMS, parse


def read(text, **options):
    """Wanted and unwanted terms as texts; * for one that may go on."""
    query = parse(text, **options)
    return tuple(
        [" ".join(term.forms) + "*" * term.prefix for term in terms]
        for terms in (query.wanted, query.unwanted)
    )


@pytest.mark.parametrize(
    ("text", "wanted", "unwanted"),
    [
        ("drones romania", ["drones", "romania"], []),
        ('"air policing" baltic', ["air policing", "baltic"], []),
        ("“air policing”", ["air policing"], []),
        ('"air policing', ["air policing"], []),
        ("drone -balloon", ["drone"], ["balloon"]),
        ('drone -"air base"', ["drone"], ["air base"]),
        ("- drone --balloon", ["drone"], ["balloon"]),
        ("F-16", ["f 16"], []),
        ("intercept*", ["intercept*"], []),
        ("drone drone", ["drone"], []),
        ('foo"bar baz"', ["foo", "bar baz"], []),
        ("AND OR NOT NEAR(", ["and", "or", "not", "near"], []),
        ("title:drone ^2 (x)", ["title drone", "2", "x"], []),
        ('"" * -', [], []),
    ],
)
def test_words_phrases_and_exclusions(text, wanted, unwanted):
    assert read(text) == (wanted, unwanted)


@pytest.mark.parametrize(
    ("text", "wanted"),
    [("air pol", ["air", "pol*"]), ("air pol ", ["air", "pol"]), ('"air pol"', ["air pol"])],
)
def test_while_typing_the_last_word_may_go_on_until_it_is_finished(text, wanted):
    assert read(text, typing=True) == (wanted, [])


@pytest.mark.parametrize("text", ["", "   ", "!?", '""', "🛩"])
def test_a_query_without_words_says_so(text):
    assert parse(text).problem == "There is no word to look for in this."


def test_a_query_of_exclusions_only_says_what_is_missing():
    assert "at least one word" in parse("-drone").problem


@given(st.text(), st.booleans())
def test_whatever_is_typed_is_read(text, typing):
    query = parse(text, typing=typing)
    assert bool(query.wanted) != bool(query.problem)


def test_what_is_too_long_is_cut():
    assert len(parse("".join(f"w{n} " for n in range(5000))).wanted) == MOST_TERMS
