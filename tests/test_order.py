"""Tests that take minutes begin first, in each of two processes."""

from types import SimpleNamespace

from tests.conftest import long_ones_first


class Item(SimpleNamespace):
    __hash__ = object.__hash__

    def get_closest_marker(self, name):
        return self.markers.get(name)


def item(name, *markers, **django_db):
    kept = {marker: SimpleNamespace(kwargs={}) for marker in markers}
    if django_db:
        kept["django_db"] = SimpleNamespace(kwargs=django_db)
    return Item(name=name, markers=kept)


def named(items):
    return "".join(each.name for each in items)


def test_long_tests_begin_each_half_and_none_is_left_out():
    items = [item("a"), item("B", "long"), item("c"), item("d"), item("E", "long"), item("f")]
    assert named(long_ones_first(items)) == "BacEdf"
    assert named(long_ones_first([item("a", "browser"), item("b")])) == "ab"
    assert long_ones_first([]) == []


def test_one_that_empties_the_database_stays_behind_those_that_read_it():
    items = [item("a"), item("B", "long", transaction=True), item("C", "long", transaction=False)]
    assert named(long_ones_first(items)) == "CaB"
