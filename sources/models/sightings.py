"""Where feeds brought source records from, and what keeps purged ones away."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.utils import timezone

from core.integrity.append_only import AppendOnly
from sources.models.feeds import Feed
from sources.models.records import SourceRecord


class Sighting(models.Model):
    """A record seen in a feed under a key. The same article in five feeds: five sightings."""

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    # The unique constraint begins with the key, so it needs no other index.
    feed = models.ForeignKey(
        Feed, on_delete=models.CASCADE, related_name="sightings", db_index=False
    )
    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="sightings")
    key = models.CharField(max_length=500)
    content_hash = models.CharField(max_length=64, blank=True, default="")
    first_seen_at = models.DateTimeField()
    last_seen_at = models.DateTimeField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["feed", "key"], name="sources_sighting_once")
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id} in {self.feed}"


class Tombstone(models.Model):
    """A purged record's keys, so that it stays away though the feed still carries it."""

    UNSEEN = True
    APPEND_ONLY = AppendOnly()

    url_hash = models.CharField(max_length=64, unique=True)
    reason = models.TextField()
    created_at = models.DateTimeField(default=timezone.now)

    def __str__(self) -> str:
        return self.url_hash
