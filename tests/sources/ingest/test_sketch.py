"""Nearly the same text is recognised, and the same subject is not taken for it."""

from collections import defaultdict
from collections.abc import Iterable
from itertools import combinations
from time import process_time

import pytest
from hypothesis import given
from hypothesis import strategies as st

from sources.ingest.sketch import (
    ALIKE,
    FEWEST_RUNS,
    LOOKED_UP,
    SKETCH_SIZE,
    Sketched,
    find_alike,
    from_bytes,
    likeness,
    sketch,
    to_bytes,
)
from sources.ingest.text import plain_text
from tests.sources.ingest.syndication import FOOTERS, Desk, corpus

WORDS = st.lists(st.text("abcdefgłßÉяž", min_size=1, max_size=6), max_size=150)
TEXTS = WORDS.map(" ".join)
SKETCHES = st.sets(st.integers(0, 2**32 - 1), max_size=SKETCH_SIZE).map(
    lambda numbers: tuple(sorted(numbers))
)


def numbered(start: int, stop: int) -> str:
    return " ".join(f"word{n}" for n in range(start, stop))


@given(TEXTS)
def test_a_sketch_is_a_few_ascending_numbers_of_32_bits(text):
    numbers = sketch(text)
    assert list(numbers) == sorted(set(numbers))
    assert len(numbers) <= SKETCH_SIZE
    assert all(0 <= number < 2**32 for number in numbers)
    assert numbers == () or len(numbers) >= FEWEST_RUNS


@given(TEXTS)
def test_a_text_is_like_itself_and_what_has_no_sketch_like_nothing(text):
    numbers = sketch(text)
    assert likeness(numbers, numbers) == (1.0 if numbers else 0.0)
    assert likeness(numbers, ()) == likeness((), numbers) == 0.0


@given(TEXTS, TEXTS)
def test_likeness_has_no_direction_and_is_a_share(one, other):
    a, b = sketch(one), sketch(other)
    assert likeness(a, b) == likeness(b, a)
    assert 0 <= likeness(a, b) <= 1


@given(SKETCHES)
def test_bytes_bring_the_numbers_back(numbers):
    assert from_bytes(to_bytes(numbers)) == numbers
    assert len(to_bytes(numbers)) == 4 * len(numbers)


@given(TEXTS)
def test_case_marks_and_white_space_make_no_difference(text):
    marked = "„" + text.replace(" ", ",\n – ") + "!”"
    assert sketch(marked) == sketch(text) == sketch(text.swapcase().swapcase())


def test_a_text_too_short_to_be_compared_has_no_sketch():
    assert sketch(numbered(0, FEWEST_RUNS + 2)) == ()
    assert len(sketch(numbered(0, FEWEST_RUNS + 3))) == FEWEST_RUNS
    assert sketch("the same four words " * 50) == ()


@pytest.mark.parametrize("shift", [0, 50, 100, 200, 300, 400])
def test_the_estimate_is_near_the_true_share(shift):
    one, other = numbered(0, 400), numbered(shift, 400 + shift)
    runs = 397
    true = max(0, runs - shift) / (runs + min(shift, runs))
    assert likeness(sketch(one), sketch(other)) == pytest.approx(true, abs=0.15)


def test_short_texts_are_compared_exactly():
    one, other = numbered(0, 43), numbered(10, 53)  # 40 runs each, 30 in common
    assert likeness(sketch(one), sketch(other)) == 30 / 50


def test_what_is_ignored_counts_on_neither_side():
    a, b = tuple(range(40)), tuple(range(20, 60))
    assert likeness(a, b, ignoring=set(range(20, 40))) == 0
    assert likeness(a, b, ignoring=set(range(20)) | set(range(40, 60))) == 1
    assert likeness(a, b, ignoring=set(range(60))) == 0


def looked_up(texts: list[Sketched]) -> dict[int, list[Sketched]]:
    """For each text those that share two of the numbers by which others are found."""
    by_number = defaultdict(list)
    for text in texts:
        for number in text.sketch[:LOOKED_UP]:
            by_number[number].append(text.key)
    shared: dict[int, dict[int, int]] = {text.key: defaultdict(int) for text in texts}
    for keys in by_number.values():
        for one, other in combinations(keys, 2):
            shared[one][other] += 1
            shared[other][one] += 1
    return {
        key: [
            texts[other]
            for other, count in sorted(others.items(), key=lambda pair: -pair[1])[:30]
            if count >= 2
        ]
        for key, others in shared.items()
    }


def pairs(keys: Iterable[tuple[int, int]]) -> set[tuple[int, int]]:
    return {(min(pair), max(pair)) for pair in keys}


def test_of_syndicated_copies_nearly_all_are_found_and_of_unrelated_articles_none():
    """Another lede, a cut tail, other HTML and other footers; 100 stories, 300 others."""
    written = corpus(stories=100, alone=300)
    texts = [
        Sketched(key, article.publisher, sketch(plain_text(article.html, 20_000)))
        for key, article in enumerate(written)
    ]
    candidates = looked_up(texts)
    found = pairs(
        (text.key, other.key)
        for text in texts
        for other, _ in find_alike(text, candidates[text.key])
    )
    copies = pairs(
        (a, b)
        for a, b in combinations(range(len(written)), 2)
        if written[a].story == written[b].story != -1
    )
    recall = len(found & copies) / len(copies)
    assert len(copies) == 300
    assert recall >= 0.98, f"{recall:.3f} of the copies"
    assert found - copies == set()


def test_a_footer_under_all_articles_of_a_publisher_makes_no_two_alike():
    desk = Desk(seed=3)
    texts = [
        Sketched(key, "p", sketch(plain_text(desk.html(desk.story(2), FOOTERS[0]), 20_000)))
        for key in range(6)
    ]
    one, *others = texts
    assert max(likeness(one.sketch, other.sketch) for other in others) > ALIKE
    assert find_alike(one, others) == []


def test_an_unchanged_copy_is_found_whatever_else_they_share():
    text = sketch(numbered(0, 300))
    others = [Sketched(key, "p", text) for key in range(5)]
    found = find_alike(Sketched(9, "p", text), others)
    assert [(other.key, share) for other, share in found] == [(key, 1.0) for key in range(5)]


def test_many_relays_of_one_report_are_no_footer():
    text = numbered(0, 300)
    relays = [
        Sketched(key, f"p{key}", sketch(f"{numbered(900 + 20 * key, 918 + 20 * key)} {text}"))
        for key in range(20)
    ]
    assert len(find_alike(Sketched(99, "p99", sketch(text)), relays)) == 20


def test_two_kilobytes_cost_a_fraction_of_a_millisecond():
    """Aimed at: 0.25 ms. The bound leaves room for a slow and busy machine."""
    text = numbered(0, 270)
    assert len(text) > 2_000
    begun = process_time()
    for _ in range(200):
        sketch(text)
    assert (process_time() - begun) / 200 < 0.002
