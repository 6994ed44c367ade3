"""What an entry is recognised by at the next visit.

The GUID if it has one, else the canonical link, else its content. A GUID that several entries of
one body share identifies none of them, so these fall back to their links. A key from a link holds
for all feeds, one from a GUID only within its own: many feeds number their items 1, 2, 3.
"""

import re
from collections import Counter
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from typing import Final

from sources.ingest.outcomes import KeySource

KEY_LIMIT: Final = 500

_SCHEME = re.compile(r"(?i)^https?://")


@lru_cache(maxsize=256)  # as many as most feeds have
def guid_key(guid: str) -> str:
    """ "guid:…", the same for http and https and for any white space around it."""
    words = " ".join(guid.split())
    return _key(KeySource.GUID, _SCHEME.sub("https://", words) if ":" in words else words)


@lru_cache(maxsize=256)  # as many as most feeds have
def link_key(canonical: str) -> str:
    """ "link:…" for a canonical link; "" for one that names a whole site and so no article."""
    _, _, address = canonical.partition("://")
    host, slash, page = address.partition("/")
    if not host or (slash and not page):
        return ""
    return _key(KeySource.LINK, f"https://{address}")


def place_key(key: str) -> str:
    """A key without its host: where on a site the article is; "" for keys that are no address."""
    source, _, address = key.partition(":https://")
    _, slash, place = address.partition("/")
    return f"{source}:{place}" if slash and len(place) > 1 else ""


def content_key(content_hash: str) -> str:
    return f"{KeySource.CONTENT}:{content_hash}"


def choose_key(
    guid: str, canonical: str, content_hash: str, *, shared_guids: frozenset[str]
) -> tuple[str, KeySource]:
    """The key of one entry. `shared_guids` are the keys that `find_shared_guids` returned."""
    by_guid, by_link = guid_key(guid), link_key(canonical)
    if by_guid and by_guid not in shared_guids:
        return by_guid, KeySource.GUID
    if by_link:
        return by_link, KeySource.LINK
    return content_key(content_hash), KeySource.CONTENT


def find_shared_guids(pairs: Iterable[tuple[str, str]]) -> frozenset[str]:
    """Keys of the GUIDs that entries with different links share; takes (GUID, canonical link).

    The same GUID with the same link is one entry sent twice, which is harmless.
    """
    distinct = {(guid_key(guid), link_key(link)) for guid, link in pairs if guid.strip()}
    counts = Counter(guid for guid, _ in distinct)
    return frozenset(guid for guid, count in counts.items() if count > 1)


def fingerprint(parts: Sequence[str]) -> str:
    """SHA-256 in hexadecimal. No two different sequences of parts run together."""
    digest = sha256()
    for part in parts:
        piece = part.encode("utf-8", "surrogatepass")
        digest.update(b"%d:" % len(piece))
        digest.update(piece)
    return digest.hexdigest()


def _key(source: KeySource, value: str) -> str:
    if not value:
        return ""
    key = f"{source}:{value}"
    return key if len(key) <= KEY_LIMIT else f"{source}:sha256:{fingerprint([value])}"
