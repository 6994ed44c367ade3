"""Publishers, source records and the three articles that the record began from."""

from __future__ import annotations

import hashlib
from collections import defaultdict
from datetime import UTC, date, datetime, time
from typing import Any
from urllib.parse import urlsplit

from overview.starter.entry import Entry
from overview.starter.loading import Loading
from sources.ingest.urls import canonical_url
from sources.models import Publisher, PublisherDomain, SourceRecord
from sources.vocabularies import (
    DateQuality,
    Originality,
    PublisherKind,
    SourceKind,
    TriageState,
)

UPSTREAM = "FT-2025-10-09"
# Sections of the fact sheet are called S000 to S002, its articles ART-000 to ART-002.
ARTICLES = {"S000": "ART-000", "S001": "ART-001", "S002": "ART-002"}


class Sources:
    """Finds or makes the source record of a page."""

    def __init__(self, run: Loading) -> None:
        self.run = run
        self.records = {
            record.url: record for record in SourceRecord.objects.exclude(url=None) if record.url
        }
        self.domains = {
            domain.domain: domain.publisher
            for domain in PublisherDomain.objects.select_related("publisher")
        }
        self.described = {
            domain: entry
            for key, entry in run.files.publishers.items()
            for domain in [key, *entry.lines("also")]
        }
        self.grades = self._grades()

    def article(self, section: str, asking: Entry) -> SourceRecord:
        """The record of a section of the fact sheet: S000, S001 or S002."""
        if section not in ARTICLES:
            raise asking.fail("", f"“{section}” is no article. Write S000, S001 or S002.")
        return self.run.get(SourceRecord, ARTICLES[section], asking)

    def page(self, url: str, asking: Entry, *, cited_for: str = "", **fields: Any) -> SourceRecord:
        """The record of the page at `url`: the one that is there, or a new one, accepted."""
        canonical = canonical_url(url)
        if not canonical:
            raise asking.fail("source_urls", f"“{url}” is no web address. Correct it.")
        if record := self.records.get(canonical):
            return record
        publisher = self.publisher(canonical, asking)
        record = self.run.make(
            SourceRecord,
            f"url:{canonical}",
            asking,
            # Addresses are longer than keys may be.
            starter_key="url:" + hashlib.sha256(canonical.encode()).hexdigest()[:32],
            url=canonical,
            url_raw=url,
            publisher=publisher,
            kind=SourceKind.RELEASE
            if publisher.kind == PublisherKind.OFFICIAL
            else SourceKind.ARTICLE,
            grade=self.grades.get(canonical, ""),
            **self._accepted(),
            **{"title": f"{publisher.name}: page cited for {cited_for}", **fields},
        )
        self.records[canonical] = record
        return record

    def publisher(self, url: str, asking: Entry) -> Publisher:
        """The publisher of the domain, made where there is none yet."""
        domain = (urlsplit(url).hostname or "").removeprefix("www.")
        if domain in self.domains:
            return self.domains[domain]
        described = self.described.get(domain, Entry("publishers.yaml", domain, {}))
        return self._made_publisher(domain, described, asking)

    def _made_publisher(self, domain: str, described: Entry, asking: Entry) -> Publisher:
        name = described.text("name", domain)
        publisher = Publisher.objects.filter(name=name).first()
        if publisher is None:
            publisher = Publisher(
                name=name,
                kind=described.code("kind", PublisherKind, PublisherKind.OTHER),
                country=self.run.actor_or_none(described, "country"),
                actor=self.run.actor_or_none(described, "actor"),
                state_affiliated=bool(described.flag("state_affiliated")),
                note=described.text("note"),
            )
            self.run.save(publisher, described)
            self.run.made[Publisher] += 1
        for known in sorted({domain, *described.lines("also")} - set(self.domains)):
            PublisherDomain.objects.get_or_create(domain=known, defaults={"publisher": publisher})
            self.domains[known] = publisher
        return publisher

    def _accepted(self) -> dict[str, Any]:
        return {
            "triage": TriageState.ACCEPTED,
            "triaged_at": self.run.now,
            "first_seen_at": self.run.now,
        }

    def _grades(self) -> dict[str, str]:
        """Grades of pages by canonical address.

        A row's grade is that of its best page, so it grades a page only where the row has one.
        """
        grades: dict[str, set[str]] = defaultdict(set)
        files = self.run.files
        for rows in (files.incidents, files.events, files.statements):
            for row in rows.values():
                if len(pages := row.lines("source_urls")) == 1:
                    grades[canonical_url(pages[0])].add(row.text("source_grade"))
        return {url: max(found) for url, found in grades.items()}

    # The articles of the fact sheet

    def load_articles(self) -> None:
        """The report that two articles relay, the three articles, and stored copies of one."""
        for entry in self.run.files.sheet["articles"].values():
            if entry.text("upstream") and not self.run.find(SourceRecord, UPSTREAM):
                self._make_upstream(entry)
            if not self.run.keeps(SourceRecord, entry.key):
                self._make_article(entry)

    def _make_upstream(self, relay: Entry) -> None:
        """Nobody holds the report itself; what is known of it comes from its relays."""
        day = relay.entry("date").required("value")
        self.run.make(
            SourceRecord,
            UPSTREAM,
            relay,
            kind=SourceKind.NOT_HELD,
            title=relay.required("upstream"),
            publisher=self.publisher("https://ft.com/", relay),
            originality=Originality.ORIGINAL,
            upstream_note=self.run.files.independence.text("rule"),
            published_note="Dated by the articles that relay it.",
            **_published(day, [day]),
            **self._accepted(),
        )

    def _make_article(self, entry: Entry) -> None:
        outlet, dating = entry.entry("outlet"), entry.entry("date")
        relay = entry.text("reporting") == "secondary"
        upstream = self.run.get(SourceRecord, UPSTREAM, entry) if relay else None
        notes = self.run.files.sheet_notes["articles"]
        title = next(note.text("title") for note in notes.values() if note.text("id") == entry.key)
        url = canonical_url(outlet.text("page")) or None
        record = self.run.make(
            SourceRecord,
            entry.key,
            entry,
            url=url,
            url_raw=outlet.text("page"),
            title=entry.text("title_on_page") or entry.text("title_from_url_slug") or title,
            publisher=self._outlet(outlet, entry, notes),
            language="en",
            originality=Originality.RELAY if relay else Originality.ORIGINAL,
            upstream=upstream,
            origin=upstream,
            upstream_note=entry.text("upstream"),
            outlet_note="\n".join(
                line
                for line in (
                    outlet.text("value"),
                    outlet.text("certainty"),
                    outlet.text("why"),
                    entry.text("rendering"),
                )
                if line
            ),
            published_note=dating.text("basis"),
            triage_note=entry.text("topic"),
            **_published(dating.required("value"), dating.lines("window")),
            **self._accepted(),
        )
        if url:
            self.records[url] = record
        for copy in outlet.lines("pages"):
            self._make_copy(copy, record, entry)

    def _outlet(self, outlet: Entry, entry: Entry, notes: dict[str, Entry]) -> Publisher | None:
        """The publisher, where the outlet is established; a plausible guess stays a note."""
        if outlet.text("certainty") != "verified":
            return None
        for note in notes.values():
            if note.text("id") == entry.key:
                return self.publisher(f"https://{note.required('domain')}/", note)
        return None

    def _make_copy(self, url: str, article: SourceRecord, entry: Entry) -> None:
        """A stored copy elsewhere: another page, the same report."""
        self.page(
            url,
            entry,
            title=f"Copy of: {article.title}",
            originality=Originality.RELAY,
            upstream=article,
            origin=article.origin or article,
        )


def _published(value: str, window: list[str]) -> dict[str, Any]:
    """A publication date that was worked out, with the window in which it lies."""
    days = [date.fromisoformat(day) for day in (window or [value])]
    return {
        "published_on_page": datetime.combine(date.fromisoformat(value), time(), tzinfo=UTC),
        "published_raw": value,
        "published_quality": DateQuality.ESTIMATED,
        "published_from": days[0],
        "published_to": days[-1],
    }
