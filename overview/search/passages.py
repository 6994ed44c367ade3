"""What of an entry answers a query: its texts in parts, those that match marked. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from overview.search.query import Query, Term
from overview.search.words import Word, tidy, words

AROUND = 110  # characters on either side of a match
MOST_PASSAGES = 3
WORTH_SHOWING = 40  # a shorter text that matches nothing says little
Parts = tuple[tuple[str, bool], ...]


@dataclass(frozen=True)
class Passage:
    """`label` names the field; each part is a text and whether it matches."""

    label: str
    parts: Parts


@dataclass(frozen=True)
class _Match:
    term: Term
    start: int
    end: int


def marked(text: str, query: Query) -> Parts:
    """The whole of `text` in parts. Nothing is lost: together they are the tidy text."""
    text = tidy(text)
    return _parts(text, _matches(text, query.wanted), 0, len(text))


def passages(
    title: str, fields: Sequence[tuple[str, str]], query: Query
) -> tuple[list[str], list[Passage]]:
    """The labels of all fields that match, and passages that show each term not in the title.

    Where the title says it all, the beginning of the first field stands beneath it.
    """
    open_terms = set(query.wanted) - {match.term for match in _matches(tidy(title), query.wanted)}
    matching = ["Title"] if len(open_terms) < len(query.wanted) else []
    found = []
    for label, text in fields:
        text = tidy(text)
        matches = _matches(text, query.wanted)
        if matches:
            matching.append(label)
            found.append((label, text, matches))
    shown: list[Passage] = []
    while open_terms and len(shown) < MOST_PASSAGES:
        best = max(found, key=lambda field: _gain(field[2], open_terms), default=None)
        if best is None or not _gain(best[2], open_terms):
            break
        label, text, matches = best
        start, end = _window(text, matches, open_terms)
        covered = {match.term for match in matches if start <= match.start < end}
        shown.append(Passage(label, _cut(text, matches, start, end)))
        open_terms -= covered
    if not shown and fields and len(fields[0][1]) >= WORTH_SHOWING:
        label, text = fields[0][0], tidy(fields[0][1])
        shown = [Passage(label, _cut(text, _matches(text, query.wanted), 0, 2 * AROUND))]
    return list(dict.fromkeys(matching)), shown


def _gain(matches: Iterable[_Match], terms: set[Term]) -> int:
    return len({match.term for match in matches} & terms)


def _matches(text: str, terms: Iterable[Term]) -> list[_Match]:
    terms = list(terms)
    longest = max((len(term.stems) for term in terms), default=0)
    found: list[Word] = list(words(text))
    matches = []
    for place, word in enumerate(found):
        following = found[place : place + longest]
        for term in terms:
            if term.matches(following):
                end = following[len(term.stems) - 1].end
                matches.append(_Match(term, word.start, end))
    return matches


def _window(text: str, matches: list[_Match], terms: set[Term]) -> tuple[int, int]:
    """The stretch around a match that has the most of `terms`, the first of equal ones."""
    best, most = (0, 2 * AROUND), 0
    for match in matches:
        if match.term not in terms:
            continue
        start, end = match.start - AROUND, match.start + AROUND
        if start < 0:
            start, end = 0, 2 * AROUND
        there = len({m.term for m in matches if start <= m.start and m.end <= end} & terms)
        if there > most:
            best, most = (start, max(end, match.end)), there
    return best


def _cut(text: str, matches: list[_Match], start: int, end: int) -> Parts:
    """The parts from `start` to `end`, moved to the nearest blanks, with … where text is cut."""
    if start > 0:
        blank = text.find(" ", start, min(start + 25, len(text)))
        start = blank + 1 if blank >= 0 else start
    if end < len(text):
        blank = text.rfind(" ", max(end - 25, 0), end)
        end = blank if blank > start else end
    inside = [match for match in matches if start <= match.start and match.end <= end]
    parts = list(_parts(text, inside, start, min(end, len(text))))
    if start > 0:
        parts.insert(0, ("… ", False))
    if end < len(text):
        parts.append((" …", False))
    return tuple(parts)


def _parts(text: str, matches: list[_Match], start: int, end: int) -> Parts:
    parts: list[tuple[str, bool]] = []
    for match in sorted(matches, key=lambda match: (match.start, -match.end)):
        if match.end <= start:
            continue
        at = max(match.start, start)
        if at > start:
            parts.append((text[start:at], False))
        parts.append((text[at : match.end], True))
        start = match.end
    if start < end:
        parts.append((text[start:end], False))
    return tuple(parts)
