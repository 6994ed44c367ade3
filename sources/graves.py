"""Tombstones: what keeps a purged record away though a feed still carries it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime

from sources.filing.known import tombstone_hashes
from sources.ingest.identity import link_key
from sources.models import Sighting, SourceRecord, Tombstone

LINK = "link:"


def bury(keys: Collection[int], *, reason: str, now: datetime) -> None:
    """Remember these records, about to be purged, by their address and each key in each feed.

    An address that a record which stays has as well is left alone: the ingest would no longer
    find that one.
    """
    addresses = SourceRecord.objects.filter(pk__in=keys).values_list("url", flat=True)
    by_feed: dict[int, set[str]] = defaultdict(set)
    for feed, key in Sighting.objects.filter(record__in=keys).values_list("feed_id", "key"):
        by_feed[feed].add(key)
    own = {link_key(url or "") for url in addresses} - {""}
    foreign = {key for found in by_feed.values() for key in found if key.startswith(LINK)} - own
    spared = _of_others(own | foreign, foreign, keys)
    hashes = tombstone_hashes(own - spared, 0)
    for feed, found in by_feed.items():
        hashes |= tombstone_hashes(found - spared, feed)
    Tombstone.objects.bulk_create(
        [Tombstone(url_hash=mark, reason=reason, created_at=now) for mark in sorted(hashes)],
        ignore_conflicts=True,
    )


def _of_others(links: Iterable[str], foreign: Collection[str], keys: Collection[int]) -> set[str]:
    """Those of `links` under which a record that isn't among `keys` is known.

    `foreign` are links that are no address of the purged records; only they can be the key of
    another record's sighting.
    """
    rests = [link.removeprefix(LINK).partition("://")[2] for link in links]
    spellings = [f"{scheme}://{rest}" for rest in rests if rest for scheme in ("https", "http")]
    others = SourceRecord.objects.filter(url__in=spellings).exclude(pk__in=keys)
    found = {link_key(url or "") for url in others.values_list("url", flat=True)}
    if foreign:
        seen = Sighting.objects.filter(key__in=foreign).exclude(record__in=keys)
        found |= set(seen.values_list("key", flat=True))
    return found
