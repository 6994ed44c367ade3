"""Revisions: what a source record said at each time."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.integrity.append_only import AppendOnly
from sources.models.bodies import RawBody
from sources.models.records import SourceRecord


class SourceRevision(models.Model):
    """What a record said at one time. Written once, never changed.

    But for `body`: that pointer is emptied when the raw answer goes (`sources.retention`).
    """

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)
    APPEND_ONLY = AppendOnly(but=frozenset({"body"}), may_be_pruned=True)

    # The unique constraint begins with the key, so it needs no other index.
    record = models.ForeignKey(
        SourceRecord, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )
    number = models.PositiveIntegerField()
    title = models.CharField(max_length=500)
    authors = models.CharField(max_length=500, blank=True, default="")
    published_on_page = models.DateTimeField(null=True)
    excerpt = models.TextField(blank=True, default="")
    content_html = models.TextField(blank=True, default="")
    content_hash = models.CharField(max_length=64)
    seen_at = models.DateTimeField()
    body = models.ForeignKey(
        RawBody, null=True, on_delete=models.PROTECT, related_name="revisions", db_index=False
    )

    class Meta:
        ordering: ClassVar = ["record", "number"]
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["record", "number"], name="sources_revision_once"),
            models.CheckConstraint(condition=Q(number__gte=1), name="sources_revision_from_one"),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["body"], condition=Q(body__isnull=False), name="sources_revision_body"
            )
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id} revision {self.number}"
