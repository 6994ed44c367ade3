"""What already rests on a source record, and what its texts say."""

import re
from dataclasses import dataclass
from datetime import datetime

from django.contrib import admin
from django.db import models
from django.urls import NoReverseMatch, reverse

from core.relations import bearer, pointers, rows_of, stays
from sources.actions import INNER_LINKS
from sources.ingest.text import plain_text
from sources.models import SourceRecord
from sources.vocabularies import EnrichmentKind, EnrichmentOutcome

PARAGRAPH_END = re.compile(r"</(?:p|div|li|h[1-6]|blockquote|tr|pre)>|<br\s*/?>", re.I)
PARAGRAPH_LIMIT = 20_000  # characters


@dataclass(frozen=True)
class Use:
    """An entry that cites the record, and where it is edited ('' where it has no page)."""

    kind: str
    name: str
    url: str


def uses_of(record: SourceRecord) -> list[Use]:
    """Entries that cite `record`, claims that name it, reports that relay it."""
    found: dict[tuple[str, int], models.Model] = {}
    for field in pointers(SourceRecord):
        inner = field.model is SourceRecord and field.name in INNER_LINKS
        if inner or stays(field):
            continue
        for row in rows_of(field, record):
            entry = bearer(row)
            if not isinstance(entry, SourceRecord) or entry.pk != record.pk:
                found[entry._meta.label, entry.pk] = entry
    uses = [
        Use(str(entry._meta.verbose_name), str(entry), _edit_url(entry)) for entry in found.values()
    ]
    return sorted(uses, key=lambda use: (use.kind, use.name))


def paragraphs(content_html: str) -> list[str]:
    """The words of sanitised HTML as plain text, a string for each paragraph."""
    parts = (plain_text(part, PARAGRAPH_LIMIT) for part in PARAGRAPH_END.split(content_html))
    return [part for part in parts if part]


@dataclass(frozen=True)
class MachineRead:
    """What the article's page holds, or in `detail` why that could not be had."""

    paragraphs: list[str]
    detail: str
    finished_at: datetime


def machine_read(record: SourceRecord) -> MachineRead | None:
    """The full text of the record's present revision; None where it was never looked for."""
    tried = record.enrichments.filter(
        kind=EnrichmentKind.FULL_TEXT, revision=record.revision
    ).exclude(outcome=EnrichmentOutcome.BEGUN)
    read = tried.first()
    if read is None:
        return None
    return MachineRead(paragraphs(read.text), read.detail, read.finished_at)


def _edit_url(entry: models.Model) -> str:
    opts = entry._meta
    if type(entry) not in admin.site._registry:
        return ""
    try:
        return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.pk])
    except NoReverseMatch:
        return ""
