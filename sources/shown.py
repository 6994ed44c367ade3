"""Citations as pages show them: numbered, public ones only, with the Admiralty code."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from functools import cache
from typing import Any

from core.addresses import entry_address
from core.prepared import PreparedRows
from core.rows import number
from sources.vocabularies import Originality


@dataclass(frozen=True)
class ShownCitation:
    """What `_parts/_citation.html` draws. `n` is its number on the page, from 1.

    `read` is the day on which it was first seen here, `rating` the Admiralty code in words, and
    `fingerprint` the SHA-256 of the text that is kept of it, where one is. `origin` is the key of
    the record that it relays, or its own; `is_traced` says whether somebody has looked for that.
    """

    n: int
    record_id: int
    origin: int
    is_traced: bool
    title: str
    url: str
    source_url: str
    publisher: str
    date: str
    language: str
    role: str
    reliability: str
    credibility: str
    quote: str
    locator: str
    note: str
    kind: str
    read: str
    rating: str
    fingerprint: str


def shown_citations(citations: Any) -> list[ShownCitation]:
    """`citations`: a queryset of a concrete Citation. One query, however many rows."""
    return _numbered(_with_records(citations))


def shown_citations_of(entity: Any) -> list[ShownCitation]:
    """Those of one entry, of a kind whose pages are asked for most."""
    link = entity._meta.get_field("citations").field
    return _numbered(_prepared(link.model, link.name).read([entity.pk]))


@cache
def _prepared(model: Any, link: str) -> PreparedRows[Any]:
    return PreparedRows(lambda: _with_records(model.objects.all()), by=link)


def _with_records(citations: Any) -> Any:
    return citations.of_public_records().select_related("record", "record__publisher")


def _numbered(citations: Iterable[Any]) -> list[ShownCitation]:
    return [_shown(n, citation) for n, citation in enumerate(citations, start=1)]


def summary(citations: Iterable[ShownCitation]) -> str:
    """How many sources, and how independent they are known to be, in one sentence."""
    records = {citation.record_id: citation for citation in citations}
    origins = {citation.origin for citation in records.values()}
    untraced = sum(not citation.is_traced for citation in records.values())
    return counted_in_words(len(records), len(origins), untraced)


def counted_in_words(sources: int, origins: int, untraced: int) -> str:
    """How many sources, and how independent they are known to be, in one sentence."""
    text = f"{number(sources)} cited"
    if untraced and untraced == sources:
        relay = "they relay other reports" if untraced > 1 else "it relays another report"
        return f"{text}; whether {relay} is not established yet."
    if sources > 1 or origins != sources:
        text += f", {number(origins)} independent origin{'s' * (origins != 1)}"
        text += " at most" if untraced else ""
    if untraced:
        text += (
            f"; for {number(untraced)} of them nobody has established yet whether they relay "
            "another report"
        )
    return f"{text}."


def _shown(n: int, citation: Any) -> ShownCitation:
    record = citation.record
    publisher = record.publisher
    rendering = citation.get_rendering_display() if citation.rendering else ""
    notes = [
        f"Quotation: {rendering.lower()}." if citation.quotation and rendering else "",
        citation.note,
        "Known only through reports that relay it." if record.kind == "not_held" else "",
    ]
    return ShownCitation(
        n=n,
        record_id=record.pk,
        origin=record.origin_id or record.pk,
        is_traced=record.originality != Originality.UNTRACED,
        title=record.title,
        url=record.url or "",
        source_url=entry_address("sources:detail", record.public_id),
        publisher=publisher.name if publisher else "",
        date=record.published_in_words(),
        language=record.language,
        role="" if citation.role == "primary" else citation.get_role_display(),
        reliability=publisher.reliability if publisher else "",
        credibility=citation.credibility,
        quote=citation.quotation,
        locator=citation.locator,
        note=" ".join(note for note in notes if note),
        kind=record.get_kind_display(),
        read=f"{record.first_seen_at:%-d %b %Y}",
        rating=_rating(publisher, citation),
        fingerprint=record.content_hash,
    )


def _rating(publisher: Any, citation: Any) -> str:
    """``usually reliable publisher, probably true``: the words of both codes."""
    reliability = _word(publisher.get_reliability_display()) if publisher else ""
    credibility = _word(citation.get_credibility_display())
    of_publisher = f"publisher: {reliability}" if reliability else ""
    return "; ".join(text for text in (of_publisher, f"this item: {credibility}") if text)


def _word(label: str) -> str:
    """What follows the code in ``B – usually reliable``."""
    return label.partition(" – ")[2] or label
