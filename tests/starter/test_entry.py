"""Cells are read strictly: what is no text, number, date or list is named, never guessed at."""

import pytest

from core.vocabularies import Precision
from overview.starter.entry import Entry, StarterError, When
from overview.starter.ids import PublicIds, highest, number_of


def entry(**cells):
    return Entry("a.yaml", "A-1", cells)


@pytest.mark.parametrize(
    ("read", "cell", "value"),
    [
        ("text", "word", "word"),
        ("text", None, ""),
        ("number", "0", 0.0),
        ("number", "", None),
        ("number", 0.65, 0.65),
        ("whole", "3", 3),
        ("whole", None, None),
        ("flag", False, False),
        ("flag", None, None),
        ("lines", "a ; b", ["a", "b"]),
        ("lines", ["a"], ["a"]),
        ("lines", "", []),
        ("when", "2025-09", When("2025-09")),
        ("when", {"edtf": "2025-09", "precision": "month"}, When("2025-09", "month")),
        ("when", None, When()),
        ("entries", None, []),
    ],
)
def test_a_cell_is_read(read, cell, value):
    assert getattr(entry(x=cell), read)("x") == value


@pytest.mark.parametrize(
    ("read", "cell", "problem"),
    [
        ("text", 2025, "2025 is no text. Put it in quotation marks."),
        ("text", False, "False is no text"),
        ("required", "", "is missing. Add it."),
        ("number", "several", "“several” is no number"),
        ("number", True, "True is no number"),
        ("whole", "1.5", "1.5 is no whole number"),
        ("flag", "yes", "'yes' is neither true nor false"),
        ("lines", [1], "is no list of texts"),
        ("entry", "text", "is no mapping"),
        ("entry", {False: 1}, "the key False is no text"),
        ("entries", {}, "is no list"),
        ("entries", ["text"], "is no mapping"),
    ],
)
def test_what_can_not_be_read_names_file_key_and_remedy(read, cell, problem):
    with pytest.raises(StarterError) as raised:
        getattr(entry(x=cell), read)("x")
    assert str(raised.value).startswith("data/a.yaml, A-1.x")
    assert problem in str(raised.value)


def test_a_code_comes_out_of_its_vocabulary():
    assert entry(x="day").code("x", Precision) == "day"
    assert entry().code("x", Precision, "month") == "month"
    with pytest.raises(StarterError, match="“hour” is not among minute, day, night"):
        entry(x="hour").code("x", Precision)


@pytest.mark.parametrize(
    ("prefix", "key", "number"),
    [
        ("NAI", "INC-030", 30),
        ("NAI", "INC-S05", 905),
        ("NAE", "EV-011", 11),
        ("NAE", "EVT-S02", 902),
        ("NAS", "STM-01", 901),
        ("NAO", "ST-001/position", 1),
        ("NAO", "POS-32", 932),
        ("NAP", "PRP-01", 10),
        ("NAP", "PRP-01c", 13),
        ("NAP", "WALL", None),
        ("NAC", "CLM-08", 8),
        ("NAC", "DIF-01/1", None),
        ("NAA", "pl", None),
    ],
)
def test_a_new_public_id_has_the_number_of_its_key(prefix, key, number):
    assert number_of(prefix, key) == number


def test_keys_without_a_number_take_the_next_free_one():
    ids = PublicIds({"NAA pl": "NAA-2026-0001", "NAC x": "NAC-2026-0101"})
    assert ids.find("NAA", "pl") == "NAA-2026-0001"
    assert ids.give("NAA", "de", 2026) == "NAA-2026-0002"
    assert ids.give("NAC", "INC-S02/what", 2026) == "NAC-2026-0102"
    assert ids.as_csv().splitlines()[-1] == "NAC INC-S02/what,NAC-2026-0102"


def test_a_key_with_a_comma_is_quoted():
    ids = PublicIds({})
    ids.give("NAR", 'url:https://a.example/1,2"3', 2026)
    assert ids.as_csv().splitlines()[-1] == '"NAR url:https://a.example/1,2""3",NAR-2026-0001'


def test_the_highest_number_of_each_kind_and_year_is_kept_from_editors():
    ids = ["NAI-2025-0030", "NAI-2025-0905", "NAI-2024-0012", "NAE-2025-0011"]
    assert highest(ids) == ["NAE-2025-0011", "NAI-2024-0012", "NAI-2025-0905"]
