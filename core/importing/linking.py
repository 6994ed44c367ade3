"""Columns that name other entries by their ids: as a field of the entry, or in rows of links."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from django.db import models

from core.exports import Export
from core.importing import cells
from core.importing.declaring import Incoming, Part, Reference
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
    found = next(each for each in export.columns if each.name == column)
    pointer: Any = model._meta.get_field(field)

    def current(entity: Any) -> str:
        target = getattr(entity, field)
        return target.public_id if target else ""

    return Incoming(
        name=column,
        label=found.label,
        definition=found.definition,
        read=id_reader(pointer.related_model),
        current=current,
        field=field,
        reference=entry(pointer.related_model),
        required=not pointer.null,
        clearable=pointer.null,
        empty=None,
    )


def ids_in(export: Export, column: str, target: type[PublicEntity]) -> Incoming:
    """A column of `export` that lists ids of entries that the entry is linked to."""
    found = next(each for each in export.columns if each.name == column)
    return Incoming(
        name=column,
        label=found.label,
        definition=found.definition,
        read=cells.listed(id_reader(target)),
        current=lambda entity: tuple(found.value(entity) or ()),  # type: ignore[arg-type]
        reference=entry(target),
    )


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
        if not work.is_new:
            missing = set(incoming.current(work.entity)) - {row.public_id for row in named}
            if missing:
                work.refuse(incoming.name, left_out(sorted(missing)))
                return
        rows = [] if work.is_new else list(getattr(work.entity, relation).all())
        known = {
            getattr(row, f"{target}_id")
            for row in rows
            if all(getattr(row, name) == value for name, value in fixed.items())
        }
        for row in named:
            if row.pk not in known:
                work.add(model, **{owner: work.entity, target: row}, **fixed)

    return Part((incoming.name,), write)


def left_out(missing: list[str]) -> str:
    return (
        f"The entry also has {', '.join(missing)}. A sheet takes nothing away: list all, or "
        "remove it on the page of the entry."
    )
