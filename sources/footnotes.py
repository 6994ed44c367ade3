"""The sources of entries as numbered footnotes, public ones only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from datetime import datetime
from functools import cache
from typing import Any, NamedTuple

from django.http import HttpRequest

from core.addresses import entry_address
from core.briefing.parts import Footnotes
from core.prepared import PreparedRows
from sources.models import Citation
from sources.models.records import day_in_words


class Noted(NamedTuple):
    """A citation and all that a footnote is made from; without a publisher where none is known."""

    owner: int
    credibility: str
    record: int
    public_id: str
    title: str
    url: str
    published: datetime | None
    quality: str
    publisher: str | None
    reliability: str | None


@cache
def _noted(citation: Any, owner: str) -> PreparedRows[Any]:
    """The fields of a `Noted`: of hundreds of citations nothing else is read."""
    return PreparedRows(
        lambda: (
            citation.objects.all()
            .of_public_records()
            .values_list(
                owner,
                "credibility",
                "record",
                *(f"record__{name}" for name in ("public_id", "title", "url")),
                *(f"record__{name}" for name in ("published_on_page", "published_quality")),
                *(f"record__publisher__{name}" for name in ("name", "reliability")),
            )
        ),
        by=owner,
    )


class SourceNotes:
    """Reads the citations of many entries at once, and numbers them as they are mentioned."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.footnotes = Footnotes()

    def cited(
        self, citation: type[Citation], owner: str, keys: Collection[int]
    ) -> dict[int, list[Noted]]:
        """The citations of each of `keys`; `owner` is the foreign key to them. One query."""
        found = defaultdict(list)
        for row in map(Noted._make, _noted(citation, owner).read(keys)):
            found[row.owner].append(row)
        return found

    def numbers(self, citations: Iterable[Noted]) -> tuple[int, ...]:
        """Of one entry's citations, each once."""
        return tuple(dict.fromkeys(map(self._number, citations)))

    def _number(self, cited: Noted) -> int:
        named = [cited.publisher, f"“{cited.title}”"]
        named.append(day_in_words(cited.published, cited.quality) or "not dated")
        page = entry_address("sources:detail", cited.public_id)
        return self.footnotes.number(
            cited.record,
            f"{cited.reliability or '–'}{cited.credibility}",
            f"{', '.join(filter(None, named))}.",
            cited.url or self.request.build_absolute_uri(page),
        )
