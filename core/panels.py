"""Sections that a higher app adds to the page of a lower one.

An incident's page shows the debate that cites it, though incidents know nothing of debates:
the higher app registers a builder when it starts, and the page asks for what there is.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from core.rows import Row


@dataclass(frozen=True)
class Panel:
    """A headed list of rows; `note` says in one sentence what it holds."""

    title: str
    note: str = ""
    rows: list[Row] = field(default_factory=list)


Builder = Callable[[Any], list[Panel]]
_builders: dict[str, list[Builder]] = {}


def register(place: str, builder: Builder) -> None:
    """Let `builder` add panels to pages of `place` ("incident", "source")."""
    builders = _builders.setdefault(place, [])
    if builder not in builders:
        builders.append(builder)


def panels_for(place: str, entity: Any) -> list[Panel]:
    """Panels with at least one row, in the order of registration."""
    built = [panel for builder in _builders.get(place, []) for panel in builder(entity)]
    return [panel for panel in built if panel.rows]
