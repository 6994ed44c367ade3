"""What the tests of the failure cases (docs/ingest.md) ask of the database after a visit."""

from dataclasses import replace
from typing import Any

from sources.ingest.guard import Resolver
from sources.ingest.store import Report
from sources.models import Feed, FetchAttempt, Sighting, SourceRecord, SourceRevision
from tests.sources.ingest.newsroom import Newsroom


def fresh(feed: Feed) -> Feed:
    return Feed.objects.get(pk=feed.pk)


def stored() -> dict[str, list[dict[str, Any]]]:
    """All that feeds have brought, to compare before and after."""
    tables = (SourceRecord, SourceRevision, Sighting)
    return {model.__name__: list(model.objects.order_by("pk").values()) for model in tables}


def validators(feed: Feed) -> tuple[str, str, str]:
    return Feed.objects.values_list("etag", "last_modified", "body_hash").get(pk=feed.pk)


def warnings() -> dict[str, str]:
    """Codes and details of the last attempt."""
    attempt = FetchAttempt.objects.order_by("-pk").first()
    assert attempt is not None
    return {note["code"]: note["detail"] for note in attempt.warnings}


def titles() -> list[str]:
    return list(SourceRecord.objects.order_by("pk").values_list("title", flat=True))


def visit_by(newsroom: Newsroom, feed: Feed, resolver: Resolver) -> Report:
    """A visit for which `resolver` answers in the place of the name servers."""
    return newsroom.visit(feed, reader=replace(newsroom.reader, resolver=resolver))


def fails_softly(newsroom: Newsroom, feed: Feed, **options: Any) -> Report:
    """A visit that fails, costs nothing that is known, and is followed by another in time."""
    before, known = stored(), validators(feed)
    failures = fresh(feed).failures_in_row
    report = newsroom.visit(feed, **options)
    assert report.failed
    assert (stored(), validators(feed)) == (before, known)
    after = fresh(feed)
    assert (after.failure, after.failures_in_row) == (report.kind, failures + 1)
    assert newsroom.time < after.next_fetch_at
    assert FetchAttempt.objects.order_by("-pk").first().failure == report.kind
    return report
