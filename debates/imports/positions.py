"""What a sheet of positions may hold: a line of the ledger each."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from core.importing import cells
from core.importing.declaring import Importer, Problem, plain_fields, register
from core.importing.linking import by_id
from debates.exports.positions import POSITIONS
from debates.models import Position, PositionCitation
from debates.vocabularies import ATTRIBUTION_STANCES
from sources.lookups import cites, source_ids, with_citations

POINTERS = ("actor", "proposal", "debate", "reported_by", "voiced_by", "statement")


def _on_one_thing(position: Position) -> Iterable[Problem]:
    if (position.proposal_id is None) == (position.debate_id is None):
        yield "proposal_id", "Name a proposal, or else a debate in “debate_id”: one of the two."


def _stance_fits(position: Position) -> Iterable[Problem]:
    if (position.debate_id is not None) != (position.stance in ATTRIBUTION_STANCES):
        of_debates = ", ".join(ATTRIBUTION_STANCES)
        yield "stance", f"On a debate allowed are: {of_debates}; on a proposal all others."


def _not_by_itself(position: Position) -> Iterable[Problem]:
    if position.reported_by_id is not None and position.reported_by_id == position.actor_id:
        yield "reported_by_id", "Leave it empty where the actor spoke itself."


FIELDS = plain_fields(
    POSITIONS, Position,
    "stance", "aspect", "aspect_note", "strength", "role", "role_note", "as_of",
    "as_of_precision", "condition", "reason", "hedge", "scope_note", "caveat", "note",
)  # fmt: skip
STRENGTH = cells.number(1, 3, whole=True)

IMPORT = register(
    Importer(
        export=POSITIONS,
        model=Position,
        incoming=(
            *(by_id(POSITIONS, f"{name}_id", Position, name) for name in POINTERS),
            *(replace(each, read=STRENGTH) if each.name == "strength" else each for each in FIELDS),
            source_ids(),
        ),
        parts=(cites(PositionCitation, "position_held"),),
        prepare=with_citations(PositionCitation),
        rules=(_on_one_thing, _stance_fits, _not_by_itself),
        likeness=("actor_id", "proposal_id", "debate_id", "as_of", "stance"),
    )
)
