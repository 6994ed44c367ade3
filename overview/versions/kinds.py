"""Which entries have versions that can be cited: every kind with a public id, by its columns."""

from __future__ import annotations

from dataclasses import dataclass

from core.exports import Export, Part
from core.models import PublicEntity
from core.part_trees import branches
from debates.exports import DEBATES, EVENTS, POSITIONS, PROPOSALS, RULES, STATEMENTS
from incidents.exports import INCIDENTS
from overview.exports import ACTORS
from overview.registry import parts_of
from sources.exports import SOURCES


@dataclass(frozen=True)
class Kind:
    """`page` names the address of an entry's page; '' where it stands on that of another one."""

    export: Export
    page: str

    @property
    def name(self) -> str:
        return self.export.name

    @property
    def model(self) -> type[PublicEntity]:
        model: type[PublicEntity] = self.export.public().model
        return model

    @property
    def parts(self) -> list[Part]:
        return parts_of(self.export)

    def held(self) -> tuple[Export, list[Part]]:
        """The columns and tables that the histories of an entry and its parts have.

        What other entries say comes and goes without a change of this one: no version has it.
        """
        own = [column.name for column in self.export.columns if column.own]
        kept = {branch.model for branch in branches(self.model)}
        parts = [part for part in self.parts if part.rows_of(self.export.public()).model in kept]
        return self.export.of(own), parts

    def not_held(self) -> list[tuple[str, str]]:
        """Name and label of each column and table that no version has."""
        export, parts = self.held()
        columns = [(each.name, each.label) for each in self.export.columns]
        tables = [(each.short, each.title) for each in self.parts]
        held = {*export.header(), *(part.short for part in parts)}
        return [(name, label) for name, label in [*columns, *tables] if name not in held]


KINDS = {
    kind.name: kind
    for kind in (
        Kind(INCIDENTS, "incidents:detail"),
        Kind(PROPOSALS, "debates:proposal"),
        Kind(STATEMENTS, "debates:statement"),
        Kind(POSITIONS, ""),
        Kind(EVENTS, "debates:event"),
        Kind(RULES, "debates:rule"),
        Kind(DEBATES, "debates:debate"),
        Kind(ACTORS, "overview:actor"),
        Kind(SOURCES, "sources:detail"),
    )
}


def kind_of(entity: PublicEntity) -> Kind:
    return next(kind for kind in KINDS.values() if isinstance(entity, kind.model))
