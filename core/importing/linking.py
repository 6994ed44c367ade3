"""Columns that name other entries by their ids: as a field of the entry, or in rows of links."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from typing import Any

from django.db import models

from core.exports import Export
from core.importing import cells
from core.importing.declaring import Incoming, Part, Reference, from_column, from_list
from core.importing.work import Work
from core.models import PublicEntity
from core.vocabularies import PublishingStatus


def withdrawn(entity: Any) -> str:
    """Why an entry can't be named by a row; "" if it can."""
    if entity.status != PublishingStatus.WITHDRAWN:
        return ""
    if entity.merged_into_id:
        return f"{entity.public_id} was merged into another entry. Use the id of that one."
    return f"{entity.public_id} is withdrawn. Name another one."


def entry(model: type[PublicEntity]) -> Reference:
    """An entry of `model` that a cell names by its lasting id."""
    one = str(model._meta.verbose_name)

    def find(keys: list[str]) -> Mapping[str, Any]:
        return {row.public_id: row for row in model._default_manager.filter(public_id__in=keys)}

    missing = f"There is no {one} {{key}}. Correct the id, or import that {one} first."
    return Reference(find, missing, withdrawn)


def id_reader(model: type[PublicEntity]) -> cells.Reader:
    prefix = model.PUBLIC_ID_PREFIX
    return cells.key(rf"{prefix}-\d{{4}}-\d{{4,}}", f"{prefix}-2025-0001")


def by_id(export: Export, column: str, model: type[models.Model], field: str) -> Incoming:
    """A column of `export` with the id of what `field` of `model` points at."""
    pointer: Any = model._meta.get_field(field)

    def current(entity: Any) -> str:
        target = getattr(entity, field)
        return target.public_id if target else ""

    return from_column(
        export.column(column),
        id_reader(pointer.related_model),
        current=current,
        field=field,
        reference=entry(pointer.related_model),
        required=not pointer.null,
        clearable=pointer.null,
        empty=None,
    )


def ids_in(export: Export, column: str, target: type[PublicEntity]) -> Incoming:
    """A column of `export` that lists ids of entries that the entry is linked to."""
    return from_list(export.column(column), id_reader(target), reference=entry(target))


def links(
    incoming: Incoming, relation: str, model: type[models.Model], owner: str, target: str,
    **fixed: Any,
) -> Part:  # fmt: skip
    """Adds a row of `model` for each entry that the cell names and that isn't linked yet.

    `relation` leads from the entry to such rows, `owner` back, `target` to what is named; rows
    that have other values than `fixed` are not meant. What the cell leaves out is an error.
    """

    def write(work: Work, values: Mapping[str, Any]) -> None:
        named = values[incoming.name]
        if takes_away(work, incoming.name, incoming.current, named):
            return
        known = {
            getattr(row, f"{target}_id")
            for row in work.rows(relation)
            if all(getattr(row, name) == value for name, value in fixed.items())
        }
        for row in named:
            if row.pk not in known:
                work.add(model, **{owner: work.entity, target: row}, **fixed)

    return Part((incoming.name,), write)


def takes_away(
    work: Work, column: str, current: Callable[[Any], Iterable[str]], named: Iterable[Any]
) -> bool:
    """Whether the cell leaves out an entry that is there by its id; if so it is refused."""
    there = set() if work.is_new else set(current(work.entity))
    missing = there - {row.public_id for row in named}
    if missing:
        work.refuse(
            column,
            f"The entry also has {', '.join(sorted(missing))}. A sheet takes nothing away: list "
            "all, or remove it on the page of the entry.",
        )
    return bool(missing)
