"""Sets of keys as runs of consecutive ones: ``[(1, 40), (43, 43)]``. Pure: no Django."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from itertools import pairwise
from typing import Final

Run = tuple[int, int]  # the first key and the last, both in it

# A transaction that is open for longer has lost its place: its rows look put in afterwards.
LONGEST_TRANSACTION: Final = timedelta(days=1)


@dataclass(frozen=True)
class Gap:
    """Keys that were missing when later ones were sealed: given up, or not yet committed."""

    first: int
    last: int
    since: datetime


def runs_of(keys: Iterable[int]) -> list[Run]:
    """`keys` in ascending order, each once."""
    found: list[Run] = []
    for key in keys:
        if found and found[-1][1] == key - 1:
            found[-1] = (found[-1][0], key)
        else:
            found.append((key, key))
    return found


def keys_of(runs: Iterable[Sequence[int]]) -> Iterator[int]:
    for first, last in runs:
        yield from range(first, last + 1)


def joined(runs: Iterable[Sequence[int]]) -> list[Run]:
    """The same keys in as few runs as possible, in ascending order."""
    found: list[Run] = []
    for first, last in sorted((first, last) for first, last in runs):
        if found and first <= found[-1][1] + 1:
            found[-1] = (found[-1][0], max(found[-1][1], last))
        else:
            found.append((first, last))
    return found


def overlap(runs: Iterable[Run], others: Sequence[Run]) -> list[Run]:
    """What both hold."""
    return [
        (max(first, start), min(last, end))
        for first, last in runs
        for start, end in others
        if start <= last and first <= end
    ]


def size(runs: Iterable[Sequence[int]]) -> int:
    return sum(last - first + 1 for first, last in runs)


def between(runs: Sequence[Run]) -> list[Run]:
    """What is missing between `runs`, which are in order."""
    pairs = [(before[1] + 1, after[0] - 1) for before, after in pairwise(runs)]
    return [(first, last) for first, last in pairs if first <= last]


def gaps_left(
    gaps: Iterable[Gap], last: int, new: Sequence[Run], now: datetime, settled: int = 0
) -> list[Gap]:
    """After the keys `new` came to those up to `last`: what is missing, and may still come.

    Up to the key `settled` nothing comes any more.
    """
    later = [run for run in new if run[0] > last]
    fresh = [Gap(first, end, now) for first, end in between([(last, last), *later])]
    return [
        Gap(first, end, gap.since)
        for gap in [*gaps, *fresh]
        if now - gap.since <= LONGEST_TRANSACTION and gap.last > settled
        for first, end in without([(gap.first, gap.last)], new)
    ]


def without(runs: Iterable[Run], others: Sequence[Run]) -> Iterator[Run]:
    """What `runs` hold and `others`, which are in order, don't."""
    for first, last in runs:
        for start, end in others:
            if end < first or start > last:
                continue
            if start > first:
                yield first, start - 1
            first = end + 1
        if first <= last:
            yield first, last
