"""A text as words with their places, and what stands between them."""

from __future__ import annotations

import re
from functools import lru_cache
from typing import Final, NamedTuple

from anyascii import anyascii

from core.folding import fold

# Letters with the marks that stand for themselves, or digits: "MiG-31", "MiG31" and "MiG 31"
# have the same two words.
_PIECE = re.compile(r"(?:[^\W\d_]|[\u0300-\u036f])+|\d+")
_JOINS: Final = frozenset(" \u00a0\n-‐‑–.'’ʼ")
_ENDS: Final = re.compile(r"[.!?:;…\n\"“”„«»]|[–—]\s")
# One spelling for words of names that English or its neighbours spell in two ways.
_SAME: Final = {
    "defense": "defence",
    "organization": "organisation",
    "center": "centre",
    "gothenburg": "goteborg",
    "hanover": "hannover",
    "munchen": "munich",
    "kobenhavn": "copenhagen",
    "kopenhagen": "copenhagen",
    "kopenhaga": "copenhagen",
    "brussel": "brussels",
    "bruxelles": "brussels",
    "kobenhavns": "copenhagen",
    "vilniaus": "vilnius",
    "vilniuje": "vilnius",
    "warszawa": "warsaw",
    "warschau": "warsaw",
    "varsovie": "warsaw",
    "kiev": "kyiv",
    "kiew": "kyiv",
    "kijow": "kyiv",
    "moskau": "moscow",
    "moskwa": "moscow",
    "bukarest": "bucharest",
    "bucuresti": "bucharest",
}


class Token(NamedTuple):
    """`form` is the word folded, in the one spelling that stands for its others."""

    start: int
    end: int
    text: str
    form: str

    @property
    def capital(self) -> bool:
        return self.text[0].isupper()


def tokenise(text: str) -> list[Token]:
    return [
        Token(hit.start(), hit.end(), word := hit.group(), form_of(word))
        for hit in _PIECE.finditer(text)
    ]


@lru_cache(maxsize=50_000)
def form_of(word: str) -> str:
    folded = fold(word)
    return _SAME.get(folded, folded)


@lru_cache(maxsize=20_000)
def sound_of(word: str) -> str:
    """A word of any script in the Latin letters that several ways of writing it share.

    ``Сикорський`` and ``Sikorski`` are both ``sikorski``, ``Макрон`` and ``Macron`` ``makron``.
    """
    plain = fold(anyascii(word)).replace("'", "")
    for old, new in _SOUNDS:
        plain = plain.replace(old, new)
    return re.sub(r"(.)\1", r"\1", plain)


_SOUNDS: Final = (
    ("sch", "sh"), ("sz", "sh"), ("cz", "ch"), ("kh", "h"), ("g", "h"), ("c", "k"), ("ts", "k"),
    ("yi", "i"), ("iy", "i"), ("ij", "i"), ("yy", "i"), ("y", "i"), ("j", "i"), ("ie", "e"),
    ("ii", "i"), ("iu", "u"), ("ia", "a"), ("w", "v"), ("x", "ks"), ("q", "k"), ("ph", "f"),
)  # fmt: skip


def joined(text: str, before: Token, after: Token) -> bool:
    """Whether two words that follow each other may be of one name."""
    gap = text[before.end : after.start]
    if gap == " ":
        return True
    if len(gap) > 2 or "\n\n" in gap or not _JOINS.issuperset(gap):
        return False
    return "." not in gap or len(before.text) <= 2


def begins(text: str, tokens: list[Token], at: int) -> bool:
    """Whether a sentence, or what stands for one, begins with the word."""
    if at == 0:
        return True
    return bool(_ENDS.search(text[tokens[at - 1].end : tokens[at].start]))
