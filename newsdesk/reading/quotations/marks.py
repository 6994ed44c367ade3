"""Passages between quotation marks of any language, and the text with these passages covered."""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Span
from newsdesk.reading.sentences import trimmed

# By the opening mark: what may close it. “ opens in English and closes in German, so that it
# closes only what „ has opened.
_CLOSING: Final = {
    "“": "”",
    "„": "“”",
    "«": "»",
    "»": "«",
    '"': '"',
    "‘": "’",
    "‚": "‘’",
    "'": "'",
}
_OPENING = re.compile(r"(?<![^\s(\[—–/-])(?:[“„»\"‘‚'](?=\S)|«)")
_ENDS: Final = ".,!?…"
COVER: Final = "¤"


@dataclass(frozen=True, order=True)
class Marked:
    """`inner` is without the marks, `outer` with them. `goes_on`: in the next paragraph too."""

    inner: Span
    outer: Span
    goes_on: bool = False


def marked_passages(text: str, paragraphs: list[Span]) -> list[Marked]:
    """The outermost passages in order. One without a closing mark goes on in the next paragraph."""
    found: list[Marked] = []
    for number, paragraph in enumerate(paragraphs):
        place = paragraph.start
        while opening := _OPENING.search(text, place, paragraph.end):
            start, mark = opening.end(), opening[0]
            end = _closing(text, mark, start, paragraph.end)
            if end is not None:
                inner = trimmed(text, start, end)  # French sets its marks apart: « Oui »
                if inner.start < inner.end:
                    found.append(Marked(inner, Span(opening.start(), end + 1)))
                place = end + 1
            elif mark not in "'‘‚" and _next_opens(text, paragraphs, number, mark):
                whole = Span(opening.start(), paragraph.end)
                found.append(Marked(Span(start, paragraph.end), whole, goes_on=True))
                break
            else:
                place = start
    return found


def cover(text: str, passages: list[Marked]) -> str:
    """The same length, but nothing inside of quotation marks can be read save its last mark."""
    pieces, place = [], 0
    for one in passages:
        end = one.inner.end - (text[one.inner.end - 1] in _ENDS)
        pieces += [text[place : one.inner.start], COVER * (end - one.inner.start)]
        place = end
    return "".join([*pieces, text[place:]])


def _closing(text: str, mark: str, start: int, end: int) -> int | None:
    for place in range(start + 1, end):
        if text[place] in _CLOSING[mark] and not _is_apostrophe(text, mark, place, end):
            return place
    return None


def _is_apostrophe(text: str, mark: str, place: int, end: int) -> bool:
    """A single mark within a word: won’t."""
    if mark not in "'‘‚":
        return False
    after = text[place + 1] if place + 1 < end else " "
    return after.isalnum()


def _next_opens(text: str, paragraphs: list[Span], number: int, mark: str) -> bool:
    following = paragraphs[number + 1] if number + 1 < len(paragraphs) else None
    return following is not None and text[following.start] == mark
