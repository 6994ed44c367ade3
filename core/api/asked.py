"""What a query asks of the API besides filters. Whatever can't be answered is InvalidQuery."""

from __future__ import annotations

from dataclasses import dataclass

from django.http import HttpRequest

from core.api.resources import Resource
from core.exports import Export, Part
from core.files.response import COLUMNS, chosen_columns
from core.filters import ONCE, InvalidQuery

EXPAND, CURSOR, PAGE_SIZE, COUNT = "expand", "cursor", "page_size", "count"
OF_ENTRIES = (COLUMNS, EXPAND)
OF_LISTS = (COLUMNS, EXPAND, CURSOR, PAGE_SIZE, COUNT)
USUAL, MOST = 50, 200  # rows of a page
YES_NO = {"": False, "false": False, "true": True}


@dataclass(frozen=True)
class Stretch:
    """Which page, and whether all rows are counted."""

    cursor: str
    size: int
    count: bool


def columns_and_parts(request: HttpRequest, resource: Resource) -> tuple[Export, tuple[Part, ...]]:
    """The columns and parts asked for; all columns and no parts without."""
    export = chosen_columns(request, resource.export)
    text = once(request, EXPAND)
    names = text.split(",") if text else []
    known = resource.parts
    unknown = [name for name in names if name not in known]
    if unknown:
        which = f"Known ones: {', '.join(known)}." if known else "This list has none."
        raise InvalidQuery({EXPAND: [f"Unknown part “{unknown[0][:40]}”. {which}"]})
    if len(set(names)) < len(names):
        raise InvalidQuery({EXPAND: ["Name each part once."]})
    return export, tuple(known[name] for name in names)


def stretch(request: HttpRequest) -> Stretch:
    size, count = once(request, PAGE_SIZE), once(request, COUNT)
    whole = size.isascii() and size.isdecimal() and 1 <= int(size[:4]) <= MOST
    if size and not (whole and len(size) <= 3):
        raise InvalidQuery({PAGE_SIZE: [f"Write a number from 1 to {MOST}."]})
    if count not in YES_NO:
        raise InvalidQuery({COUNT: ["Write true or false."]})
    return Stretch(once(request, CURSOR), int(size or USUAL), YES_NO[count])


def not_of_this_list() -> InvalidQuery:
    return InvalidQuery({CURSOR: ["Not a cursor of this list: take it from “next” or “previous”."]})


def once(request: HttpRequest, name: str) -> str:
    """The value of a parameter that is given once at most, "" where it isn't."""
    given = request.GET.getlist(name)
    if len(given) > 1:
        raise InvalidQuery({name: [ONCE]})
    return given[0] if given else ""
