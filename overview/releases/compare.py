"""What differs between two versions of a table, row by row and field by field. No Django."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterator
from hashlib import blake2b
from typing import TextIO

Key = tuple[str, ...]
Row = dict[str, str]
Open = Callable[[], TextIO]


def changes(old: Open | None, new: Open, key: tuple[str, ...]) -> Iterator[tuple[Key, str, str]]:
    """(key, ``added``, ``changed`` or ``removed``, the fields that differ with spaces between).

    In the order of the new rows, then what is gone in the order of the old ones. `old` and `new`
    open CSV with a header, each as often as asked; `old` is None where there was no such table.
    Holds a digest for each old row, and the whole of those that changed.
    """
    before = {_key(row, key): _digest(row) for row in _rows(old)} if old else {}
    after: set[Key] = set()
    differing: set[Key] = set()
    for row in _rows(new):
        after.add(_key(row, key))
        if before.get(_key(row, key), _digest(row)) != _digest(row):
            differing.add(_key(row, key))
    was = {_key(row, key): row for row in _rows(old) if _key(row, key) in differing} if old else {}
    for row in _rows(new):
        name = _key(row, key)
        if name not in before:
            yield name, "added", ""
        elif name in differing:
            yield name, "changed", " ".join(_fields(was[name], row))
    for name in before:
        if name not in after:
            yield name, "removed", ""


def _rows(opened: Open) -> Iterator[Row]:
    with opened() as file:
        yield from csv.DictReader(file)


def _key(row: Row, key: tuple[str, ...]) -> Key:
    return tuple(row[name] for name in key)


def _digest(row: Row) -> bytes:
    """Alike for rows whose filled fields are alike: a column that is empty everywhere is none."""
    filled = repr(sorted(item for item in row.items() if item[1]))
    return blake2b(filled.encode(), digest_size=16).digest()


def _fields(old: Row, new: Row) -> list[str]:
    return [name for name in {**new, **old} if old.get(name, "") != new.get(name, "")]
