"""What a page hangs on besides the data."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from django.utils.module_loading import import_string
from django.views.decorators.cache import cache_control

# Of views that show what readers see nothing else of, such as how many reports were kept out:
# the version of the data doesn't rise with these.
always_anew: Callable[[Callable[..., Any]], Callable[..., Any]] = cache_control(no_cache=True)


def as_data_stand(view: Callable[..., Any]) -> Callable[..., Any]:
    """Of a view that tells by an `ETag` and a `Cache-Control` of its own how long others may keep
    its answers, and hangs on nothing but what pages hang on: they are kept here as pages are.
    """

    @wraps(view)
    def marked(*args: Any, **kwargs: Any) -> Any:
        response = view(*args, **kwargs)
        response.stands_as_data_do = True
        return response

    return marked


_names: dict[str, str] = {}


def hangs_on(path: str, name: str) -> None:
    """The page at `path` is another one when the function of that dotted name says so."""
    _names[path] = name


def what_else(path: str) -> object:
    name = _names.get(path)
    return import_string(name)() if name else None
