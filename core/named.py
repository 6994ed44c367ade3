"""Functions that a higher app hangs on a lower one, by dotted name.

They are looked up when they are first called for: a process that has no use for them, as the
ingest for what pages show, does without what they load.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import Any

from django.utils.module_loading import import_string


class Named:
    """Functions in the order in which their names were added, each once."""

    def __init__(self) -> None:
        self._names: dict[str, None] = {}

    def add(self, name: str) -> None:
        self._names[name] = None

    def __iter__(self) -> Iterator[Callable[..., Any]]:
        return (import_string(name) for name in list(self._names))
