"""A text in paragraphs, with numbered marks where a value was read. Pure: no Django.

Spans count in title + blank line + text, as `newsdesk.reading.findings` has it.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise

Span = tuple[int, int]
SENTENCE_ENDS = (". ", "? ", "! ", "\n\n")


@dataclass(frozen=True)
class Piece:
    """A run of text. `marked` if it is evidence; `begins` are the passages that begin in it."""

    text: str
    marked: bool = False
    begins: tuple[int, ...] = ()


@dataclass(frozen=True)
class Marked:
    title: tuple[Piece, ...]
    paragraphs: tuple[tuple[Piece, ...], ...]


def numbered(spans: Iterable[Span | None]) -> dict[Span, int]:
    """Passages by their place in the text; one passage that two values rest on has one number."""
    found = sorted({span for span in spans if span is not None})
    return {span: number for number, span in enumerate(found, start=1)}


def usable(span: object, length: int) -> Span | None:
    """A span as JSON has it, if it lies in a text of `length` characters."""
    if not isinstance(span, Sequence) or isinstance(span, str) or len(span) != 2:
        return None
    start, end = span
    if type(start) is not int or type(end) is not int or not 0 <= start < end <= length:
        return None
    return start, end


def mark(title: str, paragraphs: Sequence[str], numbers: Mapping[Span, int]) -> Marked:
    """`paragraphs` are the text without the blank lines between them."""
    texts = [title, *paragraphs]
    marked, at = [], 0
    for text in texts:
        marked.append(_pieces(text, at, numbers))
        at += len(text) + 2
    return Marked(marked[0], tuple(marked[1:]))


def sentence_around(words: str, span: Span, limit: int) -> str:
    """The sentence of the text that holds `span`, at most `limit` characters of it."""
    before = [words.rfind(end, 0, span[0]) + len(end) for end in SENTENCE_ENDS if
              words.rfind(end, 0, span[0]) >= 0]  # fmt: skip
    after = [place for end in SENTENCE_ENDS if (place := words.find(end, span[1] - 1)) >= 0]
    sentence = words[max(before, default=0) : min(after, default=len(words)) + 1].strip()
    return sentence if len(sentence) <= limit else sentence[: limit - 1].rstrip() + "…"


def _pieces(text: str, offset: int, numbers: Mapping[Span, int]) -> tuple[Piece, ...]:
    inside = [
        (max(start - offset, 0), min(end - offset, len(text)), start - offset, number)
        for (start, end), number in numbers.items()
        if start - offset < len(text) and end - offset > 0
    ]
    cuts = sorted({0, len(text), *(one[0] for one in inside), *(one[1] for one in inside)})
    return tuple(
        Piece(
            text[low:high],
            marked=any(start <= low and high <= end for start, end, _, _ in inside),
            begins=tuple(sorted(number for _, _, begin, number in inside if begin == low)),
        )
        for low, high in pairwise(cuts)
    )
