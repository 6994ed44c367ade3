"""From a feed as found to entries as kept: cleaned, dated, keyed and fingerprinted."""

import re
from collections import Counter
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from functools import lru_cache
from itertools import repeat
from typing import Final

from sources.ingest.dates import parse_date
from sources.ingest.identity import choose_key, find_shared_guids, fingerprint, guid_key, link_key
from sources.ingest.outcomes import (
    Entry,
    KeySource,
    OutcomeKind,
    ParseOutcome,
    ParseWarning,
    WarningCode,
)
from sources.ingest.raw import CONTENT_LIMIT, FIELD_LIMIT, MAX_AUTHORS, RawEntry, RawFeed
from sources.ingest.text import clean_text, plain_text, squeeze, strip_unsafe
from sources.ingest.urls import absolute_http, canonical_url

TITLE_LIMIT: Final = 500
AUTHOR_LIMIT: Final = 200
_EMAIL = re.compile(r"[\w.+-]{1,64}@[\w.-]{1,190}")
LONGEST_TTL: Final = timedelta(days=7)


@dataclass(frozen=True)
class _Linked:
    """A raw entry with its link resolved, before keys are chosen over the whole body."""

    raw: RawEntry
    link_raw: str
    link: str
    digest: bytes


def normalise(
    feed: RawFeed,
    url: str,
    *,
    now: datetime,
    warnings: tuple[ParseWarning, ...] = (),
    trust_guids: bool = True,
) -> ParseOutcome:
    """The outcome for a feed that could be read, even if it holds no entries.

    Without `trust_guids` entries are recognised by their links: the feed has given one GUID to
    several entries before.
    """
    linked = [
        _linked(entry, url, digest)
        for entry, digest in zip(feed.entries, feed.digests or repeat(b""), strict=False)
    ]
    shared = find_shared_guids((item.raw.guid, item.link) for item in linked)
    ignored = shared if trust_guids else frozenset(guid_key(item.raw.guid) for item in linked)
    notes: Counter[WarningCode] = Counter()
    notes[WarningCode.SKIPPED_ENTRY] += feed.skipped
    notes[WarningCode.SHARED_GUID] += len(shared)
    notes[WarningCode.TOO_MANY_ENTRIES] += feed.more_entries
    entries = []
    for item in linked:
        notes[WarningCode.BAD_LINK] += bool(item.link_raw and not item.link)
        entry = _entry(item, feed.language, ignored, url, now)
        if entry is None:
            notes[WarningCode.SKIPPED_ENTRY] += 1
        else:
            entries.append(entry)
    counted = tuple(ParseWarning(code, str(count)) for code, count in notes.items() if count)
    return ParseOutcome(
        kind=OutcomeKind.OK,
        entries=tuple(entries),
        warnings=warnings + counted,
        feed_title=plain_text(feed.title[:FIELD_LIMIT], TITLE_LIMIT),
        feed_language=_language(feed.language),
        ttl=_ttl(feed.ttl),
        dialect=feed.dialect,
    )


def _linked(raw: RawEntry, url: str, digest: bytes) -> _Linked:
    # JSON and feedparser let through what no database takes: lone surrogates, zero bytes.
    guid, link = strip_unsafe(raw.guid), strip_unsafe(raw.link)
    base = raw.base
    if base and not base.startswith(("http://", "https://")):  # relative to the document
        base = absolute_http(base, url)
    if (guid, link, base) != (raw.guid, raw.link, raw.base):
        raw = replace(raw, guid=guid, link=link, base=base)
    link_raw = raw.link.strip() or (raw.guid.strip() if raw.guid_is_link else "")
    return _Linked(raw, link_raw[:FIELD_LIMIT], canonical_url(link_raw, raw.base or url), digest)


def _entry(
    item: _Linked, feed_language: str, shared: frozenset[str], url: str, now: datetime
) -> Entry | None:
    """None for an entry that says nothing and can't be recognised."""
    raw = item.raw
    title_raw = raw.title[:FIELD_LIMIT]
    title = (plain_text if raw.title_is_html else clean_text)(title_raw, TITLE_LIMIT)
    summary, content = raw.summary[:CONTENT_LIMIT], raw.content[:CONTENT_LIMIT]
    if not (raw.guid.strip() or item.link or title or summary.strip() or content.strip()):
        return None
    authors = _authors(raw)
    published = parse_date(raw.published, now=now)
    # The time of update is left out: many feeds renew it at every visit, and say nothing new.
    # Nor does a site that turns to https.
    link = item.link.replace("http://", "https://", 1) or squeeze(item.link_raw)
    # Only what can be read: other white space is no other meaning.
    as_sent = map(squeeze, (raw.published, summary, content))
    content_hash = fingerprint([title, link, *authors, *as_sent])
    key, source = choose_key(raw.guid, item.link, content_hash, shared_guids=shared)
    return Entry(
        key=key,
        key_source=source,
        link=item.link,
        link_raw=item.link_raw,
        title=title,
        authors=authors,
        language=_language(raw.language or feed_language),
        published=published.value,
        published_raw=clean_text(raw.published, AUTHOR_LIMIT),
        published_quality=published.quality,
        updated=parse_date(raw.updated, now=now).value,
        content_hash=content_hash,
        guid=clean_text(raw.guid, FIELD_LIMIT),
        link_key="" if source is KeySource.LINK else link_key(item.link),
        base=raw.base or item.link or url,
        digest=item.digest,
        summary_raw=summary,
        content_raw=content,
    )


def _authors(raw: RawEntry) -> tuple[str, ...]:
    """Names in their order, each once.

    RSS writes "address (name)", others "name <address>": addresses are nobody's business here.
    """
    names = (
        _EMAIL.sub("", name).strip(" ()<>") if "@" in name else name
        for name in (clean_text(name, AUTHOR_LIMIT) for name in raw.authors[:MAX_AUTHORS])
    )
    return tuple(dict.fromkeys(name for name in names if name))


@lru_cache(maxsize=256)
def _language(raw: str) -> str:
    """A BCP 47 tag as `en-GB`, or "" for what is none."""
    tag = raw.strip().replace("_", "-")
    parts = tag.split("-")
    if not (2 <= len(parts[0]) <= 3 and len(tag) <= 35 and tag.isascii()):
        return ""
    if not all(part.isalnum() for part in parts) or not parts[0].isalpha():
        return ""
    rest = (part.upper() if len(part) == 2 else part for part in parts[1:])
    return "-".join((parts[0].lower(), *rest))


def _ttl(raw: str) -> timedelta | None:
    """Minutes as a feed writes them; a wish for more than a week counts as a week."""
    text = raw.strip()
    if not (text.isascii() and text.isdecimal()) or not text.strip("0"):
        return None
    return min(timedelta(minutes=int(text[:9])), LONGEST_TTL)
