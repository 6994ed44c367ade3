"""What a word is, for texts and queries alike. Pure: no Django.

Words are folded here and not by the databases: SQLite and PostgreSQL then index the same words
and give the same answers, whatever languages and extensions they were set up with.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from core.folding import fold
from overview.search.stems import stem

LONGEST = 40
RUN = re.compile(r"[^\W_]+")
PIECE = re.compile(r"\d+|[^\W\d_]+")
POSSESSIVE = re.compile(r"['’ʼ]s(?![^\W_])", re.IGNORECASE)


@dataclass(frozen=True)
class Word:
    """`form` is the word folded, `stem` its English root; `start` and `end` are its place."""

    form: str
    stem: str
    start: int
    end: int


def tidy(text: str) -> str:
    """`text` with each accented letter in one piece, so that places in it hold."""
    return unicodedata.normalize("NFC", text)


def words(text: str) -> Iterator[Word]:
    """The words of a tidy `text` in order. ``F16``, ``F-16`` and ``F 16`` have the same two."""
    past = 0
    for run in RUN.finditer(text):
        start, end = run.span()
        if start < past:
            continue
        if possessive := POSSESSIVE.match(text, end):
            past = possessive.end()
        for form in folded(run.group()):
            yield Word(form, root(form), start, end)


@lru_cache(maxsize=50_000)
def folded(run: str) -> tuple[str, ...]:
    """Small letters without marks: ``Przewodów`` → ``przewodow``. Digits stand by themselves."""
    return tuple(piece[:LONGEST] for piece in PIECE.findall(fold(run)))


def root(form: str) -> str:
    return stem(form) if form.isascii() and form.isalpha() else form
