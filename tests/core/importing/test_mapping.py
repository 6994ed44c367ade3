"""Columns are guessed once each, remembered, and never left undecided."""

import pytest

from core.importing.mapping import IGNORE, Choice, guess, problems, recalled, signature

NAMES = {"title": ["Title", "headline"], "occurred": ["Occurred"], "kind": ["Kind"]}


@pytest.mark.parametrize(
    ("header", "targets"),
    [
        (["title", "OCCURRED", "Kind "], ["title", "occurred", "kind"]),
        (["Headline", "what?"], ["title", ""]),
        (["title", "Title"], ["title", ""]),
        (["Status", "Publishing status"], [IGNORE, IGNORE]),
    ],
)
def test_columns_are_guessed_by_name_and_label(header, targets):
    assert [choice.target for choice in guess(header, NAMES)] == targets


def test_what_is_gone_is_asked_anew():
    kept = [Choice("title", may_clear=True), Choice("gone"), Choice(IGNORE)]
    assert recalled(["a", "b", "c"], kept, NAMES) == [
        Choice("title", may_clear=True), Choice(""), Choice(IGNORE),
    ]  # fmt: skip


def test_the_signature_is_of_names_in_their_order():
    assert signature("x", ["Title", "Kind"]) == signature("x", ["title", "kind "])
    assert signature("x", ["Title", "Kind"]) != signature("x", ["Kind", "Title"])
    assert signature("x", ["Title"]) != signature("y", ["Title"])


@pytest.mark.parametrize(
    ("targets", "words"),
    [
        (["title", ""], ["“b”"]),
        (["title", "title"], ["Two columns"]),
        ([IGNORE, IGNORE], ["can be written"]),
        (["title", IGNORE], []),
    ],
)
def test_what_keeps_a_mapping_from_being_used(targets, words):
    found = problems(["a", "b"], [Choice(target) for target in targets], NAMES)
    assert len(found) == len(words)
    assert all(word in text for word, text in zip(words, found, strict=True))
