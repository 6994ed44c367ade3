"""Rival claims side by side."""

import pytest

from incidents.comparison import SEVERAL, UNNAMED, Claim, compare

LABELS = {"seen": "Objects seen", "killed": "Killed"}


def table(*claims, coded=None):
    rows = [Claim("seen", voice, value, meaning=value, source_n=n) for voice, value, n in claims]
    return compare(rows, LABELS, coded or {}, [1, 2, 3])


def marks(found):
    return [[shown.differs for shown in cell] for cell in found.rows[0].cells]


def test_a_voice_has_one_column_and_the_unnamed_one_stands_last():
    found = table(("", "3", None), ("Police", "3", None), ("Army", "4", None))
    assert found.voices == ("Police", "Army", UNNAMED)


@pytest.mark.parametrize(
    ("claims", "coded", "value", "differing"),
    [
        ([("A", "3", 1), ("B", "3", 2)], None, "3", [[False], [False]]),
        ([("A", "3", 1), ("B", "4", 2)], None, SEVERAL, [[True], [True]]),
        ([("A", "3", 1), ("B", "4", 2)], {"seen": ("3–4", "3–4")}, "3–4", [[True], [True]]),
        ([("A", "7", 1), ("B", "40", 2)], {"seen": ("7", "7")}, "7", [[False], [True]]),
        ([("A", "3", 1)], {"seen": ("2–4", "2–4")}, "2–4", [[False]]),
    ],
)
def test_the_record_has_what_all_agree_on_or_what_editors_coded(claims, coded, value, differing):
    found = table(*claims, coded=coded)
    assert found.rows[0].value == value
    assert marks(found) == differing


def test_what_is_only_said_in_words_contradicts_nothing():
    words = Claim("seen", "A", "“dozens”")
    exact = Claim("seen", "B", "19", meaning="19")
    found = compare([words, exact], LABELS, {}, [])
    assert found.rows[0].value == "19"
    assert found.disputed == 0


def test_a_value_rests_on_the_sources_of_its_claims_or_on_all_where_none_is_named():
    assert table(("A", "3", 2), ("B", "3", None)).rows[0].sources == (2,)
    untied = table(("A", "3", None)).rows[0]
    assert (untied.sources, untied.tied) == ((1, 2, 3), False)


def test_what_only_editors_coded_has_a_row_without_claims():
    found = table(("A", "3", 1), coded={"killed": ("0", "0")})
    assert [(row.label, row.value) for row in found.rows][1] == ("Killed", "0")
    assert found.rows[1].cells == ((),)


def test_one_voice_is_no_agreement_unless_editors_coded_the_value():
    assert table(("A", "3", 1), ("A", "3", 2)).rows[0].lone
    assert not table(("A", "3", 1), ("B", "3", 2)).rows[0].lone
    assert not table(("A", "3", 1), coded={"seen": ("3", "3")}).rows[0].lone


def test_words_without_a_number_do_not_support_a_coded_number():
    words = Claim("seen", "A", "“several”", source_n=3)
    found = compare([words], LABELS, {"seen": ("3", "3")}, [1, 2, 3])
    assert (found.rows[0].sources, found.rows[0].tied) == ((1, 2, 3), False)


def test_a_value_does_not_rest_on_a_source_that_contradicts_it():
    found = table(("A", "7", 1), ("B", "40", 2), coded={"seen": ("7", "7")})
    assert found.rows[0].sources == (1,)
