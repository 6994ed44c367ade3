"""When anything that the API shows last changed, by the histories of the record.

An answer with the same rows has the same `ETag`, whatever changed elsewhere. `Last-Modified` is
coarser and costs one query: whoever asks only “since then?” is answered without reading rows.
"""

from __future__ import annotations

from datetime import UTC, datetime, time, timedelta
from functools import cache

from django.apps import apps
from django.db import connection
from django.utils import timezone
from django.utils.http import http_date
from simple_history.models import HistoricalChanges

# Code changes answers, too, and comes with a new process.
STARTED = timezone.now()
# Writes of one transaction become visible together, dated when each was made; and the header has
# whole seconds. A change younger than this is not yet a date to ask by.
SETTLED = timedelta(seconds=60)


def last_modified(now: datetime) -> datetime | None:
    """None where something changed in the last minute.

    Not before midnight: what stands on a day may be another thing on the next one.
    """
    latest = max(filter(None, [_last_history(), STARTED, _midnight(now)]))
    return latest if now - latest > SETTLED else None


def header_date(moment: datetime) -> str:
    return http_date(moment.timestamp())


def _midnight(now: datetime) -> datetime:
    return datetime.combine(now.astimezone(UTC).date(), time(), tzinfo=UTC)


def _last_history() -> datetime | None:
    with connection.cursor() as cursor:
        cursor.execute(_question(connection.vendor))
        found = [_moment(value) for value in cursor.fetchone() if value is not None]
    return max(found, default=None)


@cache
def _question(vendor: str) -> str:
    """The date of the latest row of each history: rows are numbered as they come."""
    tables = [
        connection.ops.quote_name(model._meta.db_table)
        for model in apps.get_models()
        if issubclass(model, HistoricalChanges)
    ]
    newest = "(SELECT history_date FROM {} ORDER BY history_id DESC LIMIT 1)"
    return f"SELECT {', '.join(map(newest.format, tables))}"


def _moment(value: datetime | str) -> datetime:
    """SQLite gives text without a zone."""
    moment = datetime.fromisoformat(value) if isinstance(value, str) else value
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
