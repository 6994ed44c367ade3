"""The addresses of entries, of which a page has dozens."""

from __future__ import annotations

from functools import cache
from typing import Final

from django.urls import get_script_prefix, reverse

SAMPLE: Final = "ID"


def entry_address(name: str, public_id: str) -> str:
    """As `reverse` gives it, which looks through all addresses of the site each time."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{public_id}{after}"


@cache
def _around(name: str, script_prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[SAMPLE]).rpartition(SAMPLE)
    return before, after
