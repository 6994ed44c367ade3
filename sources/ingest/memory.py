"""What a feed's last body held, in 24 bytes an entry, so that the next is read where it differs.

Most of what a feed carries was there at the last visit, to the byte. Such items are passed over
before they are read, dated, cleaned and looked up, which is nearly all of the work.
"""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from hashlib import blake2b
from typing import Final

from sources.ingest.identity import guid_key, link_key
from sources.ingest.outcomes import Entry
from sources.ingest.xml_feeds import DIGEST_BYTES

_NONE: Final = bytes(DIGEST_BYTES)


@dataclass(frozen=True)
class Remembered:
    """An entry by digests: of the item as it stood, and of the keys that it can be found by."""

    item: bytes
    guid: bytes
    link: bytes


Memory = Mapping[bytes, Remembered]  # by digest of the item


def remember(entry: Entry) -> Remembered:
    return Remembered(entry.digest, _short(guid_key(entry.guid)), _short(link_key(entry.link)))


def pack(entries: Iterable[Remembered]) -> bytes:
    """Without those that came from a reader which makes no digests."""
    return b"".join(entry.item + entry.guid + entry.link for entry in entries if entry.item)


def unpack(packed: bytes) -> Memory:
    size = DIGEST_BYTES
    starts = range(0, len(packed) - 3 * size + 1, 3 * size)
    entries = (
        Remembered(
            packed[at : at + size], packed[at + size : at + 2 * size],
            packed[at + 2 * size : at + 3 * size],
        )
        for at in starts
    )  # fmt: skip
    return {entry.item: entry for entry in entries}


def any_collides(fresh: Iterable[Remembered], passed_over: Iterable[Remembered]) -> bool:
    """Whether a fresh entry could be taken for one that was passed over: then all must be read."""
    old = list(passed_over)
    guids = {entry.guid for entry in old} - {_NONE}
    links = {entry.link for entry in old} - {_NONE}
    return any(entry.guid in guids or entry.link in links for entry in fresh)


def _short(key: str) -> bytes:
    if not key:
        return _NONE
    return blake2b(key.encode("utf-8", "surrogatepass"), digest_size=DIGEST_BYTES).digest()
