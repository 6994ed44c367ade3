"""Public ids of starter entries: written down once, in `data/public_ids.csv`. Pure.

They are the same on every install and outlive any correction of a date. A new entry takes the
number of its own key where it has one; others take the next free number of their kind and year.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

# Entries of the fact sheet stand beside those of the tables: 900 is added to their number.
SHEET = 900
# Where some keys of a kind have numbers, keys without one are counted from here.
AFTER_NUMBERED = {"NAC": 101, "NAG": 101, "NAP": 101}
_NUMBERED = {
    "NAI": [(r"INC-(\d+)", 0), (r"INC-S(\d+)", SHEET)],
    "NAE": [(r"EV-(\d+)", 0), (r"EVT-S(\d+)", SHEET)],
    "NAS": [(r"ST-(\d+)", 0), (r"STM-(\d+)", SHEET)],
    "NAO": [(r"ST-(\d+)/position", 0), (r"POS-(\d+)", SHEET)],
    "NAC": [(r"CLM-(\d+)", 0)],
    "NAF": [(r"DIF-(\d+)", 0)],
    "NAG": [(r"ROE-(\d+)", 0)],
}


def number_of(prefix: str, key: str) -> int | None:
    """The number that `key` itself carries: 30 for INC-030, 905 for INC-S05, 11 for PRP-01a."""
    if variant := re.fullmatch(r"PRP-(\d+)([a-i]?)", key) if prefix == "NAP" else None:
        return int(variant[1]) * 10 + (ord(variant[2]) - ord("a") + 1 if variant[2] else 0)
    for pattern, offset in _NUMBERED.get(prefix, []):
        if match := re.fullmatch(pattern, key):
            return int(match[1]) + offset
    return None


class PublicIds:
    """What is written down, and what a new key would get."""

    def __init__(self, written: dict[str, str]) -> None:
        self.written = written
        self.new: dict[str, str] = {}
        self._taken = set(written.values())

    def find(self, prefix: str, key: str) -> str | None:
        return self.written.get(name(prefix, key))

    def give(self, prefix: str, key: str, year: int) -> str:
        """A public id for a key that has none yet; kept in `new`."""
        number = number_of(prefix, key)
        if number is None:
            number = AFTER_NUMBERED.get(prefix, 1)
            while f"{prefix}-{year}-{number:04d}" in self._taken:
                number += 1
        public_id = f"{prefix}-{year}-{number:04d}"
        self._taken.add(public_id)
        self.new[name(prefix, key)] = public_id
        return public_id

    def as_csv(self) -> str:
        """The file with the new lines at its end."""
        lines = [*self.written.items(), *self.new.items()]
        return "\n".join(["key,public_id", *(_line(key, value) for key, value in lines), ""])


def name(prefix: str, key: str) -> str:
    """Keys are unique within a kind only, so the kind goes before them."""
    return f"{prefix} {key}"


def highest(public_ids: Iterable[str]) -> list[str]:
    """Of each prefix and year the id with the highest number."""
    found: dict[tuple[str, str], str] = {}
    for public_id in public_ids:
        prefix, year, _ = public_id.split("-")
        found[prefix, year] = max(found.get((prefix, year), ""), public_id)
    return sorted(found.values())


def _line(key: str, public_id: str) -> str:
    quoted = '"' + key.replace('"', '""') + '"' if set(key) & {",", '"'} else key
    return f"{quoted},{public_id}"
