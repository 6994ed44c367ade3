"""Pages of a list by number, which cost about as much at its end as at its beginning."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterable
from typing import Any, Final, Protocol

from django.core.paginator import Page, Paginator
from django.db.models import QuerySet
from django.utils.functional import cached_property

from core.data_version.kept import Kept

FAR: Final = 3_000  # rows from either end: passing over so many costs less than a page does
AT_ONCE: Final = 10_000  # keys that are read from the database in one go


class KeptOrder:
    """Of a list that nothing narrows, for a version of the data: how many rows it has and, once
    somebody turns far into it, their keys as they stand, eight bytes each.
    """

    def __init__(self) -> None:
        self._total: Kept[int] = Kept()
        self._keys: Kept[array[int]] = Kept()

    def total(self, rows: QuerySet[Any]) -> int:
        found = self._total.get(rows.count)
        return rows.count() if found is None else found

    def keys(self, rows: QuerySet[Any]) -> array[int] | None:
        """None where they can't be kept: for one page all of them are too many to read."""
        keys = rows.prefetch_related(None).values_list("pk", flat=True)
        return self._keys.get(lambda: array("q", keys.iterator(AT_ONCE)))


class Known(Protocol):
    """Somebody who knows the rows of a list without asking the database."""

    @property
    def total(self) -> int: ...
    def keys(self, first: int, last: int) -> list[int]: ...


class Pages(Paginator):
    """Asks for the keys of a page first, and for what its rows show by these keys alone.

    A database works out for every row that it skips what it was asked about it. Keys are counted
    off from the nearer end of the list; in the midst of one that nothing narrows, they are `kept`;
    and of some lists they are `known`.
    `entities` gives rows by their keys: asked twice, an entry that is withdrawn in between is
    missing, and never shown.
    """

    def __init__(
        self,
        rows: Any,
        per_page: int,
        entities: Callable[[list[int]], Iterable[Any]],
        kept: KeptOrder | None = None,
        known: Known | None = None,
    ) -> None:
        super().__init__(rows, per_page)
        self.rows = rows
        self.entities = entities
        self.kept = kept if isinstance(rows, QuerySet) else None
        self.known = known

    @cached_property
    def count(self) -> int:
        if self.known:
            return self.known.total
        return self.kept.total(self.rows) if self.kept else super().count

    def page(self, number: int | str) -> Page[Any]:
        number = self.validate_number(number)
        first = (number - 1) * self.per_page
        last = min(first + self.per_page, self.count)
        return Page(self._rows(first, last), number, self)

    def _rows(self, first: int, last: int) -> Any:
        rows = self.rows
        if not isinstance(rows, QuerySet):
            return rows[first:last]
        if self.known:
            keys = self.known.keys(first, last)
        else:
            keys = self._kept_keys(first, last) or _keys(rows, first, last, self.count)
        found = {row.pk: row for row in self.entities(keys)}
        return [found[key] for key in keys if key in found]

    def _kept_keys(self, first: int, last: int) -> list[int]:
        if self.kept is None or min(first, self.count - last) < FAR:
            return []
        found = self.kept.keys(self.rows)
        return list(found[first:last]) if found else []


def _keys(rows: QuerySet[Any], first: int, last: int, total: int) -> list[Any]:
    if first <= total // 2:
        return list(rows.values_list("pk", flat=True)[first:last])
    from_the_end = rows.reverse().values_list("pk", flat=True)
    return list(from_the_end[total - last : total - first])[::-1]
