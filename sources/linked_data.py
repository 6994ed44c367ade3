"""A source record in the words of schema.org: the original that it describes."""

from __future__ import annotations

from typing import Any

from core.addresses import entry_address
from core.linked_data import Data, thing
from sources.references import UNUSABLE
from sources.vocabularies import SourceKind


def source_data(record: Any) -> Data:
    """`record` comes with its publisher."""
    at = None if record.published_quality in UNUSABLE else record.published_on_page
    page = entry_address("sources:detail", record.public_id)
    return thing(
        "NewsArticle" if record.kind == SourceKind.ARTICLE else "CreativeWork",
        identifier=record.public_id,
        headline=record.title,
        url=record.url or page,
        author=thing("Thing", name=record.authors) if record.authors else "",
        publisher=thing("Organization", name=record.publisher.name) if record.publisher else "",
        datePublished=f"{at:%Y-%m-%d}" if at else "",
        inLanguage=record.language,
        subjectOf=thing("WebPage", url=page),
    )
