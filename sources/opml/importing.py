"""Takes the feeds of a list in: says what would happen, then does it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import datetime
from pathlib import Path
from typing import Final

from django.conf import settings
from django.contrib.auth.models import User
from django.db import DataError, IntegrityError

from core.chunks import chunks
from sources.filing.domains import find_publishers
from sources.ingest.text import clean_text
from sources.models import Feed, host_of
from sources.opml.judging import Entry, Verdict, check, settle, twin_key
from sources.opml.reading import read_list
from sources.opml.saving import count_feeds_anew, save_feeds
from sources.opml.spread import first_waits
from sources.reader import configured_reader
from sources.vocabularies import FeedState

STARTER_LIST: Final = Path(settings.BASE_DIR) / "data" / "feeds.opml"
BATCH: Final = 1_000


@dataclass(frozen=True)
class Plan:
    """What would become of each outline, and what has to be said of the file as a whole."""

    entries: list[Entry]
    notes: tuple[str, ...] = ()

    def new(self) -> list[Entry]:
        return [entry for entry in self.entries if entry.verdict is Verdict.NEW]

    def counts(self) -> Counter[Verdict]:
        return Counter(entry.verdict for entry in self.entries)


def plan_import(body: bytes, *, added_at: datetime | None = None) -> Plan:
    """What importing this file would do; nothing is written. Raises NotAList.

    Feeds that were made at `added_at` count as added: that is the report of an import.
    """
    found = read_list(body)
    entries = check(found.outlines, configured_reader().policy)
    wanted = {twin_key(entry.address) for entry in entries if entry.verdict is Verdict.NEW}
    known, added = _known(wanted, added_at)
    return Plan([_as_added(entry, added) for entry in settle(entries, known)], found.notes)


def carry_out(
    plan: Plan, *, by: User | None, paused: bool, now: datetime, name: str
) -> Iterator[list[Entry]]:
    """Add the new feeds of `plan`; yields them in batches, each as it turned out.

    A batch is kept whole or not at all; of one that the database refuses, whatever it takes
    singly. `name` is that of the list, for the history. Iterate to the end.
    """
    new = plan.new()
    waits = first_waits(host_of(entry.address) for entry in new)
    due = sorted(zip((now + wait for wait in waits), new, strict=True), key=lambda pair: pair[0])
    state = FeedState.PAUSED if paused else FeedState.ACTIVE
    for batch in chunks(due, BATCH):
        publishers = find_publishers(entry.address for _, entry in batch)
        feeds = [
            Feed(
                url=entry.address,
                host=host_of(entry.address),
                title=entry.title,
                publisher_id=publishers.of(entry.address),
                state=state,
                next_fetch_at=at,
                created_at=now,
            )
            for at, entry in batch
        ]
        yield _keep([entry for _, entry in batch], feeds, by, name)
    if len(due) > BATCH:
        count_feeds_anew()


def with_results(plan: Plan, done: Iterable[Entry]) -> Plan:
    """The plan as it turned out."""
    by_address = {entry.address: entry for entry in done}
    return replace(
        plan,
        entries=[
            by_address[entry.address] if entry.verdict is Verdict.NEW else entry
            for entry in plan.entries
        ],
    )


def _known(wanted: set[str], added_at: datetime | None) -> tuple[dict[str, str], dict[str, str]]:
    """Which of these addresses are feeds already, and which of those were made at `added_at`.

    One pass over all feeds: a feed may also be meant by the address that it had first.
    """
    known: dict[str, str] = {}
    added: dict[str, str] = {}
    columns = ("pk", "title", "url", "original_url", "created_at")
    for pk, title, url, original, created_at in (
        Feed.objects.order_by().values_list(*columns).iterator(chunk_size=2_000)
    ):
        for address in (url, original):
            key = twin_key(address) if address else ""
            if key not in wanted:
                continue
            moved = f", which has moved to {url}" if address == original != url else ""
            known[key] = f"Feed {pk}{f', {title}' if title else ''}{moved}."
            if created_at == added_at and address == url:
                added[key] = f"Feed {pk}."
    return known, added


def _as_added(entry: Entry, added: dict[str, str]) -> Entry:
    said = added.get(twin_key(entry.address)) if entry.verdict is Verdict.KNOWN else None
    return replace(entry, verdict=Verdict.ADDED, detail=said) if said else entry


def _reason(name: str, entry: Entry) -> str:
    folders = f"; in the folder {entry.folders}" if entry.folders else ""
    return f"Imported from {clean_text(name, 100)}, line {entry.line}{folders}."


def _keep(entries: list[Entry], feeds: list[Feed], by: User | None, name: str) -> list[Entry]:
    """Save them together, or, if the database refuses that, one by one."""
    pairs = list(zip(entries, feeds, strict=True))
    try:
        save_feeds(feeds, [_reason(name, entry) for entry in entries], by=by)
    except (IntegrityError, DataError):
        return [_keep_one(entry, feed, by, name) for entry, feed in pairs]
    return [_added(entry, feed) for entry, feed in pairs]


def _keep_one(entry: Entry, feed: Feed, by: User | None, name: str) -> Entry:
    feed.pk = None
    try:
        save_feeds([feed], [_reason(name, entry)], by=by)
    except (IntegrityError, DataError) as error:
        if Feed.objects.filter(url=feed.url).exists():
            said = "Somebody else added it meanwhile."
            return replace(entry, verdict=Verdict.KNOWN, detail=said)
        return replace(entry, verdict=Verdict.BAD, detail=f"It could not be stored: {error}")
    return _added(entry, feed)


def _added(entry: Entry, feed: Feed) -> Entry:
    return replace(entry, verdict=Verdict.ADDED, detail=f"Feed {feed.pk}.")
