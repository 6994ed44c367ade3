"""What a page hangs on besides the data."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control

# Of views that show what readers see nothing else of, such as how many reports were kept out:
# the version of the data doesn't rise with these.
always_anew: Callable[[Callable[..., Any]], Callable[..., Any]] = cache_control(no_cache=True)

_names: dict[str, str] = {}


def hangs_on(path: str, name: str) -> None:
    """The page at `path` is another one when the function of that dotted name says so."""
    _names[path] = name


def what_else(path: str) -> object:
    name = _names.get(path)
    return import_string(name)() if name else None
