"""Reads an amount as an editor or a draft words it: "at least 3", "19–23", "dozens". Pure."""

from __future__ import annotations

from incidents.vocabularies import Qualifier
from newsdesk.reading.amounts import Amount, amounts


def read_amount(words: str) -> Amount | None:
    """The first number with its qualifier, as articles are read; "in words only" without one.

    None for nothing at all.
    """
    words = " ".join(words.split())
    if not words:
        return None
    found = amounts(words, 0, len(words))
    numbers = (one for one in found if one.qualifier is not Qualifier.INDEFINITE)
    return next(numbers, Amount(0, len(words), Qualifier.INDEFINITE, None, None, None))
