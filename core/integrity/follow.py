"""Does the chain, as anybody can download it, hold together, and every head that somebody kept?

Plain Python. From a copy of the code it runs with nothing installed:

    python3 -m core.integrity.follow chain.csv 2025-11-27.json head.json
"""

from __future__ import annotations

import csv
import json
import sys
from collections.abc import Iterable, Iterator, Sequence
from pathlib import Path
from typing import Final

from core.integrity.digests import GENESIS, link_hash

COLUMNS: Final = ("number", "content", "hash")
KeptHead = tuple[int, str]  # how many links, and the hash of the last


def faults(lines: Iterable[str], heads: Iterable[KeptHead]) -> Iterator[str]:
    """What is wrong with the CSV of a chain, in words."""
    wanted, last, number = set(heads), GENESIS, 0
    for row in csv.reader(lines):
        if number == 0 and tuple(row) == COLUMNS:
            continue
        number += 1
        if len(row) != len(COLUMNS) or row[0] != str(number):
            yield f"Link {number} is not where it should be: links are gone, or the file is cut."
            return
        if row[2] != link_hash(last, row[1]):
            yield f"Link {number} does not follow the one before: one of them was changed."
            return
        last = row[2]
        wanted.discard((number, last))
    for links, kept in sorted(wanted):
        yield (
            f"The head {kept[:16]}… of {links} links is not in it: the chain was cut or written "
            f"anew since. It has {number} links now."
        )


def heads_in(text: str) -> list[KeptHead]:
    """Out of JSON: a head, a list of heads, or the list that the site publishes.

    Raises ValueError.
    """
    try:
        read = json.loads(text)
        rows = read.get("heads", [read]) if isinstance(read, dict) else read
        return [(int(row["links"]), str(row["hash"])) for row in rows]
    except (TypeError, KeyError, OverflowError, RecursionError) as error:
        raise ValueError(f"no head of the chain: {error}") from error


def main(arguments: Sequence[str]) -> int:
    if not arguments:
        sys.stdout.write("Name the file of the chain, and those of heads that you kept.\n")
        return 2
    chain, *kept = map(Path, arguments)
    try:
        heads = [head for path in kept for head in heads_in(path.read_text(encoding="utf-8"))]
        with chain.open(encoding="utf-8", newline="") as file:
            found = list(faults(file, heads))
    except (OSError, ValueError, csv.Error) as error:
        sys.stdout.write(f"{error}\n")
        return 2
    for words in found or [f"The chain holds together, and all of {len(heads)} heads."]:
        sys.stdout.write(f"{words}\n")
    return 1 if found else 0


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
