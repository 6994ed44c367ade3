"""What machines find out about a record after it was stored, and may find out again."""

from __future__ import annotations

from typing import ClassVar

from django.db import models
from django.db.models import Q

from core.checks import known_code
from core.fields import CodedField
from sources.models.records import SourceRecord
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome


class Enrichment(models.Model):
    """One thing tried on one text of a record: done once, or given up with the reason.

    While one is begun, `detail` is the host that is being asked and `finished_at` when it began.
    """

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    record = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="enrichments")
    revision = models.PositiveIntegerField()
    kind = CodedField(EnrichmentKind)
    outcome = CodedField(EnrichmentOutcome)
    detail = models.TextField(blank=True, default="")
    text = models.TextField(blank=True, default="", help_text="The article's text, if found.")
    finished_at = models.DateTimeField()

    class Meta:
        ordering: ClassVar = ["record", "revision", "kind"]
        constraints: ClassVar = [
            known_code("kind", EnrichmentKind),
            known_code("outcome", EnrichmentOutcome),
            models.UniqueConstraint(
                fields=["record", "revision", "kind"], name="sources_enrichment_once"
            ),
        ]
        indexes: ClassVar = [
            models.Index(
                fields=["detail", "finished_at"],
                condition=Q(outcome=EnrichmentOutcome.BEGUN),
                name="sources_enrichment_begun",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.record.public_id} revision {self.revision}: {self.kind}"


class Sketch(models.Model):
    """The text of a record in 64 numbers by which near-duplicates are found."""

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    record = models.OneToOneField(
        SourceRecord, primary_key=True, on_delete=models.CASCADE, related_name="sketch"
    )
    revision = models.PositiveIntegerField()
    hashes = models.BinaryField(help_text="Unsigned 32-bit numbers in ascending order.")

    def __str__(self) -> str:
        return f"Sketch of {self.record_id}"


class SketchHash(models.Model):
    """One of the smallest numbers of a sketch, to look others up by."""

    UNSEEN = True
    STAYS_WITH: ClassVar = ("record",)

    record = models.ForeignKey(SourceRecord, on_delete=models.CASCADE, related_name="+")
    value = models.BigIntegerField()

    class Meta:
        constraints: ClassVar = [
            models.UniqueConstraint(fields=["value", "record"], name="sources_sketchhash_once")
        ]

    def __str__(self) -> str:
        return f"{self.value} of {self.record_id}"
