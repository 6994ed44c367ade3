"""Reads an amount as a source words it: "at least 3", "19–23", "dozens". Pure: no Django."""

from __future__ import annotations

import re
from dataclasses import dataclass

from incidents.vocabularies import Qualifier

SMALL = {
    "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7, "eight": 8,
    "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_NUMBER = rf"(\d{{1,9}}|{'|'.join(SMALL)})"
_RANGE = re.compile(rf"(?:between\s+)?{_NUMBER}\s*(?:–|-|to|and)\s*{_NUMBER}\b", re.I)
_ONE = re.compile(rf"\b{_NUMBER}\b", re.I)
_WORDS = (
    (Qualifier.AT_LEAST, re.compile(r"at least|more than|over|no fewer than|≥", re.I)),
    (Qualifier.AT_MOST, re.compile(r"at most|up to|no more than|fewer than|≤", re.I)),
    (Qualifier.ABOUT, re.compile(r"about|around|some|roughly|approximately|nearly|~", re.I)),
)


@dataclass(frozen=True)
class Amount:
    """A figure's qualifier and numbers; `wording` is kept where there is no number."""

    qualifier: Qualifier
    low: float | None = None
    best: float | None = None
    high: float | None = None
    wording: str = ""


def read_amount(words: str) -> Amount | None:
    """None for nothing at all."""
    words = " ".join(words.split())
    if not words:
        return None
    if found := _RANGE.search(words):
        low, high = sorted(map(_number, found.groups()))
        return Amount(Qualifier.BETWEEN, low=low, high=high)
    found = _ONE.search(words.replace(",", ""))
    if found is None:
        return Amount(Qualifier.INDEFINITE, wording=words)
    return _one(_number(found[1]), words)


def _one(number: float, words: str) -> Amount:
    for qualifier, pattern in _WORDS:
        if not pattern.search(words):
            continue
        if qualifier is Qualifier.AT_LEAST:
            return Amount(qualifier, low=number)
        if qualifier is Qualifier.AT_MOST:
            return Amount(qualifier, high=number)
        return Amount(qualifier, best=number)
    return Amount(Qualifier.EXACT, best=number)


def _number(text: str) -> float:
    return float(SMALL.get(text.lower()) or text)
