"""Sections that a higher app adds to the page of a lower one.

An incident's page shows the debate that cites it, though incidents know nothing of debates:
the higher app registers a builder when it starts, and the page asks for what there is.
"""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from core.first_rows import First
from core.named import Named
from core.rows import Row


@dataclass(frozen=True)
class Panel:
    """A headed list of rows; `note` says in one sentence what it holds.

    Of what may be very many it shows the `first`, and leads to the list of all.

    A panel of another make brings its own `template` and what that draws as `body`.
    """

    title: str
    note: str = ""
    rows: list[Row] = field(default_factory=list)
    first: First = field(default_factory=First)
    body: Any = None
    template: str = "_parts/_panel.html"


def panel_of(title: str, first: First) -> Panel:
    return Panel(title, rows=first.rows, first=first)


_builders: dict[str, Named] = {}


def register(place: str, name: str) -> None:
    """Let the builder of that name add panels to pages of `place` ("incident", "source")."""
    _builders.setdefault(place, Named()).add(name)


def panels_for(place: str, entity: Any) -> list[Panel]:
    """Panels that hold something, in the order of registration."""
    built = [panel for builder in _builders.get(place, ()) for panel in builder(entity)]
    return [panel for panel in built if panel.rows or panel.body]
