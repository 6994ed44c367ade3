"""The lists whose changes can be asked for, and what a filter of one of them leaves."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any
from urllib.parse import urlencode

from django.http import HttpRequest, QueryDict
from django.urls import reverse

from actors.models import Actor
from core.chips import chosen_in_words
from core.exports import Export
from core.filters import InvalidQuery, answer
from debates.exports import EVENTS, POSITIONS, PROPOSALS, RULES, STATEMENTS
from incidents.exports import INCIDENTS
from overview.change_pages import CHANGES
from overview.changelog import KINDS, ChangeLog, Kind, page_at
from overview.exports import ACTORS
from overview.vocabularies import SearchKind
from sources.exports import SOURCES
from sources.models import SourceRecord

KIND_OF = {kind.public().model: kind for kind in KINDS} | {
    Actor: Kind(
        SearchKind.ACTOR,
        lambda: Actor.objects.published(),
        page_at("overview:actor"),
        lambda actor: "actor",
    ),
    SourceRecord: Kind(
        SearchKind.SOURCE,
        lambda: SourceRecord.objects.published(),
        page_at("sources:detail"),
        lambda record: "source",
    ),
}
LISTS: dict[str, Export] = {
    export.name: export
    for export in (
        INCIDENTS,
        STATEMENTS,
        POSITIONS,
        PROPOSALS,
        EVENTS,
        RULES,
        ACTORS,
        SOURCES,
        CHANGES,
    )
}


LONGEST_QUERY = 1500


@dataclass(frozen=True)
class Part:
    """Entries of one kind that a filter leaves.

    `first` and `last` are the days on which they have to have changed, if that was asked for.
    """

    kind: Kind
    rows: Any
    first: date | None = None
    last: date | None = None


@dataclass(frozen=True)
class Watch:
    """A list with filters: `query` is canonical, so that the same filters are the same text."""

    export: Export
    query: str
    filterset: Any

    @property
    def words(self) -> str:
        """``Incidents, Country: Poland``"""
        return f"{self.export.title}{chosen_in_words(self.filterset.request, self.filterset)}"

    @property
    def path(self) -> str:
        """The page of the list with these filters."""
        return reverse(self.export.page) + (f"?{self.query}" if self.query else "")

    def parts(self) -> Iterator[Part]:
        """What is public of it now, kind by kind."""
        found = self.filterset.qs
        if not isinstance(found, ChangeLog):
            yield Part(KIND_OF[found.model], found)
            return
        for kind in found.kinds:
            yield Part(kind, kind.public(), found.first, found.last)

    def among(self, part: Part, rows: Any) -> Any:
        """Those of `rows`, of the kind of `part`, that meet the filters, public or not."""
        if isinstance(self.filterset.qs, ChangeLog):
            return rows
        return _asked(self.export, self.filterset.data, rows).qs


class NotWatched(Exception):
    """No list of that name can be watched, or its filters can't be answered. The message says why.

    `errors` maps parameters to what is wrong with them.
    """

    def __init__(self, errors: dict[str, list[str]]) -> None:
        self.errors = errors
        super().__init__("; ".join(f"{name}: {' '.join(texts)}" for name, texts in errors.items()))


def watch(name: str, query: str) -> Watch:
    """What a list and a query string ask for. Raises NotWatched with every fault."""
    if name not in LISTS:
        raise NotWatched({"list": [f"There is none of these: {', '.join(LISTS)}."]})
    text = canonical(QueryDict(query))
    export, asked = LISTS[name], QueryDict(text)
    try:
        filterset = _asked(export, asked, export.public())
    except InvalidQuery as error:
        raise NotWatched(error.errors) from error
    if len(text) > LONGEST_QUERY:
        raise NotWatched({"list": ["These are more filters than can be kept."]})
    return Watch(export, text, filterset)


def canonical(query: QueryDict) -> str:
    """The same filters as the same text: sorted, each value once, without empty ones."""
    pairs = {(name, value) for name, values in query.lists() for value in values if value.strip()}
    return urlencode(sorted(pairs))


def _asked(export: Export, query: QueryDict, rows: Any) -> Any:
    request = HttpRequest()
    request.GET = query  # type: ignore[assignment]
    return answer(request, export.filters(), rows, data_address=True)
