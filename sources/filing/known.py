"""What is already known of the articles that a feed carries, in a fixed number of queries."""

from __future__ import annotations

from collections import Counter
from collections.abc import Collection, Sequence
from dataclasses import dataclass, field
from hashlib import sha256

from sources.filing.table import marks, select
from sources.ingest.diff import Known, lookup_keys
from sources.ingest.identity import link_key, place_key
from sources.ingest.outcomes import Entry, KeySource
from sources.models import Feed, Sighting

# So many of a feed's last sightings are looked through after its addresses have all changed.
RECENT = 500


@dataclass
class Seen:
    """A sighting, as far as a visit reads or changes it."""

    pk: int
    key: str
    record_id: int
    content_hash: str


@dataclass(frozen=True)
class Shelf:
    """`by_key` is what `diff.decide` asks for; `sightings` are this feed's, by key.

    `unread` are records whose text no feed has brought yet: made by hand or loaded. `buried`
    are entries of which a tombstone says that they stay away.
    """

    by_key: dict[str, Known] = field(default_factory=dict)
    sightings: dict[str, Seen] = field(default_factory=dict)
    unread: frozenset[int] = frozenset()
    buried: frozenset[str] = frozenset()

    def sightings_of(self, record_id: int) -> list[Seen]:
        return [seen for seen in self.sightings.values() if seen.record_id == record_id]


def own_link_key(entry: Entry) -> str:
    """The key of the article's own address, "" where it has none."""
    return entry.key if entry.key_source is KeySource.LINK else entry.link_key


def look_up(feed: Feed, entries: Sequence[Entry], *, alone: bool = False) -> Shelf:
    """Records of these entries: sighted in this feed under a key, or known by their address.

    A hash is that of the text as *this* feed last had it: another one may carry a shorter
    version of the same article, which is no correction. `alone`: nothing else in the body is
    known, so that the feed may have changed its host in all addresses.
    """
    sightings = _sightings(feed, "key", {entry.key for entry in entries})
    strangers = [entry for entry in entries if entry.key not in sightings]
    if not strangers:
        return Shelf(_known_by(sightings), sightings)
    found = _records_at(strangers)
    if found:
        sightings |= _sightings(feed, "record_id", [pk for pk, _, _ in found])
    if alone and len(strangers) == len(entries) and not found and feed.last_success_at:
        sightings |= _at_another_host(feed, strangers)
    last_text = {seen.record_id: seen.content_hash for seen in sightings.values()}
    by_key = {
        link_key(url or ""): Known(pk, last_text.get(pk, content_hash))
        for pk, url, content_hash in found
    }
    by_key |= _known_by(sightings)
    by_key.pop("", None)
    unread = frozenset(pk for pk, _, text in found if not text)
    return Shelf(by_key, sightings, unread, _buried(feed, strangers))


def _sightings(feed: Feed, column: str, values: Collection[object]) -> dict[str, Seen]:
    rows = select(
        "SELECT id, key, record_id, content_hash FROM sources_sighting "  # noqa: S608 - our names
        f"WHERE feed_id = %s AND {column} IN ({marks(values)}) ORDER BY last_seen_at, id",
        [feed.pk, *values],
    )
    return {row[1]: Seen(*row) for row in rows}


def _known_by(sightings: dict[str, Seen]) -> dict[str, Known]:
    return {key: Known(seen.record_id, seen.content_hash) for key, seen in sightings.items()}


def _records_at(entries: Sequence[Entry]) -> list[tuple[int, str | None, str]]:
    urls = {spelling for entry in entries for spelling in both_schemes(entry.link)}
    if not urls:
        return []
    return [
        (key, url, content_hash)
        for key, url, content_hash in select(
            "SELECT id, url, content_hash FROM sources_sourcerecord "  # noqa: S608
            f"WHERE url IN ({marks(urls)}) ORDER BY id",
            [*urls],
        )
    ]


def _at_another_host(feed: Feed, entries: Sequence[Entry]) -> dict[str, Seen]:
    """Sightings of a feed that has moved house, under the keys that its entries have now.

    None of the entries is known, so the feed may have changed its host in all addresses: then
    the rest of an address tells which is which, where it tells one from all the others.
    """
    wanted = Counter(place_key(entry.key) for entry in entries)
    here = {place_key(entry.key): entry.key for entry in entries}
    recent = Sighting.objects.filter(feed=feed).order_by("-last_seen_at", "-pk")
    by_place: dict[str, list[Seen]] = {}
    for row in recent.values_list("pk", "key", "record_id", "content_hash")[:RECENT]:
        seen = Seen(*row)
        by_place.setdefault(place_key(seen.key), []).append(seen)
    by_place.pop("", None)
    return {
        here[place]: found[0]
        for place, found in by_place.items()
        if wanted[place] == 1 and len(found) == 1
    }


def _buried(feed: Feed, entries: Sequence[Entry]) -> frozenset[str]:
    """Keys of the entries of which a tombstone says that they stay away."""
    ((any_at_all,),) = select("SELECT EXISTS (SELECT 1 FROM sources_tombstone)", [])
    if not any_at_all:
        return frozenset()
    graves = {entry.key: tombstone_hashes(entry_keys(entry), feed.pk) for entry in entries}
    wanted = set().union(*graves.values())
    statement = "SELECT url_hash FROM sources_tombstone WHERE url_hash IN"
    buried = {found for (found,) in select(f"{statement} ({marks(wanted)})", [*wanted])}
    return frozenset(key for key, hashes in graves.items() if not buried.isdisjoint(hashes))


def entry_keys(entry: Entry) -> frozenset[str]:
    return lookup_keys([entry])


def tombstone_hashes(keys: Collection[str], feed_id: int) -> set[str]:
    """Under what a purged record is remembered: by its link for all feeds, else for its own."""
    return {
        sha256((key if key.startswith("link:") else f"{feed_id} {key}").encode()).hexdigest()
        for key in keys
    }


def both_schemes(url: str) -> tuple[str, ...]:
    """Keys don't tell http from https, and addresses that editors gave may have either."""
    if not url:
        return ()
    rest = url.partition("://")[2]
    return f"https://{rest}", f"http://{rest}"
