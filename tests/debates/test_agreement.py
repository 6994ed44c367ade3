"""Krippendorff's alpha, held against the examples of the paper that defines how to compute it."""

import pytest

from debates.agreement import nominal, ordinal

# Two observers and ten units of two values (example A): alpha = 0.095.
BINARY = list(zip("0100000010", "1110010000", strict=True))
# Two observers and twelve units of five categories (example B): alpha = 0.692.
CATEGORIES = list(zip("aabbdcccedda", "babbbccceddd", strict=True))
# Four observers, twelve units, some values missing (examples C and D): 0.743 and 0.815.
FOUR = [
    "1 2 3 3 2 1 4 1 2 . . .",
    "1 2 3 3 2 2 4 1 2 5 . 3",
    ". 3 3 3 2 3 4 2 2 5 1 .",
    "1 2 3 3 2 4 4 1 2 5 1 .",
]
MISSING = [
    [value for value in unit if value != "."]
    for unit in zip(*(row.split() for row in FOUR), strict=True)
]


@pytest.mark.parametrize(
    ("units", "alpha"), [(BINARY, 0.095), (CATEGORIES, 0.692), (MISSING, 0.743)]
)
def test_nominal_alpha_is_that_of_the_published_examples(units, alpha):
    assert nominal(units) == pytest.approx(alpha, abs=0.0005)


def test_ordinal_alpha_is_that_of_the_published_example():
    assert ordinal(MISSING, "12345") == pytest.approx(0.815, abs=0.0005)


def test_in_an_order_near_codes_disagree_less_than_far_ones():
    apart = [("a", "b"), ("c", "c"), ("a", "a")], [("a", "c"), ("b", "b"), ("a", "a")]
    near, far = (ordinal(units, "abc") for units in apart)
    assert near > far


@pytest.mark.parametrize("units", [[], [("a",)], [("a", "a"), ("a", "a")]])
def test_without_pairs_or_without_variation_there_is_no_figure(units):
    assert nominal(units) is None
    assert ordinal(units, "ab") is None


def test_perfect_agreement_is_one_and_less_than_chance_is_below_nought():
    assert nominal([("a", "a"), ("b", "b")]) == 1
    assert nominal([("a", "b"), ("b", "a")]) < 0
