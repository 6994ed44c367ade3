"""Suggestions read out of source records. A machine only ever suggests; a person decides."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import in_range, known_code
from core.fields import CodedField
from newsdesk.accounts.models import AccountEvent
from newsdesk.people.models import Comment, Digest, DigestChoice, Mention
from newsdesk.review.models import Decision, ExcludedRecord, ReviewClaim
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord, SourceRecordQuerySet

__all__ = [
    "AccountEvent",
    "Comment",
    "Decision",
    "Digest",
    "DigestChoice",
    "ExcludedRecord",
    "Mention",
    "QueuedRecord",
    "ReviewClaim",
    "Suggestion",
]


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
        permissions: ClassVar = [("review_item", "Can decide in the review queue")]


class Suggestion(models.Model):
    """Something that a passage of a record's revision suggests, and what a person made of it."""

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    record = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="suggestions")
    revision = models.PositiveIntegerField()
    kind = CodedField(SuggestionKind)
    target = models.CharField(
        max_length=80, blank=True, default="", help_text="Public id or key of what is meant."
    )
    key = models.CharField(
        max_length=64,
        blank=True,
        default="",
        help_text="What tells it from others in any text of the record.",
    )
    draft = models.JSONField(
        default=dict, blank=True, help_text="What was suggested: prefilled values."
    )
    made = models.JSONField(
        default=dict, blank=True, help_text="What a person made of it, where that differs."
    )
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
            # What has no key is told apart by its target, if it names one.
            models.UniqueConstraint(
                fields=["record", "revision", "kind", "target"],
                condition=~Q(target="") & Q(key=""),
                name="newsdesk_suggestion_once_a_target",
            ),
            # One row for all texts: what was decided about one holds for the next.
            models.UniqueConstraint(
                fields=["record", "kind", "key"],
                condition=~Q(key=""),
                name="newsdesk_suggestion_once_a_key",
            ),
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
