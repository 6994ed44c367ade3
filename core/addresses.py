"""The addresses that pages name, of which each has dozens.

`reverse` looks through the addresses of the site each time.
"""

from __future__ import annotations

from collections.abc import Hashable
from functools import cache
from typing import Final

from django.urls import get_script_prefix, reverse

SAMPLE: Final = "ID"


def entry_address(name: str, public_id: str) -> str:
    """Of the page of that name for an entry, as `reverse` gives it."""
    before, after = _around(name, get_script_prefix())
    return f"{before}{public_id}{after}"


def page_address(name: str, form: Hashable = None) -> str:
    """Of the one page of that name, or of its `form`, such as a format; as `reverse` gives it."""
    return _whole(name, form, get_script_prefix())


@cache
def _whole(name: str, form: Hashable, script_prefix: str) -> str:
    return reverse(name, args=[] if form is None else [form])


@cache
def _around(name: str, script_prefix: str) -> tuple[str, str]:
    before, _, after = reverse(name, args=[SAMPLE]).rpartition(SAMPLE)
    return before, after
