"""The answer to a query: what matches, how many of each kind, in which order.

As many matches as can be ranked while a reader waits are ranked; of what matches more often,
the newest are.
"""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass, replace

from overview.search.engines import Engine, Within, engine
from overview.search.keys import kind_in
from overview.search.query import Query
from overview.vocabularies import SearchKind

MOST = 5000
NEWEST = 200
CODES = [kind.value for kind in SearchKind]


@dataclass(frozen=True)
class Found:
    """`keys` in the order in which they are shown. `more`: there are more than `MOST` matches,
    and `keys` are the newest of them. `counts`: of each kind, whatever kinds were asked for; None
    where there are too many to count."""

    keys: list[int]
    counts: dict[str, int] | None
    more: bool = False

    @property
    def total(self) -> int:
        return MOST if self.more else len(self.keys)


def find(query: Query, within: Within, *, newest_first: bool = False) -> Found:
    """Raises TooSlow. A query that asks for nothing finds nothing."""
    if not query.wanted:
        return Found([], {})
    asked = engine()
    of_all_kinds, ranked = asked.keys(query, replace(within, kinds=frozenset()), MOST + 1)
    if len(of_all_kinds) > MOST:
        return _of_many(asked, query, within, newest_first)
    counts = Counter(CODES[kind_in(key)] for key in of_all_kinds)
    wanted = within.kinds or set(CODES)
    keys = [key for key in of_all_kinds if CODES[kind_in(key)] in wanted]
    if newest_first or not ranked:
        keys = _in_order(asked, query, within, keys, newest_first)
    return Found(keys, dict(counts))


def _of_many(asked: Engine, query: Query, within: Within, newest_first: bool) -> Found:
    if within.kinds:
        keys, _ = asked.keys(query, within, MOST + 1)
        if len(keys) <= MOST:
            return Found(_in_order(asked, query, within, keys, newest_first), None)
    newest = asked.newest(query, within, NEWEST)
    return Found(_in_order(asked, query, within, newest, newest_first), None, more=True)


def _in_order(
    asked: Engine, query: Query, within: Within, keys: list[int], newest_first: bool
) -> list[int]:
    if newest_first:
        return sorted(keys, reverse=True)
    return asked.ranked(query, within, keys)
