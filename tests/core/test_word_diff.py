"""Two texts side by side: the words that differ are marked, and both can be read whole."""

from hypothesis import given
from hypothesis import strategies as st

from core.word_diff import MOST_WORDS, sides


def marked(pieces):
    return [piece.text for piece in pieces if piece.differs]


def test_only_the_words_that_differ_are_marked():
    old, new = sides("The staff counts 19 drones.", "The staff counts 21 drones.")
    assert (marked(old), marked(new)) == (["19"], ["21"])


def test_a_word_that_came_is_marked_on_its_side_alone():
    old, new = sides("Drones over Poland", "Drones over eastern Poland")
    assert (marked(old), marked(new)) == ([], ["eastern "])


def test_texts_without_much_in_common_are_marked_whole():
    old, new = sides("A drone fell.", "Nobody had announced any of this before Monday")
    assert len(old) == len(new) == 1
    assert old[0].differs


def test_long_texts_are_not_compared_word_by_word():
    long = "word " * MOST_WORDS
    old, _ = sides(long, long + "more")
    assert marked(old) == [long]


@given(st.text(max_size=60), st.text(max_size=60))
def test_the_pieces_of_a_side_are_its_text(old, new):
    left, right = sides(old, new)
    assert "".join(piece.text for piece in left) == old
    assert "".join(piece.text for piece in right) == new
