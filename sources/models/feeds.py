"""Feeds, their schedule and lease, and the ledger of every fetch."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import in_range, known_code
from core.fields import CodedField
from core.history import Recorded
from sources.models.publishers import Publisher
from sources.vocabularies import (
    AttemptOutcome,
    FeedState,
)


class FeedQuerySet(models.QuerySet["Feed"]):
    def due(self, now: object) -> Self:
        """Feeds to fetch now, longest overdue first; nobody's lease is on them."""
        return (
            self.filter(next_fetch_at__lte=now)
            .exclude(state=FeedState.PAUSED)
            .filter(Q(lease_until__isnull=True) | Q(lease_until__lt=now))
            .order_by("next_fetch_at", "pk")
        )


class Feed(Recorded):
    """An RSS, Atom or JSON feed, its schedule and its lease."""

    url = models.CharField("address", max_length=2000, unique=True)
    title = models.CharField(max_length=300, blank=True, default="")
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    state = CodedField(FeedState, default=FeedState.ACTIVE)
    etag = models.CharField(max_length=500, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=200, blank=True, default="", editable=False)
    body_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    interval_seconds = models.PositiveIntegerField(default=3600)
    next_fetch_at = models.DateTimeField(default=timezone.now, db_index=True)
    lease_seq = models.PositiveIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    last_attempt_at = models.DateTimeField(null=True, editable=False)
    last_success_at = models.DateTimeField(null=True, editable=False)
    failures_in_row = models.PositiveIntegerField(default=0, editable=False)
    failure = models.CharField(max_length=40, blank=True, default="", editable=False)
    failure_text = models.TextField(blank=True, default="", editable=False)
    created_at = models.DateTimeField(default=timezone.now, editable=False)

    objects: ClassVar = FeedQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["title", "url"]
        constraints: ClassVar = [
            known_code("state", FeedState),
            in_range("interval_seconds", 60, 7 * 24 * 3600),
            models.CheckConstraint(
                condition=Q(url__startswith="http://") | Q(url__startswith="https://"),
                name="sources_feed_is_http",
            ),
        ]

    def __str__(self) -> str:
        return self.title or self.url


class FetchAttempt(models.Model):
    """One line of the fetch ledger. `lease_seq` makes a task delivered twice one attempt."""

    feed = models.ForeignKey(Feed, on_delete=models.CASCADE, related_name="attempts")
    lease_seq = models.PositiveIntegerField()
    started_at = models.DateTimeField()
    finished_at = models.DateTimeField()
    outcome = CodedField(AttemptOutcome)
    failure = models.CharField(max_length=40, blank=True, default="")
    message = models.TextField(blank=True, default="")
    http_status = models.PositiveSmallIntegerField(null=True)
    final_url = models.CharField(max_length=2000, blank=True, default="")
    bytes_read = models.PositiveIntegerField(default=0)
    entries = models.PositiveIntegerField(default=0)
    created = models.PositiveIntegerField(default=0)
    revised = models.PositiveIntegerField(default=0)
    unchanged = models.PositiveIntegerField(default=0)
    skipped = models.PositiveIntegerField(default=0)
    warnings = models.JSONField(default=list)

    class Meta:
        ordering: ClassVar = ["-started_at", "-pk"]
        constraints: ClassVar = [
            known_code("outcome", AttemptOutcome),
            models.UniqueConstraint(fields=["feed", "lease_seq"], name="sources_attempt_once"),
            models.CheckConstraint(
                condition=Q(finished_at__gte=F("started_at")), name="sources_attempt_ends_after"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.feed}: {self.outcome} at {self.started_at:%Y-%m-%d %H:%M}"
