"""Suggestions read out of source records. A machine only ever suggests; a person decides."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import in_range, known_code
from core.fields import CodedField
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord, SourceRecordQuerySet


class QueuedRecordManager(models.Manager.from_queryset(SourceRecordQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> SourceRecordQuerySet:
        return super().get_queryset().select_related("publisher")


class QueuedRecord(SourceRecord):
    """A source record as the review queue sees it."""

    objects: ClassVar = QueuedRecordManager()

    class Meta:
        proxy = True
        verbose_name = "record to review"
        verbose_name_plural = "review queue"


class Suggestion(models.Model):
    """Something that a passage of a record's revision suggests, and what a person made of it."""

    STAYS_WITH: ClassVar = ("record",)

    record = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="suggestions")
    revision = models.PositiveIntegerField()
    kind = CodedField(SuggestionKind)
    target = models.CharField(
        max_length=80, blank=True, default="", help_text="Public id or key of what is meant."
    )
    draft = models.JSONField(default=dict, blank=True, help_text="Prefilled values.")
    span_start = models.PositiveIntegerField(null=True, blank=True)
    span_end = models.PositiveIntegerField(null=True, blank=True)
    score = models.FloatField(help_text="0 to 1.")
    why = models.TextField(help_text="The reason, in words that an editor can check.")
    state = CodedField(SuggestionState, default=SuggestionState.OPEN)
    decided_by = models.ForeignKey(
        settings.AUTH_USER_MODEL, null=True, blank=True, on_delete=models.PROTECT, related_name="+"
    )
    decided_at = models.DateTimeField(null=True, blank=True)
    created_at = models.DateTimeField(default=timezone.now)

    class Meta:
        ordering: ClassVar = ["-score", "pk"]
        constraints: ClassVar = [
            known_code("kind", SuggestionKind),
            known_code("state", SuggestionState),
            in_range("score", 0, 1),
            models.CheckConstraint(
                condition=Q(span_start__isnull=True, span_end__isnull=True)
                | (
                    Q(span_start__isnull=False, span_end__isnull=False)
                    & Q(span_start__lt=F("span_end"))
                ),
                name="newsdesk_suggestion_span_in_order",
            ),
            models.CheckConstraint(
                condition=(
                    Q(state=SuggestionState.OPEN)
                    & Q(decided_by__isnull=True, decided_at__isnull=True)
                )
                | (
                    ~Q(state=SuggestionState.OPEN)
                    & Q(decided_by__isnull=False, decided_at__isnull=False)
                ),
                name="newsdesk_suggestion_decided_by_person",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()}: {self.why[:60]}"
