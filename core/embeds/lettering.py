"""How wide text is likely to be, so that it can be broken into lines. Pure: no Django.

What draws an SVG has fonts of its own. The widths are those of Public Sans, rounded up: it is wider
than what usually stands in for it, so that a line may end early and does not run over.
"""

from __future__ import annotations

from collections.abc import Iterator

# Letters by their width in hundredths of the font's size; all others are as wide as a capital.
_WIDTHS = {
    letter: width
    for width, letters in (
        (21, " .`"),
        (26, "!',:;ij|‘’"),
        (31, "()I[]l·"),
        (36, "/\\{}"),
        (41, "*-1Jfrt"),
        (46, '"^“”'),
        (51, "?_svzš"),
        (56, "+<=>acekoxy~–−áâăäåāčćéèêėęíóôöøő"),
        (61, "#02679EFLTYbdghnpquüúūů"),
        (66, "$3458BPSVZ"),
        (72, "&ACDKRUX"),
        (77, "GHNOQ"),
        (86, "@mw"),
        (96, "%MW—…"),
    )
    for letter in letters
}
_OTHERS = 77
BOLD = 1.05


def width(text: str, size: float, *, bold: bool = False) -> float:
    hundredths = sum(_WIDTHS.get(letter, _OTHERS) for letter in text)
    return hundredths / 100 * size * (BOLD if bold else 1)


def wrapped(text: str, size: float, room: float, *, bold: bool = False) -> list[str]:
    """`text` in lines no wider than `room`; a word that is wider by itself is broken."""
    lines: list[str] = []
    line = ""
    for word in _words(text, size, room, bold):
        longer = f"{line} {word}" if line else word
        if line and width(longer, size, bold=bold) > room:
            lines.append(line)
            longer = word
        line = longer
    return [*lines, line] if line else lines


def shortened(lines: list[str], most: int) -> list[str]:
    """At most so many of them; where some are left out, the last one says so."""
    if len(lines) <= most:
        return lines
    return [*lines[: most - 1], f"{lines[most - 1].rstrip(' .,;')}…"]


def fitted(text: str, size: float, room: float, *, bold: bool = False) -> str:
    """`text` on one line; what does not fit is left out."""
    if width(text, size, bold=bold) <= room:
        return text
    kept = text
    while kept and width(f"{kept}…", size, bold=bold) > room:
        kept = kept[:-1]
    return f"{kept.rstrip(' .,;')}…"


def _words(text: str, size: float, room: float, bold: bool) -> Iterator[str]:
    for word in text.split():
        piece = ""
        for letter in word:
            if piece and width(piece + letter, size, bold=bold) > room:
                yield piece
                piece = ""
            piece += letter
        yield piece
