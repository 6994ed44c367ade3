"""Saves many new feeds at once, each with its line of history."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import datetime
from typing import Any, Final

from django.contrib.auth.models import User
from django.db import connection, transaction

from core.chunks import chunks
from sources import planning
from sources.models import Feed
from sources.vocabularies import FeedState

AT_ONCE: Final = 400  # two parameters each: SQLite takes 999 in one statement


def save_feeds(feeds: list[Feed], reasons: list[str], *, by: User | None) -> None:
    """All of them or none. Their hosts learn when the first of them is due."""
    with transaction.atomic():
        Feed.objects.bulk_create(feeds)
        pairs = [(feed.pk, reason) for feed, reason in zip(feeds, reasons, strict=True)]
        for some in chunks(pairs, AT_ONCE):
            _write_history(some, by, feeds[0].created_at)
        awake = [feed for feed in feeds if feed.state != FeedState.PAUSED]
        if awake:
            first = min(feed.next_fetch_at for feed in awake)
            planning.wake({feed.host for feed in awake}, first)


def count_feeds_anew() -> None:
    """Tells PostgreSQL how many there are: it plans queries by what it counted last.

    It counts by itself only now and then. Until it does it may take a table of 20,000 hosts for
    an empty one, and then to repair the plan takes minutes.
    """
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE sources_feed, sources_host")


def _write_history(pairs: Sequence[tuple[int, str]], by: User | None, at: datetime) -> None:
    """The database copies the rows itself: in Python that takes as long as all the rest."""
    kept: Any = Feed.history.model
    quote = connection.ops.quote_name
    names = ", ".join(quote(field.column) for field in kept.tracked_fields)
    rows = ", ".join(["(%s, %s)"] * len(pairs))
    statement = f"""
        WITH why (feed_id, reason) AS (VALUES {rows})
        INSERT INTO {quote(kept._meta.db_table)}
            ({names}, history_change_reason, history_type, history_date, history_user_id)
        SELECT {names}, why.reason, '+', %s, %s
        FROM {quote(Feed._meta.db_table)} JOIN why ON why.feed_id = id
    """  # noqa: S608 - names of columns and placeholders only
    values = [value for pair in pairs for value in pair]
    when = connection.ops.adapt_datetimefield_value(at)
    with connection.cursor() as cursor:
        cursor.execute(statement, [*values, when, by.pk if by else None])
