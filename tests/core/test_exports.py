"""The registry: every column says what it holds, and what it refers to is there."""

import pytest

from core.exports import Export, plain, register
from overview.registry import registered

LISTS = {export.name: export for export in registered()}
COLUMNS = [(export, column) for export in registered() for column in export.columns]


def test_a_column_of_codes_names_its_vocabulary():
    silent = {
        (export.name, column.name)
        for export, column in COLUMNS
        if column.definition.endswith(", code.") and column.codes is None
    }
    assert silent == set()


def test_a_column_refers_to_a_list_with_one_key():
    targets = {column.refers for _, column in COLUMNS if column.refers}
    assert {"actors", "proposals", "sources"} <= targets
    assert {name: LISTS[name].key for name in targets} == dict.fromkeys(targets, ("public_id",))


def test_every_list_says_where_it_is():
    assert [export.name for export in registered() if not export.page] == []


@pytest.mark.parametrize(
    ("export", "words"),
    [
        (LISTS["incidents"], "Two exports are called incidents."),
        (Export("x", "X", (plain("a", "A", "A."),) * 2, list), "x has two columns of one name."),
        (Export("x", "X", (plain("a", "A", "A."),), list, key=("b",)), "x has no column b."),
    ],
)
def test_what_makes_no_sense_is_not_registered(export, words):
    with pytest.raises(ValueError, match=words):
        register(export)
    assert registered() == [LISTS[name] for name in sorted(LISTS)]
