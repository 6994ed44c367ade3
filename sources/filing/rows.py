"""The rows that an entry becomes. Nothing is saved here."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime
from typing import Any

from django.utils.text import slugify

from sources.filing.domains import PublisherFinder
from sources.filing.table import Row
from sources.ingest.outcomes import DateQuality, Entry
from sources.ingest.text import clean_text
from sources.models import Feed

USED_DATES = frozenset({DateQuality.OK, DateQuality.ASSUMED_ZONE})


def new_record(
    public_id: str,
    entry: Entry,
    url: str | None,
    publishers: PublisherFinder,
    now: datetime,
    given: Mapping[str, Any],
) -> Row:
    """What `save()` would add (id, slug, times) is given here, as rows aren't saved.

    `given` is what is shown of it, and whether it is put before an editor
    (`sources.relevance.first_state`).
    """
    return {
        "public_id": public_id,
        "slug": slugify(given["title"])[:120],
        "url": url,
        "url_raw": entry.link_raw,
        "publisher_id": publishers.of(entry.link),
        "language": entry.language if len(entry.language) <= 20 else "",
        "first_seen_at": now,
        "created_at": now,
        "updated_at": now,
        "content_hash": entry.content_hash,
        **given,
        **date_fields(entry),
    }


def shown_fields(entry: Entry) -> dict[str, Any]:
    """The fields that a revision keeps as well, but for the date."""
    title = entry.title or clean_text(entry.summary_text, 120) or entry.link or "Untitled"
    return {
        "title": title[:500],
        "authors": clean_text(", ".join(entry.authors), 500),
        "excerpt": entry.summary_text,
    }


def date_fields(entry: Entry) -> dict[str, Any]:
    """A date that can't be right is kept as it was written, and not used for sorting."""
    return {
        "published_on_page": _usable_date(entry),
        "published_raw": entry.published_raw,
        "published_quality": entry.published_quality.value,
    }


def _usable_date(entry: Entry) -> datetime | None:
    return entry.published if entry.published_quality in USED_DATES else None


def revision_of(
    record_id: int,
    number: int,
    entry: Entry,
    shown: Mapping[str, Any],
    now: datetime,
    body_id: int | None,
) -> Row:
    return {
        "record_id": record_id,
        "number": number,
        "published_on_page": _usable_date(entry),
        "content_html": entry.content_html,
        "content_hash": entry.content_hash,
        "seen_at": now,
        "body_id": body_id,
        **shown,
    }


def sighting_of(feed: Feed, record_id: int, entry: Entry, now: datetime) -> Row:
    return {
        "feed_id": feed.pk,
        "record_id": record_id,
        "key": entry.key,
        "content_hash": entry.content_hash,
        "first_seen_at": now,
        "last_seen_at": now,
    }
