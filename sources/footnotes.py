"""The sources of entries as numbered footnotes, public ones only."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable
from functools import cache
from typing import Any, Final

from django.http import HttpRequest

from core.addresses import entry_address
from core.briefing.parts import Footnotes
from core.prepared import PreparedRows
from sources.models import Citation

# All that a footnote is made from: of hundreds of citations nothing else is read.
NOTED: Final = (
    "credibility",
    *(f"record__{name}" for name in ("public_id", "title", "url")),
    *(f"record__{name}" for name in ("published_on_page", "published_quality")),
    *(f"record__publisher__{name}" for name in ("name", "reliability")),
)


@cache
def _noted(citation: Any, owner: str) -> PreparedRows[Any]:
    return PreparedRows(
        lambda: (
            citation.objects.all()
            .of_public_records()
            .select_related("record__publisher")
            .only(owner, *NOTED)
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
    ) -> dict[int, list[Any]]:
        """The citations of each of `keys`; `owner` is the foreign key to them. One query."""
        found = defaultdict(list)
        for row in _noted(citation, owner).read(keys):
            found[getattr(row, f"{owner}_id")].append(row)
        return found

    def numbers(self, citations: Iterable[Any]) -> tuple[int, ...]:
        """Of one entry's citations, each once."""
        return tuple(dict.fromkeys(map(self._number, citations)))

    def _number(self, citation: Any) -> int:
        record = citation.record
        publisher = record.publisher
        named = [publisher.name if publisher else "", f"“{record.title}”"]
        named.append(record.published_in_words() or "not dated")
        page = entry_address("sources:detail", record.public_id)
        return self.footnotes.number(
            record.pk,
            f"{publisher.reliability if publisher else '–'}{citation.credibility}",
            f"{', '.join(filter(None, named))}.",
            record.url or self.request.build_absolute_uri(page),
        )
