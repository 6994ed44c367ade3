"""Columns of the list of sources, a public contract: append, don't reorder."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from django.db.models import BigIntegerField, Case, F, OuterRef, Prefetch, TextField, Value, When

from core.exports import Codes, Column, Export, Part, coded, listed, plain, register
from core.in_sql import JoinedCodes, Label
from core.part_files import part
from core.spreadsheet import Cell
from core.vocabularies import PublishingStatus
from core.vocabulary import label_of
from sources.filters import SourceRecordFilter
from sources.models import Citation, SourceRecord
from sources.vocabularies import (
    CitationRole,
    Credibility,
    DateQuality,
    Originality,
    PublisherKind,
    Reliability,
    Rendering,
    SourceKind,
    TriageState,
    Voice,
)


def _of_publisher(
    name: str, label: str, definition: str, field: str, codes: Codes | None = None
) -> Column:
    def value(record: SourceRecord) -> Cell:
        return getattr(record.publisher, field) if record.publisher else ""

    return Column(name, label, definition, value, codes=codes, sql=F(f"publisher__{field}"))


def source_id(record: SourceRecord | None) -> str:
    """The id of a source that is public, '' for another and for none."""
    if record and record.is_published and record.triage == TriageState.ACCEPTED:
        return record.public_id
    return ""


def public_source(path: str) -> Case:
    """The same in SQL, of the source at `path`."""
    public = When(
        **{f"{path}__status": PublishingStatus.PUBLISHED, f"{path}__triage": TriageState.ACCEPTED},
        then=F(f"{path}__public_id"),
    )
    return Case(public, output_field=TextField())


SOURCE_IDS = listed(
    "source_ids",
    "Ids of the sources",
    "Ids of the source records cited.",
    lambda entity: dict.fromkeys(row.record.public_id for row in entity.shown_citations),
)


def cited(name: str, citation: type[Citation], owner: str) -> JoinedCodes:
    """In SQL: an id or code of the rows of `citation` that tie public sources to an entry.

    Each is there once. `owner` is their foreign key to the entry.
    """
    rows = citation._default_manager.filter(
        **{owner: OuterRef("pk")},
        record__status=PublishingStatus.PUBLISHED,
        record__triage=TriageState.ACCEPTED,
    )
    in_order = F("position") * Value(2**32, BigIntegerField()) + F("pk")
    return JoinedCodes(rows, name, once_by=in_order, order=("position", "pk"))


def cited_ids(citation: type[Citation], owner: str) -> Column:
    """`SOURCE_IDS` of entries to which `citation` ties sources by its foreign key `owner`."""
    return replace(SOURCE_IDS, sql=cited("record__public_id", citation, owner))


def public_citations(citation: type[Citation], *also: str) -> Prefetch[Any]:
    """What `SOURCE_IDS` reads: the citations of public sources, as ``shown_citations``.

    They have the ids of their records, their fields of the names in `also`, and nothing else.
    """
    cites = next(
        field.name
        for field in citation._meta.concrete_fields
        if field.remote_field and field.remote_field.get_accessor_name() == "citations"
    )
    public = citation._default_manager.of_public_records().select_related("record")
    return Prefetch(
        "citations",
        queryset=public.only(cites, "record__public_id", *also),
        to_attr="shown_citations",
    )


def prepare(records: Any) -> Any:
    return records.select_related("publisher", "upstream")


COLUMNS = (
    plain("public_id", "Id", "Lasting id; the page is at /sources/ID/."),
    plain("title", "Title", "Title as the page has it, or what it was cited for."),
    plain("url", "Address", "Canonical address of the original."),
    *coded("kind", "Kind", SourceKind),
    _of_publisher("publisher", "Publisher", "Name.", "name"),
    _of_publisher(
        "publisher_kind", "Publisher kind", "Publisher kind, code.", "kind", PublisherKind
    ),
    _of_publisher(
        "reliability",
        "Reliability",
        "Admiralty code A–F of the publisher.",
        "reliability",
        Reliability,
    ),
    plain("authors", "Authors", "As the page names them."),
    plain("language", "Language", "BCP 47 tag."),
    plain("published_on_page", "Published", "Publication time on the page, UTC.", "datetime"),
    *coded("published_quality", "Quality of the time", DateQuality),
    plain("first_seen_at", "First seen", "When it came in here, UTC.", "datetime"),
    *coded("originality", "Originality", Originality),
    Column(
        "upstream",
        "Relays",
        "Id of the report that it relays.",
        lambda record: source_id(record.upstream),
        refers="sources",
        sql=public_source("upstream"),
    ),
    plain("revision", "Revision", "Number of the latest version seen.", "integer"),
    Column(
        "publisher_kind_label",
        "Publisher kind, in words",
        "Publisher kind, label.",
        lambda record: label_of(PublisherKind, record.publisher.kind if record.publisher else ""),
        sql=Label(PublisherKind, "publisher__kind"),
    ),
    Column(
        "reliability_label",
        "Reliability, in words",
        "Reliability, label.",
        lambda record: label_of(
            Reliability, record.publisher.reliability if record.publisher else ""
        ),
        sql=Label(Reliability, "publisher__reliability"),
    ),
)

SOURCES = register(
    Export(
        "sources",
        "Sources",
        COLUMNS,
        prepare,
        key=("public_id",),
        rows=lambda: SourceRecord.objects.published(),
        filterset=SourceRecordFilter,
        page="sources:list",
        files="sources:file",
        feed="sources:feed",
    )
)

OF_SOURCE = Column(
    "source_id",
    "Source",
    "Id of the source that has it, where that is public.",
    lambda row: source_id(row.record),
    refers="sources",
    sql=public_source("record"),
)

CITATION_COLUMNS = (
    Column(
        "source_id",
        "Source",
        "Id of the source cited.",
        lambda row: source_id(row.record),
        refers="sources",
        sql=public_source("record"),
    ),
    *coded("role", "Role", CitationRole),
    *coded("credibility", "Credibility", Credibility),
    *coded("voice", "Voice", Voice),
    plain("quotation", "Quotation", "Short, as the source has it."),
    *coded("rendering", "Rendering", Rendering),
    plain("locator", "Where", "Where in the source: a paragraph, a page."),
    plain("supports", "Supports", "Which part of the entry it supports, in words."),
    plain("note", "Note", "Remark on the citation."),
)


def citations_of(owner: Export, citation: type[Citation], link: str) -> Part:
    """Registers the table of the sources that entries of `owner` cite; `link` leads to them."""
    return part(
        owner,
        "citations",
        f"Citations of {owner.title.lower()}",
        CITATION_COLUMNS,
        rows=lambda: citation._default_manager.of_public_records(),
        link=link,
        order=("position", "pk"),
        prepare=lambda rows: rows.select_related("record"),
    )
