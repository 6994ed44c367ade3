"""Columns of the matrix of positions: one row an actor and proposal, the empty ones too."""

from __future__ import annotations

from datetime import date
from typing import Any, NamedTuple

from core.exports import Column, Export, plain, register
from core.vocabulary import label_of
from debates.exports.shared import PROPOSAL_OF_ROW
from debates.grouping import TITLES
from debates.matrix import Cell
from debates.matrix_query import Holder
from debates.vocabularies import CellKind, ChangeKind, Stance


class MatrixRow(NamedTuple):
    """`position_id`: public id of the line that stands, '' for an empty cell."""

    day: date
    holder: Holder
    proposal: Any
    cell: Cell
    position_id: str


COLUMNS = (
    plain("day", "As of", "The day as of which the row holds.", "date"),
    Column("actor", "Actor", "Who holds it, or might.", lambda row: row.holder.name),
    Column(
        "actor_id",
        "Actor, id",
        "Id; the page is at /actors/ID/.",
        lambda row: row.holder.public_id,
        refers="actors",
    ),
    Column(
        "country",
        "Country",
        "ISO 3166-1 alpha-2 code of the state that the actor is, or belongs to.",
        lambda row: row.holder.code,
    ),
    Column(
        "group",
        "Group",
        "Group of the actor on the page; frontline as the source that the page names counts it.",
        lambda row: TITLES[row.holder.group],
    ),
    *PROPOSAL_OF_ROW,
    Column(
        "kind",
        "What the cell says",
        "A position, or which kind of empty; see “What is known of an actor on a proposal”, code.",
        lambda row: row.cell.kind,
        codes=CellKind,
    ),
    Column(
        "kind_label",
        "What the cell says, in words",
        "The same, label.",
        lambda row: label_of(CellKind, row.cell.kind),
    ),
    Column(
        "stance",
        "Stance",
        "Stance, code. Empty: no position.",
        lambda row: row.cell.stance,
        codes=Stance,
    ),
    Column(
        "stance_label",
        "Stance, in words",
        "Stance, label.",
        lambda row: label_of(Stance, row.cell.stance),
    ),
    Column(
        "since",
        "Since",
        "Day from which the stance stands without another between.",
        lambda row: row.cell.since,
        "date",
    ),
    Column(
        "change",
        "Change",
        "What befell it in the 90 days before, kind of change, code. Empty: nothing.",
        lambda row: row.cell.change or "",
        codes=ChangeKind,
    ),
    Column(
        "checked_on",
        "Checked on",
        "Day of the latest search that found nothing.",
        lambda row: row.cell.checked_on,
        "date",
    ),
    plain("position_id", "Position", "Id of the line of the ledger that stands."),
)

MATRIX = register(
    Export(
        "matrix",
        "Matrix of positions",
        COLUMNS,
        lambda rows: rows,
        page="debates:positions",
        files="debates:matrix_file",
    )
)
