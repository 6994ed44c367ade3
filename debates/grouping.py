"""Groups of actors in the matrix and on the chart of a proposal. Pure: no Django."""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass

from actors.vocabularies import ActorKind

FRONTLINE, ALLIES, INSTITUTIONS, OTHERS = range(4)
TITLES = ("Frontline allies", "Other allies", "Institutions", "Others")


@dataclass(frozen=True)
class Home:
    """Where an actor belongs: itself, or what it publicly belongs to, up to a state or the top."""

    key: int
    kind: str


def group_of(kind: str, home: Home, frontline: Collection[int], allies: Collection[int]) -> int:
    """The group of an actor of `kind`; `frontline` and `allies` are keys of states.

    Several actors under one name, whose members depend on who uses it, are in none of the first
    three, whatever they belong to.
    """
    if kind == ActorKind.GROUP:
        return OTHERS
    if home.kind == ActorKind.STATE:
        if home.key in frontline:
            return FRONTLINE
        return ALLIES if home.key in allies else OTHERS
    return INSTITUTIONS if home.kind == ActorKind.ORGANISATION else OTHERS
