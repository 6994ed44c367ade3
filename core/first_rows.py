"""The first rows of a part of a page that may hold very many, and where all of them are."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import TYPE_CHECKING, Any, Final

from django.db.models import QuerySet

from core.rows import Row, number

if TYPE_CHECKING:
    from core.listing import Listing  # whose files and filters an ingest would load, too

MOST: Final = 25


@dataclass(frozen=True)
class First:
    """`total` says how many there are, and `url` leads to the list of all of them."""

    rows: list[Row] = field(default_factory=list)
    total: int = 0
    url: str = ""
    many: str = "entries"

    @property
    def more(self) -> str:
        """What the link to all of them says; '' where all are here."""
        return f"All {number(self.total)} {self.many}" if self.total > len(self.rows) else ""


@dataclass(frozen=True)
class Found:
    """What a part may hold: the `keys` of as many as are shown, and of one more where there are
    more; only then is somebody asked how many there are.
    """

    keys: list[int]
    count: Callable[[], int]

    @property
    def total(self) -> int:
        return self.count() if len(self.keys) > MOST else len(self.keys)


def first_keys(rows: QuerySet[Any]) -> QuerySet[Any, int]:
    return rows.values_list("pk", flat=True)[: MOST + 1]


def found_by(rows: QuerySet[Any]) -> Found:
    return Found(list(first_keys(rows)), rows.count)


def first_rows(
    found: Found,
    listing: Listing,
    *,
    url: str,
    many: str,
    row: Callable[[Any], Row] | None = None,
) -> First:
    """Those of `found` that come first in its order, as `listing` shows them, or as `row` does.

    What that reads of an entry is asked of these alone, and not at all where there are none.
    """
    keys = found.keys[:MOST]
    shown = {entity.pk: entity for entity in listing.by_keys(keys)}
    drawn = row or listing.row
    rows = [drawn(shown[key]) for key in keys if key in shown]
    return First(rows, found.total, url, many) if keys else First()
