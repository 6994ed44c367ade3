"""Which entries of a body are news, decided from what is already known. No I/O."""

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass

from sources.ingest.outcomes import Entry


@dataclass(frozen=True)
class Known:
    """A record as the diff needs it, stored under each of its keys."""

    record_id: int
    content_hash: str


@dataclass(frozen=True)
class Match:
    """An entry and the record that it belongs to."""

    entry: Entry
    known: Known


@dataclass(frozen=True)
class Changes:
    new: tuple[Entry, ...] = ()
    changed: tuple[Match, ...] = ()
    unchanged: tuple[Match, ...] = ()
    duplicates_in_body: tuple[Entry, ...] = ()


def lookup_keys(entries: Sequence[Entry]) -> frozenset[str]:
    """The keys to look up before `decide`, in one query."""
    keys = {entry.key for entry in entries} | {entry.link_key for entry in entries}
    return frozenset(keys - {""})


def decide(entries: Sequence[Entry], known: Mapping[str, Known]) -> Changes:
    """Sort the entries of one body; of several with one key the first counts.

    A record is found by the entry's key, or else by its link: some feeds make new GUIDs at each
    visit. The link counts only while no other entry of the body shares it (a live blog) or has
    claimed the record by its own key.
    """
    first, duplicates = _first_of_each_key(entries)
    claimed = {known[entry.key].record_id for entry in first if entry.key in known}
    links = Counter(_own_link(entry) for entry in first)
    new: list[Entry] = []
    changed: list[Match] = []
    unchanged: list[Match] = []
    for entry in first:
        record = known.get(entry.key)
        if record is None and links[_own_link(entry)] == 1:
            record = known.get(entry.link_key)
            if record is not None and record.record_id in claimed:
                record = None
        if record is None:
            new.append(entry)
            continue
        same = record.content_hash == entry.content_hash
        (unchanged if same else changed).append(Match(entry, record))
    return Changes(tuple(new), tuple(changed), tuple(unchanged), tuple(duplicates))


def _first_of_each_key(entries: Sequence[Entry]) -> tuple[list[Entry], list[Entry]]:
    seen: set[str] = set()
    first: list[Entry] = []
    duplicates: list[Entry] = []
    for entry in entries:
        (duplicates if entry.key in seen else first).append(entry)
        seen.add(entry.key)
    return first, duplicates


def _own_link(entry: Entry) -> str:
    return entry.link_key or entry.key
