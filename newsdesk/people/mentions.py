"""Who is called by ``@name`` in a text. Pure: no Django."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator

# As Django lets user names be; not the second half of an address such as jane@example.org.
CALLED = re.compile(r"(?<![\w.@+-])@([\w.@+-]+)")
ENDINGS = ".@+-"  # that may be punctuation


def mentioned(text: str, names: Collection[str]) -> tuple[list[str], list[str]]:
    """(those of `names` that are called, what is called and is none of them); each once.

    Upper and lower case make no difference, and a full stop after a name is not part of it.
    """
    known = {name.lower(): name for name in names}
    found: dict[str, None] = {}
    unknown: dict[str, None] = {}
    for called in CALLED.findall(text):
        name = next((known[form] for form in _forms(called.lower()) if form in known), None)
        if name is not None:
            found[name] = None
        else:
            unknown[called.rstrip(ENDINGS)] = None
    return list(found), [name for name in unknown if name]


def _forms(called: str) -> Iterator[str]:
    """As it is written, and without one sign after another at its end."""
    while called:
        yield called
        if called[-1] not in ENDINGS:
            return
        called = called[:-1]
