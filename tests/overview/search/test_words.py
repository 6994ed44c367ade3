"""What counts as one word, in texts and in queries."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from overview.search.stems import stem
from overview.search.words import LONGEST, tidy, words


def forms(text):
    return [word.form for word in words(tidy(text))]


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Przewodów", ["przewodow"]),
        ("Przewodo\u0301w", ["przewodow"]),
        ("Łódź Ørland Țăndărei", ["lodz", "orland", "tandarei"]),
        ("Straße", ["strasse"]),
        ("İstanbul ISPARTA ılgaz", ["istanbul", "isparta", "ilgaz"]),
        ("Đakovo Þórshöfn Ærø", ["dakovo", "thorshofn", "aero"]),
        ("F-16 F16 f 16", ["f", "16", "f", "16", "f", "16"]),
        ("NAI-2025-0030", ["nai", "2025", "0030"]),
        ("Poland's Poland’s", ["poland", "poland"]),
        ("O'Neill", ["o", "neill"]),
        ("Минск, Київ!", ["минск", "киів"]),
        ("snake_case a\0b", ["snake", "case", "a", "b"]),
        ("— “” … 🛩", []),
    ],
)
def test_words_lose_marks_and_case_and_digits_stand_alone(text, expected):
    assert forms(text) == expected


@pytest.mark.parametrize(
    ("word", "root"),
    [
        ("drones", "drone"),
        ("violated", "violat"),
        ("violations", "violat"),
        ("violating", "violat"),
        ("ponies", "poni"),
        ("caresses", "caress"),
        ("agreed", "agre"),
        ("hopping", "hop"),
        ("filing", "file"),
        ("falling", "fall"),
        ("relational", "relat"),
        ("digitizer", "digit"),
        ("replacement", "replac"),
        ("adoption", "adopt"),
        ("effective", "effect"),
        ("controlling", "control"),
        ("sky", "sky"),
        ("as", "as"),
    ],
)
def test_roots_are_those_of_porters_paper(word, root):
    assert stem(word) == root


@given(st.text())
def test_a_word_stands_where_it_says_and_holds_letters_or_digits_only(text):
    text = tidy(text)
    for word in words(text):
        assert 0 <= word.start < word.end <= len(text)
        assert word.form.isalnum()
        assert len(word.form) <= LONGEST
        assert "ß" not in word.form
        assert word.stem
