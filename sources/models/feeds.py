"""Feeds, their schedule and lease, and the ledger of every fetch."""

from __future__ import annotations

from typing import Any, ClassVar, Self
from urllib.parse import urlsplit

from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import in_range, known_code
from core.fields import CodedField
from core.history import Recorded
from sources.models.publishers import Publisher
from sources.models.relevance import TermList
from sources.vocabularies import (
    AttemptOutcome,
    FeedState,
    IdentityPolicy,
    RelevanceScope,
)


class Host(models.Model):
    """A web server that feeds are on: what is due there, and whether it wants to be left alone.

    The plan goes by hosts, so that one with thousands of feeds starves no other.
    `next_due_at` is never later than the first due feed of the host, as far as the ingest has
    been told; `sources.planning.repair` finds what it has not been told.
    """

    UNSEEN = True

    name = models.CharField(max_length=255)
    next_due_at = models.DateTimeField()
    rest_until = models.DateTimeField(null=True)
    rest_reason = models.CharField(max_length=40, blank=True, default="")

    class Meta:
        # Not `unique=True`, which brings PostgreSQL a second index, for LIKE: every visit writes
        # to all indexes of its host.
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["name"], name="sources_host_once"),
        ]
        # With the key, so that a plan can go on behind one of many hosts that are due at once.
        indexes: ClassVar = [models.Index(fields=["next_due_at", "id"])]

    def __str__(self) -> str:
        return self.name


class Bookmark(models.Model):
    """How far the plan has got in the line of due hosts; one row, or none at the front.

    The hosts before it have their feeds under way and keep their place in the line, which saves
    writing to each of them with every claim.
    """

    UNSEEN = True

    host_id = models.BigIntegerField()
    due_at = models.DateTimeField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"Behind the hosts that were due until {self.due_at:%Y-%m-%d %H:%M:%S}"


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

    UNSEEN = True
    # The bookkeeping of visits, and leases.
    UNRECORDED: ClassVar = frozenset(
        {
            *("lease_seq", "lease_until", "next_fetch_at", "interval_seconds"),
            *("last_attempt_at", "last_success_at", "last_full_at", "last_new_at"),
            *("failures_in_row", "failure", "failure_text", "etag", "last_modified", "body_hash"),
            *("moved_to", "moved_since", "moved_sightings"),
        }
    )

    url = models.CharField("address", max_length=2000, unique=True)
    host = models.CharField(max_length=255, default="", editable=False)
    original_url = models.CharField(
        "original address",
        max_length=2000,
        blank=True,
        default="",
        editable=False,
        help_text="Where the feed was first, before its publisher moved it.",
    )
    title = models.CharField(max_length=300, blank=True, default="")
    publisher = models.ForeignKey(
        Publisher, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    state = CodedField(FeedState, default=FeedState.ACTIVE)
    relevance = CodedField(RelevanceScope, default=RelevanceScope.SITE)
    terms = models.ForeignKey(
        TermList, null=True, blank=True, on_delete=models.PROTECT, related_name="feeds"
    )
    identity = CodedField(IdentityPolicy, default=IdentityPolicy.GUID, editable=False)
    conditional = models.BooleanField(
        default=True,
        editable=False,
        help_text="Whether the server may be asked only for what has changed.",
    )
    last_full_at = models.DateTimeField(null=True, editable=False)
    last_new_at = models.DateTimeField(null=True, editable=False)
    moved_to = models.CharField(max_length=2000, blank=True, default="", editable=False)
    moved_since = models.DateTimeField(null=True, editable=False)
    moved_sightings = models.PositiveIntegerField(default=0, editable=False)
    same_as = models.ForeignKey(
        "self",
        null=True,
        blank=True,
        editable=False,
        on_delete=models.PROTECT,
        related_name="doubles",
        help_text="The feed that this one permanently redirects to: merging is suggested.",
    )
    etag = models.CharField(max_length=500, blank=True, default="", editable=False)
    last_modified = models.CharField(max_length=200, blank=True, default="", editable=False)
    body_hash = models.CharField(max_length=64, blank=True, default="", editable=False)
    interval_seconds = models.PositiveIntegerField(default=3600)
    next_fetch_at = models.DateTimeField(default=timezone.now, db_index=True)
    lease_seq = models.PositiveIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    last_attempt_at = models.DateTimeField(null=True, editable=False, db_index=True)
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
            known_code("relevance", RelevanceScope),
            known_code("identity", IdentityPolicy),
            models.CheckConstraint(
                condition=(Q(relevance=RelevanceScope.OWN) & Q(terms__isnull=False))
                | (~Q(relevance=RelevanceScope.OWN) & Q(terms__isnull=True)),
                name="sources_feed_own_terms_named",
            ),
            models.CheckConstraint(
                condition=Q(same_as__isnull=True) | ~Q(same_as=F("pk")),
                name="sources_feed_not_double_of_itself",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["host", "next_fetch_at"])]

    def __str__(self) -> str:
        return self.title or self.url

    def save(self, *args: Any, **kwargs: Any) -> None:
        """`host` follows the address; whoever makes feeds in bulk sets it by `host_of`."""
        self.host = host_of(self.url)
        names = kwargs.get("update_fields")
        if names is not None and "url" in names:
            kwargs["update_fields"] = [*names, "host"]
        super().save(*args, **kwargs)


class FeedMemory(models.Model):
    """What the last body of a feed held, so that the next one is read only where it differs.

    `since` is when the whole body was last gone through; see `sources.ingest.memory`.
    """

    UNSEEN = True

    feed = models.OneToOneField(
        Feed, primary_key=True, on_delete=models.CASCADE, related_name="memory"
    )
    entries = models.BinaryField()
    since = models.DateTimeField()

    def __str__(self) -> str:
        return f"Memory of {self.feed_id}"


def host_of(url: str) -> str:
    """The server of an address, with its port where that is not the usual one."""
    return urlsplit(url).netloc.rpartition("@")[2].lower()[:255]


class FetchAttempt(models.Model):
    """One line of the fetch ledger. `lease_seq` makes a task delivered twice one attempt."""

    UNSEEN = True

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
    filtered = models.PositiveIntegerField(
        default=0, help_text="New entries that the terms left out of the queue."
    )
    counted = models.BooleanField(
        default=True, help_text="Not where this installation's own network was down."
    )
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
        indexes: ClassVar = [models.Index(fields=["finished_at"])]

    def __str__(self) -> str:
        return f"{self.feed}: {self.outcome} at {self.started_at:%Y-%m-%d %H:%M}"
