"""What is already known of the articles that a feed carries, in a fixed number of queries."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from django.db.models import Q

from sources.ingest.diff import Known, lookup_keys
from sources.ingest.identity import link_key
from sources.ingest.outcomes import Entry, KeySource
from sources.models import Feed, Sighting, SourceRecord, Tombstone


@dataclass(frozen=True)
class Shelf:
    """`by_key` is what `diff.decide` asks for; `sightings` are this feed's, by key.

    `unread` are records whose text no feed has brought yet: made by hand or loaded.
    """

    by_key: dict[str, Known] = field(default_factory=dict)
    sightings: dict[str, Sighting] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()

    def sightings_of(self, record_id: int) -> list[Sighting]:
        return [seen for seen in self.sightings.values() if seen.record_id == record_id]


def own_link_key(entry: Entry) -> str:
    """The key of the article's own address, "" where it has none."""
    return entry.key if entry.key_source is KeySource.LINK else entry.link_key


def look_up(feed: Feed, entries: Sequence[Entry]) -> Shelf:
    """Records of these entries: sighted in this feed under a key, or known by their address.

    A hash is that of the text as *this* feed last had it: another one may carry a shorter
    version of the same article, which is no correction.
    """
    urls = {spelling for entry in entries for spelling in _both_schemes(entry.link)}
    records = SourceRecord.objects.filter(url__in=urls).order_by("pk")
    found = list(records.values_list("pk", "url", "content_hash"))
    in_feed = Sighting.objects.filter(feed=feed).filter(
        Q(key__in=lookup_keys(entries)) | Q(record__in=[pk for pk, _, _ in found])
    )
    sightings = {seen.key: seen for seen in in_feed.order_by("last_seen_at", "pk")}
    last_text = {seen.record_id: seen.content_hash for seen in sightings.values()}
    by_key = {
        link_key(url or ""): Known(pk, last_text.get(pk, content_hash))
        for pk, url, content_hash in found
    }
    by_key |= {key: Known(seen.record_id, seen.content_hash) for key, seen in sightings.items()}
    by_key.pop("", None)
    return Shelf(by_key, sightings, frozenset(pk for pk, _, text in found if not text))


def without_buried(feed: Feed, entries: Sequence[Entry]) -> list[Entry]:
    """The entries of which no tombstone says that they stay away."""
    hashes = {mark for entry in entries for mark in tombstone_hashes(entry_keys(entry), feed.pk)}
    buried = set(Tombstone.objects.filter(url_hash__in=hashes).values_list("url_hash", flat=True))
    return [
        entry for entry in entries
        if buried.isdisjoint(tombstone_hashes(entry_keys(entry), feed.pk))
    ]  # fmt: skip


def entry_keys(entry: Entry) -> frozenset[str]:
    return lookup_keys([entry])


def tombstone_hashes(keys: Collection[str], feed_id: int) -> set[str]:
    """Under what a purged record is remembered: by its link for all feeds, else for its own."""
    return {
        sha256((key if key.startswith("link:") else f"{feed_id} {key}").encode()).hexdigest()
        for key in keys
    }


def _both_schemes(url: str) -> tuple[str, ...]:
    """Keys don't tell http from https, and addresses that editors gave may have either."""
    if not url:
        return ()
    rest = url.partition("://")[2]
    return f"https://{rest}", f"http://{rest}"
