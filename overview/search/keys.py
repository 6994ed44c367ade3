"""The key of an entry in the index: day, kind and id in one number. Pure: no Django.

The newest entry has the highest key, so both databases find the newest matches without
sorting, and of a list of keys alone it can be told how many of each kind there are.
"""

from __future__ import annotations

from datetime import date

KIND_BITS, ID_BITS = 4, 36
FIRST = date(1800, 1, 1).toordinal()


def key_of(day: date | None, kind: int, pk: int) -> int:
    """`day` is that by which the entry stands; one without a date is older than all others."""
    days = max(day.toordinal() - FIRST, 0) + 1 if day else 0
    return (days << KIND_BITS | kind) << ID_BITS | pk


def kind_in(key: int) -> int:
    return key >> ID_BITS & (1 << KIND_BITS) - 1
