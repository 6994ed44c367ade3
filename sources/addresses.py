"""Public source records by the address of their article."""

from __future__ import annotations

from core.models import PublicEntity
from sources.filing.known import both_schemes
from sources.ingest.urls import canonical_url
from sources.models import SourceRecord


def record_at(address: str) -> SourceRecord | None:
    """The public record of the article at `address`, in whatever spelling.

    One that was public and was merged leads to the one that took it over. Of records that wait,
    were left out or rejected nothing is told.
    """
    spellings = both_schemes(canonical_url(address))
    found = list(SourceRecord.objects.filter(url__in=spellings).order_by("-url"))
    standing = {record.pk for record in found} | {
        record.merged_into_id for record in found if _was_public(record)
    }
    public = SourceRecord.objects.published().filter(pk__in=standing)
    return public.order_by("-url", "pk").first()


def _was_public(record: PublicEntity) -> bool:
    return record.published_at is not None
