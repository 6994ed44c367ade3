"""Full text by SQLite's FTS5. Words come folded, so its tokenizer only splits at blanks."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from time import monotonic
from typing import Any

from django.db import OperationalError, connection

from overview.search.engines import TooSlow, Within
from overview.search.index import country_tag, kind_tag
from overview.search.kinds import weight_of_kind
from overview.search.query import Query, Term

# Of title, names, texts, forms and tags. Negative scores are better in FTS5.
RANK = f"bm25(overview_search_words, 10, 5, 1, 0.5, 0) * {weight_of_kind('f.rowid')}"
SECONDS, STEPS = 5.0, 20_000


class SQLite:
    def keys(self, query: Query, within: Within, most: int) -> tuple[list[int], bool]:
        return self.newest(query, within, most), False

    def newest(self, query: Query, within: Within, most: int) -> list[int]:
        return self._run(query, within, "", "f.rowid DESC", limit=most)

    def ranked(self, query: Query, within: Within, keys: Sequence[int]) -> list[int]:
        if not keys:
            return []
        # Keys are in the order of time, and none between the first and the last is left out.
        found = self._run(query, within, "f.rowid >= %s", f"{RANK}, f.rowid DESC", min(keys))
        known = set(keys)
        return [key for key in found if key in known]

    def _run(
        self,
        query: Query,
        within: Within,
        condition: str,
        order: str,
        *params: int,
        limit: int = -1,
    ) -> list[int]:
        conditions, days = _days(within)
        # CROSS JOIN: SQLite then begins at the words, however few rows it expects of the days.
        dates = "CROSS JOIN overview_searchentry e ON e.id = f.rowid" if conditions else ""
        wanted = " AND ".join(
            filter(None, ["overview_search_words MATCH %s", condition, *conditions])
        )
        sql = (
            f"SELECT f.rowid FROM overview_search_words f {dates} WHERE {wanted} "  # noqa: S608
            f"ORDER BY {order} LIMIT %s"
        )
        with stopped_after(SECONDS), connection.cursor() as cursor:
            cursor.execute(sql, [expression(query, within), *params, *days, limit])
            return [row[0] for row in cursor.fetchall()]


def expression(query: Query, within: Within) -> str:
    """The MATCH expression. Words are letters and digits only, so quoting them is enough."""
    parts = [_term(term) for term in query.wanted]
    if within.kinds:
        parts.append(_any(kind_tag(code) for code in sorted(within.kinds)))
    if within.countries:
        parts.append(_any(country_tag(code) for code in sorted(within.countries)))
    wanted = " AND ".join(parts)
    unwanted = " OR ".join(_term(term) for term in query.unwanted)
    return f"({wanted}) NOT ({unwanted})" if unwanted else wanted


def _any(tags: Any) -> str:
    quoted = " OR ".join(f'"{tag}"' for tag in tags)
    return f"({quoted})"


def _term(term: Term) -> str:
    whole = f'"{" ".join(term.stems)}"'
    if not term.prefix:
        return whole
    return f'({whole} OR "{" ".join([*term.stems[:-1], term.forms[-1]])}" *)'


def _days(within: Within) -> tuple[list[str], list[str]]:
    conditions, params = [], []
    if within.first or within.last:
        conditions.append("e.has_date")
    if within.first:
        conditions.append("(e.last_day >= %s OR e.last_day IS NULL)")
        params.append(within.first.isoformat())
    if within.last:
        conditions.append("(e.first_day <= %s OR e.first_day IS NULL)")
        params.append(within.last.isoformat())
    return conditions, params


@contextmanager
def stopped_after(seconds: float) -> Iterator[None]:
    """Interrupt what runs longer. Raises TooSlow."""
    connection.ensure_connection()
    raw: Any = connection.connection
    end = monotonic() + seconds
    raw.set_progress_handler(lambda: monotonic() > end, STEPS)
    try:
        yield
    except OperationalError as error:
        if "interrupted" in str(error):
            raise TooSlow from error
        raise
    finally:
        raw.set_progress_handler(None, 0)
