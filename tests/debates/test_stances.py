"""Sides and tones of stances."""

import pytest

from debates.stances import AGAINST, FOR, UNDECIDED, side_of, stack_of
from debates.vocabularies import ATTRIBUTION_STANCES, Stance


@pytest.mark.parametrize(
    ("stance", "side"),
    [
        ("support", FOR),
        ("lean_support", FOR),
        ("conditional", UNDECIDED),
        ("split", UNDECIDED),
        ("lean_oppose", AGAINST),
        ("oppose", AGAINST),
        ("not_stated", None),
        ("", None),
    ],
)
def test_a_stance_is_for_against_or_undecided_or_takes_no_side(stance, side):
    assert side_of(stance) == side


@pytest.mark.parametrize("stance", Stance)
def test_only_a_stance_with_a_side_is_counted(stance):
    assert bool(stack_of(stance)) is (side_of(stance) is not None)
    assert not (stance in ATTRIBUTION_STANCES and stack_of(stance))
