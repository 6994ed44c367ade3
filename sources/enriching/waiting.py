"""Which records still want an optional enrichment: only those that somebody may yet review."""

from __future__ import annotations

from django.db.models import Exists, OuterRef

from sources.models import Enrichment, SourceRecord, SourceRecordQuerySet
from sources.vocabularies import EnrichmentKind


def without(kind: EnrichmentKind) -> SourceRecordQuerySet:
    """Records that wait for review and whose present text was not tried yet, newest first."""
    tried = Enrichment.objects.filter(
        record=OuterRef("pk"), revision=OuterRef("revision"), kind=kind
    )
    waiting = SourceRecord.objects.awaiting_review().filter(~Exists(tried))
    return waiting.order_by("-first_seen_at", "-pk")
