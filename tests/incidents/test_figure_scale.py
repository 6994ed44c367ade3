"""Rival figures as ranges on one scale."""

import pytest

from incidents.figure_scale import Amount, figures


def amount(low=None, best=None, high=None, **more):
    return Amount("Police", "words", low, best, high, **more)


def tracks(*amounts, record=None):
    return figures("Objects", amounts, record).tracks


def test_one_number_is_no_comparison():
    assert figures("Objects", [amount(best=3), amount(best=3)], None) is None
    assert figures("Objects", [amount(best=3), amount()], None) is None


def test_a_best_value_is_a_dot_and_a_range_a_bar():
    dot, bar = tracks(amount(best=5), amount(low=2, high=9))
    assert (dot.dot, dot.width) == ("50%", "0%")
    assert (bar.x, bar.width, bar.dot) == ("20%", "70%", "")


@pytest.mark.parametrize(
    ("bounds", "side", "x", "end"),
    [({"low": 8}, "right", "80%", "100%"), ({"high": 4}, "left", "0%", "40%")],
)
def test_a_figure_without_a_bound_stays_open_on_that_side(bounds, side, x, end):
    track, _ = tracks(amount(**bounds), amount(best=9))
    assert (track.open_end, track.x, track.end) == (side, x, end)


def test_about_is_kept():
    track, _ = tracks(amount(best=100, about=True), amount(best=50))
    assert track.about


def test_the_range_of_the_record_lies_behind_and_the_scale_holds_it():
    found = figures("Objects", [amount(best=3), amount(best=4)], amount(low=3, high=19))
    assert found.band == ("15%", "80%", "words")
    assert [label for _, label in found.ticks] == ["0", "5", "10", "15", "20"]


@pytest.mark.parametrize(
    ("highest", "top", "steps"), [(1, "2", 3), (23, "25", 6), (51, "60", 7), (244, "250", 6)]
)
def test_a_scale_ends_on_a_round_number_beyond_the_highest(highest, top, steps):
    ticks = figures("Objects", [amount(best=highest), amount(best=0)], None).ticks
    assert (ticks[-1][1], len(ticks)) == (top, steps)
