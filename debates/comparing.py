"""How two actors stand to each other, proposal by proposal. Pure: no Django."""

from __future__ import annotations

from debates.matrix import Cell
from debates.stances import side_of
from debates.vocabularies import CellKind, Relation


def relation(a: Cell, b: Cell) -> Relation:
    """By the sides of what each holds as of one day."""
    held_a, held_b = (cell.kind == CellKind.POSITION for cell in (a, b))
    if not (held_a and held_b):
        return Relation.ONLY_A if held_a else Relation.ONLY_B if held_b else Relation.NEITHER
    sides = side_of(a.stance), side_of(b.stance)
    if sides[0] is None or sides[1] is None:
        return Relation.NOT_COMPARABLE
    if sides[0] == sides[1]:
        return Relation.AGREE
    return Relation.DIFFER if 0 in sides else Relation.OPPOSED
