"""How an uncertain date stands in a form: the string, its precision and what it was read as."""

from collections.abc import Callable
from functools import cache
from typing import Any

from django.contrib import admin
from django.db import models
from django.utils.timezone import localtime

NOT_KNOWN = "not known"


@cache
def bounds(name: str) -> Callable[[models.Model], str]:
    """A read-only column that says how the date `name` was understood."""

    @admin.display(description="read as")
    def read_as(entity: models.Model) -> str:
        if not getattr(entity, name):
            return "–"
        words = getattr(entity, f"get_{name}_display")()
        first, last = (_instant(getattr(entity, f"{name}_{end}")) for end in ("earliest", "latest"))
        return f"{words} (UTC: {first} to {last})"

    read_as.__name__ = f"{name}_read_as"
    return read_as


def date_line(name: str) -> tuple[Any, ...]:
    """A line of a fieldset: the EDTF string, its precision and its computed bounds."""
    return (name, f"{name}_precision", bounds(name))


def _instant(value: Any) -> str:
    return f"{localtime(value):%Y-%m-%d %H:%M}" if value else NOT_KNOWN
