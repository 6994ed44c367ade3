"""Two texts word by word: what stayed, what went, what came. Pure: no Django."""

from __future__ import annotations

import re
from difflib import SequenceMatcher
from typing import NamedTuple

WORD = re.compile(r"\s+|\w+|[^\w\s]")
# Longer texts are shown as wholly different: comparing them would take seconds.
MOST_WORDS = 800


class Piece(NamedTuple):
    text: str
    differs: bool


def sides(old: str, new: str) -> tuple[list[Piece], list[Piece]]:
    """Both texts in pieces; those that the other side lacks are marked."""
    before, after = WORD.findall(old), WORD.findall(new)
    if not before or not after or max(len(before), len(after)) > MOST_WORDS:
        return _whole(old), _whole(new)
    left: list[Piece] = []
    right: list[Piece] = []
    matcher = SequenceMatcher(None, before, after, autojunk=False)
    if matcher.ratio() < 0.3:  # what has little in common reads better unmarked by words
        return _whole(old), _whole(new)
    for tag, i, j, k, m in matcher.get_opcodes():
        if i < j:
            left.append(Piece("".join(before[i:j]), tag != "equal"))
        if k < m:
            right.append(Piece("".join(after[k:m]), tag != "equal"))
    return left, right


def _whole(text: str) -> list[Piece]:
    return [Piece(text, True)] if text else []
