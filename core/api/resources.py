"""What the API serves: registered lists, by the filter and the columns of their pages and files."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Any

from core.api.in_sql import values_of
from core.api.paging import Named, Ordered, Rows
from core.exports import Export, Part, parts_of
from core.files.text import values
from core.filters import StrictFilterSet


@dataclass(frozen=True)
class Resource:
    """A list. `about` says in one sentence what it holds, and in which order."""

    export: Export
    about: str
    ordered: Callable[[Export, Any], Ordered] = Rows

    @property
    def name(self) -> str:
        return self.export.name

    @property
    def filterset(self) -> type[StrictFilterSet]:
        return self.export.filters()

    def rows(self) -> Any:
        """All that is public of it."""
        return self.export.public()

    @property
    def has_details(self) -> bool:
        """Whether its rows are entries with lasting ids, each of which has an address."""
        return self.export.key == ("public_id",)

    @property
    def parts(self) -> dict[str, Part]:
        """Tables of what hangs on its entries, by the names that ``expand=`` takes."""
        return {part.short: part for part in parts_of(self.export)}


def shown(
    export: Export, entities: Sequence[Any], parts: Sequence[Part] = ()
) -> list[dict[str, Any]]:
    """Rows by the names of the columns, each with what was asked for in ``expanded``."""
    rows = _with_values(export, entities)
    if parts:
        found = {part.short: _of_entities(part, entities) for part in parts}
        for entity, row in rows:
            row["expanded"] = {name: of.get(entity.public_id, []) for name, of in found.items()}
    return [row for _, row in rows]


def _with_values(export: Export, entities: Sequence[Any]) -> list[tuple[Any, dict[str, Any]]]:
    """One that was named and is not public any more is left out."""
    if all(isinstance(entity, Named) for entity in entities):
        known = values_of(export, [entity.pk for entity in entities])
        return [(entity, known[entity.pk]) for entity in entities if entity.pk in known]
    return [(entity, values(export, entity)) for entity in entities]


def _of_entities(part: Part, entities: Sequence[Any]) -> dict[str, list[dict[str, Any]]]:
    """The rows of `part` by the id of their entry; entries without any are absent."""
    keys = [entity.pk for entity in entities]
    found: dict[str, list[dict[str, Any]]] = {}
    entry = next(column for column in part.columns if column.refers == part.owner.name)
    for row in part.prepare(part.rows_of(part.owner.public().filter(pk__in=keys))):
        found.setdefault(str(entry.value(row)), []).append(values(part, row))
    return found
