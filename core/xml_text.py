"""Text as XML can hold it."""

from __future__ import annotations

import re

# XML 1.0 has no way to write these.
_UNWRITABLE = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\ud800-\udfff\ufffe\uffff]")


def writable(text: str) -> str:
    return _UNWRITABLE.sub("", text)
