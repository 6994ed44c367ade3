"""A figure as a sheet: where its words, its key and its drawing stand. In pixels, downwards."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field

from core.embeds.figure import Drawing, Figure, Sign
from core.embeds.lettering import shortened, width, wrapped

NARROW = 480
TOP = 14
SIGN, AFTER_SIGN, BETWEEN_SIGNS = 12, 5, 14
MOST_LINES = 4  # of the filters, which readers may make as long as they like


@dataclass(frozen=True)
class Style:
    """`name` is a class of ``css/embed.css``, which has the same sizes."""

    name: str
    size: float
    line: float
    bold: bool = False


TITLE, TITLE_NARROW = (
    Style("emb__t", 20, 25, bold=True),
    Style("emb__t emb__t--s", 17, 22, bold=True),
)
WORDS = Style("emb__w", 13, 19)
KEY = Style("emb__k", 12, 18)
NOTE = Style("emb__n", 11, 15)
SOURCE = Style("emb__s", 11, 16)


@dataclass(frozen=True)
class Line:
    """A line of text; `y` is its base line, `url` a whole address or ''."""

    text: str
    x: float
    y: float
    style: str
    url: str = ""


@dataclass(frozen=True)
class PlacedSign:
    sign: Sign
    x: float
    y: float


@dataclass
class Sheet:
    """Filled from top to bottom; `y` is where the next thing begins."""

    width: int
    lines: list[Line] = field(default_factory=list)
    signs: list[PlacedSign] = field(default_factory=list)
    drawing: Drawing | None = None
    drawn_at: float = 0
    y: float = TOP

    @property
    def margin(self) -> int:
        return 16 if self.width < NARROW else 24

    @property
    def room(self) -> int:
        return self.width - 2 * self.margin

    @property
    def right(self) -> int:
        return self.width - self.margin

    @property
    def height(self) -> int:
        return round(self.y)

    def write(self, text: str, style: Style, *, url: str = "", most: int = 99) -> None:
        lines = wrapped(text, style.size, self.room, bold=style.bold)
        for line in shortened(lines, most):
            base = self.y + style.line * 0.75
            self.lines.append(Line(line, self.margin, round(base, 1), style.name, url))
            self.y += style.line


def laid_out(figure: Figure, pixels: int, *, source: str, link: str, url: str) -> Sheet:
    """`source` is the line that names where it comes from; `link` the words of the `url`."""
    sheet = Sheet(pixels)
    sheet.y += 8
    sheet.write(figure.title, TITLE_NARROW if pixels < NARROW else TITLE, most=MOST_LINES)
    sheet.y += 2
    sheet.write(figure.summary, WORDS)
    sheet.write(figure.filters, WORDS, most=MOST_LINES)
    if figure.draw:
        if figure.key:
            sheet.y += 4
            _key(sheet, figure)
        sheet.y += 8
        sheet.drawing = figure.draw(sheet.room)
        sheet.drawn_at = sheet.y
        sheet.y += sheet.drawing.height + 10
    else:
        sheet.y += 16
        sheet.write(figure.empty, WORDS)
        sheet.y += 20
    for note in figure.notes if figure.draw else ():
        sheet.write(note, NOTE)
    sheet.y += 6
    sheet.write(source, SOURCE)
    sheet.write(link, SOURCE, url=url)
    sheet.y += TOP - 4
    return sheet


def _key(sheet: Sheet, figure: Figure) -> None:
    for sign, x, row in _flowing(figure.key, sheet.room):
        top = sheet.y + row * KEY.line
        left = sheet.margin + x
        sheet.signs.append(PlacedSign(sign, left + SIGN / 2, top + KEY.line / 2))
        sheet.lines.append(
            Line(sign.label, left + SIGN + AFTER_SIGN, round(top + KEY.line * 0.73, 1), KEY.name)
        )
        last = row
    sheet.y += (last + 1) * KEY.line


def _flowing(key: tuple[Sign, ...], room: float) -> Iterator[tuple[Sign, float, int]]:
    """Each sign with its place across and its row."""
    x, row = 0.0, 0
    for sign in key:
        needed = SIGN + AFTER_SIGN + width(sign.label, KEY.size)
        if x and x + needed > room:
            x, row = 0.0, row + 1
        yield sign, round(x, 1), row
        x += needed + BETWEEN_SIGNS
