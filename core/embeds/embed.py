"""A figure that others may show on their pages, and the addresses at which they find it."""

from __future__ import annotations

from collections.abc import Callable, Collection
from dataclasses import dataclass
from typing import NamedTuple

from django.http import HttpRequest, QueryDict

from core.embeds.figure import Figure


@dataclass(frozen=True)
class Embed:
    """`name` is its part of the address, `label` what readers choose it by.

    `pages` are the names of the pages that offer it, the one with the same filters first;
    `parameters` the filters that its address understands. `make` answers a request; it takes the
    names of parameters that are no filters, and raises InvalidQuery. `height` in pixels is what a
    frame needs so that most of it is seen at once.
    """

    name: str
    label: str
    pages: tuple[str, ...]
    parameters: Collection[str]
    make: Callable[[HttpRequest, Collection[str]], Figure]
    height: int = 600

    def query(self, data: QueryDict) -> str:
        """What of a page's query string it understands, with the question mark."""
        query = data.copy()
        for name in list(query):
            if name not in self.parameters or not any(query.getlist(name)):
                del query[name]
        return f"?{query.urlencode()}" if query else ""


class Snippet(NamedTuple):
    """What a page offers of an embed: HTML for a page of others, and addresses of pictures."""

    label: str
    code: str
    svg: str
    png: str
