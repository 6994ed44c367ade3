"""What a check has found, in words."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from django.db import DatabaseError


@dataclass(frozen=True)
class Finding:
    """`is_tamper`: something is not as it was; otherwise something that a reader should know."""

    words: str
    is_tamper: bool = True


def readable(findings: Iterator[Finding], what: str) -> Iterator[Finding]:
    """`findings` about `what`; that it can't be read is one as well.

    Whoever writes past the site can write what no field would take.
    """
    try:
        yield from findings
    except (DatabaseError, TypeError, ValueError) as error:
        yield Finding(f"{what} can't be read, so it was changed or damaged: {error}")
