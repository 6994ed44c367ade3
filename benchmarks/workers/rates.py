"""Queues feeds for the workers and waits until all are read. Needs Django to be set up."""

import os
import sys
import time
from urllib.parse import quote, urlsplit, urlunsplit

from django.utils import timezone

from benchmarks.workers.server import ITEMS
from nato_tracker.celery import app
from sources import leases
from sources.models import Feed, FetchAttempt, SourceRecord
from sources.models.feeds import host_of
from sources.tasks import visit_feed

PATIENCE = 300  # seconds


def point_workers_at(database: str) -> None:
    given = urlsplit(os.environ["DATABASE_URL"])
    os.environ["DATABASE_URL"] = urlunsplit(given._replace(path="/" + quote(database)))


def read_feeds(port: int, name: str, number: int) -> float:
    """Feeds a second, from the moment they are queued. Every item of every feed is new."""
    app.control.purge()
    urls = [f"http://127.0.0.1:{port}/{name}/{n}" for n in range(number)]
    feeds = Feed.objects.bulk_create([Feed(url=url, host=host_of(url)) for url in urls])
    claimed = leases.claim([feed.pk for feed in feeds], now=timezone.now())
    records = SourceRecord.objects.count()
    read = FetchAttempt.objects.filter(feed__in=feeds)
    started = time.monotonic()
    for lease in claimed:
        visit_feed.apply_async([lease.feed_id, lease.seq])
    while read.count() < number:
        if time.monotonic() - started > PATIENCE:
            sys.exit(f"Only {read.count()} of {number} feeds were read in {PATIENCE} s.")
        time.sleep(0.02)
    took = time.monotonic() - started
    check(read.filter(outcome="ok").count(), number, "feeds were read without a failure")
    check(SourceRecord.objects.count() - records, number * ITEMS, "articles were stored")
    return number / took


def check(found: int, expected: int, what: str) -> None:
    """A fast worker that does nothing must not look good."""
    if found != expected:
        sys.exit(f"{found} of {expected} {what}: nothing was measured.")
