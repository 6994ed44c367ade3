"""What is said of an entry by its columns and tables: today, and in a version."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from http import HTTPStatus
from typing import Any

from core.api.resources import shown
from core.changelog import Told
from core.exports import Export, Part
from core.models import PublicEntity
from overview.versions.finding import NotShown
from overview.versions.kinds import Kind
from overview.versions.then import as_it_stood


@dataclass(frozen=True)
class Stood:
    """`row` is as the API has it, with all `parts` expanded."""

    headline: str
    export: Export
    parts: Sequence[Part]
    row: dict[str, Any]


def today(kind: Kind, entity: PublicEntity) -> Stood:
    """Raises NotShown where it has gone meanwhile."""
    return _read(entity, kind.export, kind.parts)


def in_version(kind: Kind, entity: PublicEntity, version: Told) -> Stood:
    """Raises NotShown where an entry on which it hung then is not public."""
    with as_it_stood(entity, version.until or version.at):
        return _read(entity, *kind.held())


def _read(entity: PublicEntity, export: Export, parts: Sequence[Part]) -> Stood:
    found = export.prepare(export.public().filter(pk=entity.pk)).first()
    if found is None:
        why = f"An entry on which {entity.public_id} hangs is not public."
        raise NotShown(HTTPStatus.NOT_FOUND, why)
    return Stood(found.headline(), export, parts, shown(export, [found], parts)[0])
