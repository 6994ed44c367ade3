"""What a figure says and shows, whatever it becomes: a page to frame, or a picture."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Sign:
    """An entry of the key. `drawn` is SVG around 0,0 in a box from -7 to 7."""

    drawn: str
    label: str


@dataclass(frozen=True)
class Drawing:
    """SVG of some height for the width that was asked for; places across may be percentages."""

    svg: str
    height: float


@dataclass(frozen=True)
class Figure:
    """`page` is the path of the full view with the same filters.

    `summary` says how much it is about and when, `spoken` what the drawing shows, for those who
    don't see it, `chosen` the labels and values of the filters. `draw` makes the drawing of a
    picture so many pixels wide; None where there is nothing to show, and `empty` says why.
    `body` is the template of the same on a page, with its `context` and its `styles`.
    """

    title: str
    summary: str
    page: str
    spoken: str = ""
    chosen: tuple[tuple[str, str], ...] = ()
    notes: tuple[str, ...] = ()
    key: tuple[Sign, ...] = ()
    draw: Callable[[float], Drawing] | None = None
    empty: str = "Nothing matches these filters."
    body: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)
    styles: tuple[str, ...] = ()

    @property
    def is_empty(self) -> bool:
        return self.draw is None

    @property
    def filters(self) -> str:
        """``Country: Poland or Romania. From: 1 September 2025.``; '' without filters."""
        values: dict[str, list[str]] = {}
        for label, value in self.chosen:
            values.setdefault(label, []).append(value)
        return " ".join(f"{label}: {' or '.join(found)}." for label, found in values.items())
