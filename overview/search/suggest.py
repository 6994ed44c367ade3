"""What is suggested in the search box for a query that is not finished."""

from __future__ import annotations

from typing import Any

from core.vocabulary import label_of
from overview.marks import SHAPES, shape_of
from overview.models import SearchEntry
from overview.search.engines import Within
from overview.search.find import Found, find
from overview.search.passages import marked
from overview.search.query import Query, parse
from overview.vocabularies import SearchKind

MOST, ACTORS, SHORTEST = 8, 3, 2


def suggestions(text: str) -> dict[str, Any]:
    """The best hits as far as it is typed, each with its title in parts, and how many there are."""
    query = parse(text, typing=True)
    letters = sum(len(form) for term in query.wanted for form in term.forms)
    found = find(query, Within()) if letters >= SHORTEST else Found([], {})
    keys = _keys(query, found)
    entries = SearchEntry.objects.defer("fields").in_bulk(keys)
    return {
        "hits": [_shown(entries[key], query) for key in keys if key in entries],
        "total": f"{found.total:,}{'+' if found.more else ''}",
    }


def _keys(query: Query, found: Found) -> list[int]:
    """Of what matches too often to be ranked, actors first: they have no day to be newest by."""
    if not found.more:
        return found.keys[:MOST]
    actors = find(query, Within(kinds=frozenset({SearchKind.ACTOR.value})))
    return [*actors.keys[:ACTORS], *found.keys][:MOST]


def _shown(entry: SearchEntry, query: Query) -> dict[str, Any]:
    return {
        "title": marked(entry.title, query),
        "url": entry.url,
        "kind": label_of(SearchKind, entry.kind),
        "shape": (shape := shape_of(entry.symbol)),
        "path": SHAPES[shape],
        "date": entry.date_text,
    }
