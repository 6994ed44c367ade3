"""Keys of rows as addresses and forms send them. Pure: no Django."""

from __future__ import annotations

from typing import Final

# As many digits as fit into the column, whichever they are.
LONGEST: Final = 18


def key_in(text: str) -> int | None:
    """The key that `text` is, in plain digits; None where no row could have it."""
    fits = text.isascii() and text.isdecimal() and len(text) <= LONGEST
    return int(text) if fits else None
