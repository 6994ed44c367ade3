"""What somebody looks for, read out of what they typed. Pure: no Django.

All words have to be there; ``"in this order"``; ``-not``; ``begin*``. Whatever is typed is
read in some way: there is no wrong query, only one that asks for nothing.
"""

from __future__ import annotations

import re
from dataclasses import dataclass, replace

from overview.search.words import Word, tidy, words

MOST_CHARACTERS = 300
MOST_TERMS = 16
QUOTES = str.maketrans(dict.fromkeys("“”„‟«»″", '"'))
ELEMENT = re.compile(r'(?P<no>-?)(?:"(?P<phrase>[^"]*)"?|(?P<word>[^\s"]+))')


@dataclass(frozen=True)
class Term:
    """One word, or several that follow each other. `prefix`: the last may go on."""

    forms: tuple[str, ...]
    stems: tuple[str, ...]
    prefix: bool = False

    def matches(self, following: list[Word]) -> bool:
        """Whether the first words of `following` are this term."""
        size = len(self.stems)
        if len(following) < size:
            return False
        *before, last = following[:size]
        if any(word.stem != stem for word, stem in zip(before, self.stems, strict=False)):
            return False
        goes_on = self.prefix and last.form.startswith(self.forms[-1])
        return goes_on or last.stem == self.stems[-1]


@dataclass(frozen=True)
class Query:
    wanted: tuple[Term, ...] = ()
    unwanted: tuple[Term, ...] = ()

    @property
    def problem(self) -> str:
        """Why there is nothing to look for, in words; '' where there is something."""
        if self.wanted:
            return ""
        if self.unwanted:
            return "A search needs at least one word to look for, beside those to leave out."
        return "There is no word to look for in this."


def parse(text: str, *, typing: bool = False) -> Query:
    """`typing`: the last word is not finished unless a space or a quotation mark follows it."""
    text = tidy(text[:MOST_CHARACTERS].translate(QUOTES))
    wanted: dict[Term, None] = {}
    unwanted: dict[Term, None] = {}
    for element in ELEMENT.finditer(text):
        if len(wanted) + len(unwanted) >= MOST_TERMS:
            break
        term = _term(element["phrase"] or element["word"] or "")
        if term is None:
            continue
        bare = element["word"] or ""
        if bare.endswith("*") or (typing and bare and element.end() == len(text)):
            term = replace(term, prefix=True)
        (unwanted if element["no"] else wanted)[term] = None
    return Query(tuple(wanted), tuple(unwanted))


def _term(text: str) -> Term | None:
    """A word with marks inside, such as ``F-16``, is several that follow each other."""
    found = list(words(text))[:MOST_TERMS]
    if not found:
        return None
    return Term(tuple(word.form for word in found), tuple(word.stem for word in found))
