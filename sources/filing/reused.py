"""Finds GUIDs that a feed has given to one article before and gives to another now."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from sources.ingest.diff import Match
from sources.ingest.identity import choose_key, guid_key, link_key
from sources.ingest.outcomes import Entry, KeySource
from sources.models import SourceRecord


def with_reused_guids(changed: Sequence[Match]) -> frozenset[str]:
    """Keys of GUIDs whose article is another one now: address, title and date all differ.

    A correction may change one or two of them: a headline and, with it, the address.
    """
    by_guid = [match for match in changed if match.entry.key_source is KeySource.GUID]
    if not by_guid:
        return frozenset()
    records = SourceRecord.objects.in_bulk([match.known.record_id for match in by_guid])
    return frozenset(
        match.entry.key
        for match in by_guid
        if _is_another(match.entry, records[match.known.record_id])
    )


def _is_another(entry: Entry, record: SourceRecord) -> bool:
    before = link_key(record.url or "")
    return (
        bool(before and entry.link_key)
        and before != entry.link_key
        and record.published_raw != entry.published_raw
        and record.title != entry.title
    )


def under_links(entries: Sequence[Entry], guids: frozenset[str]) -> list[Entry]:
    """The entries, those with one of these GUIDs recognised by their links instead."""
    return [_under_link(entry, guids) if entry.key in guids else entry for entry in entries]


def _under_link(entry: Entry, guids: frozenset[str]) -> Entry:
    key, source = choose_key(
        entry.guid, entry.link, entry.content_hash, shared_guids=guids | {guid_key(entry.guid)}
    )
    return replace(entry, key=key, key_source=source, link_key="")
