"""Columns of the comparison of two actors: one row a proposal."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, replace
from datetime import date
from typing import Any

from core.exports import Column, Export, Type, plain, register
from core.spreadsheet import Cell as Value
from core.vocabulary import Vocabulary, label_of
from debates.exports.shared import PROPOSAL_OF_ROW
from debates.matrix import Cell
from debates.vocabularies import CellKind, Relation, Stance


@dataclass(frozen=True)
class Side:
    """What one of the two holds: `position` is the line that stands, None for an empty cell."""

    actor: Any
    cell: Cell
    position: Any = None

    @property
    def words(self) -> str:
        return label_of(Stance, self.cell.stance) if self.cell.stance else self.cell.kind.label


@dataclass(frozen=True)
class Compared:
    """Both actors on one proposal."""

    day: date
    proposal: Any
    stage: str
    relation: Relation
    a: Side
    b: Side


def _side(name: str, value: Callable[[Side], Value]) -> Callable[[Compared], Value]:
    return lambda row: value(getattr(row, name))


def _side_columns(name: str, which: str) -> tuple[Column, ...]:
    def column(
        field: str,
        label: str,
        definition: str,
        value: Callable[[Side], Value],
        type: Type = "string",
        codes: type[Vocabulary] | None = None,
    ) -> Column:
        return Column(
            f"{name}_{field}", f"{which}, {label}", definition, _side(name, value), type, codes
        )

    return (
        Column(name, which, "Name of the actor.", _side(name, lambda side: side.actor.name)),
        column("id", "id", "The page is at /actors/ID/.", lambda side: side.actor.public_id),
        column(
            "kind",
            "what is known",
            "A position, or which kind of empty, code as in the matrix.",
            lambda side: side.cell.kind,
            codes=CellKind,
        ),
        column(
            "kind_label",
            "what is known, in words",
            "The same, label.",
            lambda side: label_of(CellKind, side.cell.kind),
        ),
        column("stance", "stance", "Stance, code.", lambda side: side.cell.stance, codes=Stance),
        column(
            "since",
            "since",
            "Day from which the stance stands without another between.",
            lambda side: side.cell.since,
            "date",
        ),
        column(
            "condition",
            "condition",
            "What it depends on.",
            lambda side: side.position.condition if side.position else "",
        ),
        column(
            "hedge",
            "hedge",
            "How the source softens it.",
            lambda side: side.position.hedge if side.position else "",
        ),
        column(
            "position_id",
            "position",
            "Id of the line of the ledger that stands.",
            lambda side: side.position.public_id if side.position else "",
        ),
    )


COLUMNS = (
    plain("day", "As of", "The day as of which the row holds.", "date"),
    *PROPOSAL_OF_ROW,
    replace(
        plain("relation", "Relation", "How the two stand to each other, code."), codes=Relation
    ),
    Column(
        "relation_label",
        "Relation, in words",
        "How the two stand to each other, label.",
        lambda row: label_of(Relation, row.relation),
    ),
    *_side_columns("a", "First actor"),
    *_side_columns("b", "Second actor"),
)

COMPARISON = register(
    Export("comparison", "Two actors compared", COLUMNS, lambda rows: rows, page="debates:compare")
)
