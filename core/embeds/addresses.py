"""What the addresses of embeds end in and understand: ``/embed/map.png?theme=dark&width=1200``."""

from __future__ import annotations

from dataclasses import dataclass
from typing import NamedTuple

from django.http import QueryDict

from core.filters import ONCE, InvalidQuery

THEME, WIDTH = "theme", "width"
THEMES = ("light", "dark")
NARROWEST, WIDEST, USUAL = 320, 1920, 960


class Picture(NamedTuple):
    """A kind of file."""

    extension: str
    label: str
    content_type: str


PICTURES = {
    picture.extension: picture
    for picture in (
        Picture("svg", "SVG", "image/svg+xml; charset=utf-8"),
        Picture("png", "PNG", "image/png"),
    )
}


class PictureConverter:
    """The last part of an address: ``embed/map.<picture:picture>``."""

    regex = "|".join(PICTURES)

    def to_python(self, value: str) -> Picture:
        return PICTURES[value]

    def to_url(self, value: str | Picture) -> str:
        return value.extension if isinstance(value, Picture) else value


@dataclass(frozen=True)
class Look:
    """`theme` is "" where the reader's system decides; `width` is that of a picture in pixels."""

    theme: str = ""
    width: int = USUAL

    @property
    def layout(self) -> int:
        """For how many pixels a picture is laid out; a wider one is the same, larger."""
        return min(self.width, USUAL)


def look_of(query: QueryDict, known: tuple[str, ...]) -> Look:
    """What the query says of the `known` ones of both parameters. Raises InvalidQuery."""
    faults = {name: [ONCE] for name in known if len(query.getlist(name)) > 1}
    theme = query.get(THEME, "")
    if THEME in known and theme and theme not in THEMES:
        faults.setdefault(THEME, []).append("Write light or dark.")
    width = query.get(WIDTH, "") or str(USUAL)
    # Not isdigit(), which takes digits of other scripts for ones that int() can't read.
    number = int(width) if width.isascii() and width.isdecimal() and len(width) < 5 else 0
    if WIDTH in known and not NARROWEST <= number <= WIDEST:
        message = f"Write a number of pixels from {NARROWEST} to {WIDEST}."
        faults.setdefault(WIDTH, []).append(message)
    if faults:
        raise InvalidQuery(faults)
    return Look(theme, number if WIDTH in known else USUAL)
