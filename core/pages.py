"""Pages of a list by number, which cost about as much at its end as at its beginning."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet


class Pages(Paginator):
    """Asks for the keys of a page first, and for what its rows show by these keys alone.

    A database works out for every row that it skips what it was asked about it. Keys are counted
    off from the nearer end of the list. `entities` gives the rows that `rows` are among: asked
    twice, an entry that is withdrawn in between is missing, and never shown.
    """

    def __init__(self, rows: Any, per_page: int, entities: Callable[[], Any]) -> None:
        super().__init__(rows, per_page)
        self.entities = entities

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return Page(self._rows(first, last), number, self)

    def _rows(self, first: int, last: int) -> Any:
        rows: Any = self.object_list
        if not isinstance(rows, QuerySet):
            return rows[first:last]
        keys = _keys(rows, first, last, self.count)
        found = {row.pk: row for row in self.entities().filter(pk__in=keys).order_by()}
        return [found[key] for key in keys if key in found]


def _keys(rows: QuerySet[Any], first: int, last: int, total: int) -> list[Any]:
    if first <= total // 2:
        return list(rows.values_list("pk", flat=True)[first:last])
    from_the_end = rows.reverse().values_list("pk", flat=True)
    return list(from_the_end[total - last : total - first])[::-1]
