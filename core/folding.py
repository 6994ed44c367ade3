"""Letters without their marks, so that spellings can be compared. Pure: no Django."""

from __future__ import annotations

import unicodedata

# Letters that no decomposition takes apart, as they are written without them.
PLAIN = str.maketrans(
    {
        "ł": "l", "đ": "d", "ð": "d", "ø": "o", "æ": "ae", "œ": "oe", "þ": "th", "ħ": "h",
        "ı": "i", "ŋ": "n", "ŧ": "t", "ĸ": "k", "ə": "e",
    }
)  # fmt: skip


def fold(text: str) -> str:
    """Small letters without marks: ``Przewodów`` → ``przewodow``, ``Straße`` → ``strasse``."""
    if text.isascii():
        return text.lower()
    apart = unicodedata.normalize("NFKD", text).casefold().translate(PLAIN)
    letters = unicodedata.normalize("NFKD", apart)
    return "".join(letter for letter in letters if not unicodedata.combining(letter))
