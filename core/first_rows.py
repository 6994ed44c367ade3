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


def first_rows(
    found: QuerySet[Any],
    listing: Listing,
    *,
    url: str,
    many: str,
    row: Callable[[Any], Row] | None = None,
    most: int = MOST,
) -> First:
    """Those of `found` that come first in its order, as `listing` shows them, or as `row` does.

    What that reads of an entry is asked of these alone, and not at all where there are none.
    """
    total = found.count()
    if not total:
        return First()
    keys = list(found.values_list("pk", flat=True)[:most])
    shown = {entity.pk: entity for entity in listing.by_keys(keys)}
    drawn = row or listing.row
    return First([drawn(shown[key]) for key in keys if key in shown], total, url, many)
