"""Who is at work on which record, and the ledger of what was decided in the queue."""

from __future__ import annotations

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.utils import timezone

from core.checks import known_code
from core.fields import CodedField
from core.integrity.append_only import AppendOnly
from incidents.models import Incident
from newsdesk.vocabularies import ReviewVerb
from sources.models import SourceRecord, SourceRecordQuerySet
from sources.vocabularies import TriageState

User = settings.AUTH_USER_MODEL


class ReviewClaim(models.Model):
    """An editor works on a record, until a moment after which the claim means nothing.

    It tells others and blocks nobody for ever. One that was taken over says from whom, so that
    the other can be told.
    """

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    record = models.OneToOneField(
        SourceRecord, on_delete=models.CASCADE, related_name="review_claim"
    )
    by = models.ForeignKey(User, on_delete=models.CASCADE, related_name="review_claims")
    since = models.DateTimeField()
    until = models.DateTimeField()
    taken_from = models.ForeignKey(
        User, null=True, blank=True, on_delete=models.CASCADE, related_name="+"
    )

    class Meta:
        constraints: ClassVar = [
            models.CheckConstraint(
                condition=Q(until__gt=F("since")), name="newsdesk_claim_ends_after_it_begins"
            ),
            models.CheckConstraint(
                condition=Q(taken_from__isnull=True) | ~Q(taken_from=F("by")),
                name="newsdesk_claim_not_taken_from_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id}, claimed by {self.by}"


class DecisionQuerySet(models.QuerySet["Decision"]):
    def standing(self) -> DecisionQuerySet:
        """Not taken back."""
        return self.filter(undone_at__isnull=True)


class Decision(models.Model):
    """What an editor decided in the review queue. Never deleted: one taken back says when.

    `before` is what the decision changed of the record, as it was; `left` the state that it
    left behind, by which a later change shows. `taken` are the keys of the suggestions that it
    answered, `made` those of the rows that it added to an incident.
    """

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record", "incident")
    APPEND_ONLY = AppendOnly(but=frozenset({"undone_at"}))

    record = models.ForeignKey(SourceRecord, on_delete=models.PROTECT, related_name="decisions")
    verb = CodedField(ReviewVerb)
    by = models.ForeignKey(User, on_delete=models.PROTECT, related_name="decisions")
    at = models.DateTimeField(default=timezone.now)
    words = models.CharField(max_length=600, blank=True, default="", help_text="Reason and note.")
    incident = models.ForeignKey(
        Incident,
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="+",
        help_text="What was written from the record, or what now cites it.",
    )
    batch = models.UUIDField(null=True, blank=True, help_text="Shared by what was decided at once.")
    before = models.JSONField(default=dict, editable=False)
    left = models.CharField(max_length=80, editable=False)
    taken = models.JSONField(default=list, editable=False)
    made = models.JSONField(default=list, editable=False)
    undone_at = models.DateTimeField(null=True, blank=True)

    objects: ClassVar = DecisionQuerySet.as_manager()

    class Meta:
        ordering: ClassVar = ["-at", "-pk"]
        constraints: ClassVar = [
            known_code("verb", ReviewVerb),
            models.CheckConstraint(
                condition=Q(undone_at__isnull=True) | Q(undone_at__gte=F("at")),
                name="newsdesk_decision_undone_after_it_was_made",
            ),
        ]
        indexes: ClassVar = [models.Index(fields=["by", "-at"])]

    def __str__(self) -> str:
        return f"{self.get_verb_display()}: {self.record.public_id}"


class ExcludedRecordManager(models.Manager.from_queryset(SourceRecordQuerySet)):  # type: ignore[misc]
    def get_queryset(self) -> SourceRecordQuerySet:
        left_out = (TriageState.REJECTED, TriageState.DUPLICATE, TriageState.FILTERED)
        rows = super().get_queryset().filter(triage__in=left_out, merged_into__isnull=True)
        return rows.select_related("publisher", "duplicate_of", "triaged_by")


class ExcludedRecord(SourceRecord):
    """A source record that was rejected, is a duplicate, or was left out by the terms."""

    objects: ClassVar = ExcludedRecordManager()

    class Meta:
        proxy = True
        verbose_name = "excluded record"
        default_permissions = ("view",)
