"""What a stance says at a glance: its side, its tone and its glyph. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from debates.vocabularies import Stance

FOR, UNDECIDED, AGAINST = 1, 0, -1
# From for to against, as bars, stacks and sorted rows have them. A split body is undecided.
ORDER = ("p2", "p1", "0", "m1", "m2")


@dataclass(frozen=True)
class Tile:
    """`tone` is a colour of the stylesheet; `side` is None where the stance takes none."""

    tone: str
    glyph: str
    word: str
    side: int | None = None


NO_POSITION = Tile("none", "·", "No recorded position")


def _tile(stance: Stance, tone: str, glyph: str, side: int | None = None) -> Tile:
    return Tile(tone, glyph, stance.label, side)


# The four stances on attribution are neither for nor against a proposal.
_TILES: Mapping[str, Tile] = {
    stance.value: _tile(stance, *drawn)
    for stance, drawn in {
        Stance.SUPPORT: ("p2", "++", FOR),
        Stance.LEAN_SUPPORT: ("p1", "+", FOR),
        Stance.CONDITIONAL: ("0", "±", UNDECIDED),
        Stance.CONSIDER: ("0", "±", UNDECIDED),
        Stance.NEUTRAL: ("0", "±", UNDECIDED),
        Stance.SPLIT: ("split", "±", UNDECIDED),
        Stance.LEAN_OPPOSE: ("m1", "−", AGAINST),
        Stance.OPPOSE: ("m2", "−−", AGAINST),
        Stance.NOT_STATED: ("none", "?", None),
        Stance.AFFIRMS: ("0", "=", None),
        Stance.WITHHOLDS: ("0", "?", None),
        Stance.SUGGESTS_UNINTENDED: ("0", "~", None),
        Stance.DENIES: ("0", "≠", None),
    }.items()
}


def tile_of(stance: str | None) -> Tile:
    """How a stance is drawn and spoken; without one, that no position is recorded."""
    return _TILES.get(stance or "", NO_POSITION)


def side_of(stance: str) -> int | None:
    return tile_of(stance).side


def stack_of(stance: str) -> str:
    """The one of `ORDER` under which a stance is counted; '' where it takes no side."""
    tile = tile_of(stance)
    return "" if tile.side is None else {"split": "0"}.get(tile.tone, tile.tone)
