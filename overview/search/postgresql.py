"""Full text by PostgreSQL. Words come folded, so queries are built as they are stored."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from contextlib import nullcontext
from typing import Any

from django.db import OperationalError, connection, transaction

from overview.search.engines import TooSlow, Within
from overview.search.index import country_tag, kind_tag
from overview.search.kinds import weight_of_kind
from overview.search.query import Query, Term

# Of forms and tags, texts, names, title.
WEIGHTS = "{0.05, 0.1, 0.5, 1.0}"
SCORE = f"ts_rank_cd('{WEIGHTS}', document, %s::tsquery, 1) * {weight_of_kind('id')}"
# So few matches are ranked by the query that finds them: to ask again would take longer.
FEW = 300
RANKED_IF_FEW = f"""
    , counted AS (SELECT count(*) <= %s AS few FROM matched)
    SELECT matched.id, CASE WHEN few THEN (
        SELECT {SCORE} FROM overview_searchentry WHERE id = matched.id
    ) END AS score FROM matched, counted ORDER BY score DESC, id DESC
"""  # noqa: S608 - nothing from outside
MILLISECONDS = 5000
CANCELLED = "57014"
# Not by reading the whole table, as PostgreSQL would for a common word: it takes documents to be
# small, and each of them costs more to unpack than the index costs to ask.
LIMITED = (
    "SELECT set_config('statement_timeout', %s, true), set_config('enable_seqscan', 'off', true);"
)
UNLIMITED = "SET LOCAL statement_timeout TO DEFAULT; SET LOCAL enable_seqscan TO DEFAULT"


class PostgreSQL:
    def keys(self, query: Query, within: Within, most: int) -> tuple[list[int], bool]:
        where, params = _where(query, within)
        rows = _limited(
            "WITH matched AS MATERIALIZED (SELECT id FROM overview_searchentry "  # noqa: S608
            f"WHERE {where} LIMIT %s) {RANKED_IF_FEW}",
            [*params, most, FEW, _wanted(query)],
        )
        return [key for key, _ in rows], len(rows) <= FEW

    def newest(self, query: Query, within: Within, most: int) -> list[int]:
        where, params = _where(query, within)
        return self._run(f"WHERE {where} ORDER BY id DESC LIMIT %s", [*params, most])

    def ranked(self, query: Query, within: Within, keys: Sequence[int]) -> list[int]:
        if len(keys) < 2:
            return list(keys)
        return self._run(
            f"WHERE id = ANY(%s) ORDER BY {SCORE} DESC, id DESC", [list(keys), _wanted(query)]
        )

    def _run(self, rest: str, params: list[Any]) -> list[int]:
        sql = f"SELECT id FROM overview_searchentry {rest}"  # noqa: S608
        return [row[0] for row in _limited(sql, params)]


def _wanted(query: Query) -> str:
    """What is counted: the words that are wanted, not what filters ask for."""
    return " & ".join(_term(term) for term in query.wanted)


def expression(query: Query, within: Within) -> str:
    """The tsquery as PostgreSQL writes it. Words are letters and digits only."""
    parts = [_term(term) for term in query.wanted]
    if within.kinds:
        parts.append(_any(kind_tag(code) for code in sorted(within.kinds)))
    if within.countries:
        parts.append(_any(country_tag(code) for code in sorted(within.countries)))
    parts += [f"!{_term(term)}" for term in query.unwanted]
    return " & ".join(parts)


def _any(tags: Iterable[str]) -> str:
    quoted = " | ".join(f"'{tag}'" for tag in tags)
    return f"({quoted})"


def _term(term: Term) -> str:
    whole = _phrase(term.stems)
    if not term.prefix:
        return f"({whole})"
    return f"({whole} | {_phrase([*term.stems[:-1], term.forms[-1]])}:*)"


def _phrase(words: Sequence[str]) -> str:
    return " <-> ".join(f"'{word}'" for word in words)


def _where(query: Query, within: Within) -> tuple[str, list[Any]]:
    conditions = ["document @@ %s::tsquery"]
    params: list[Any] = [expression(query, within)]
    if within.first or within.last:
        conditions.append("has_date")
    if within.first:
        conditions.append("(last_day >= %s OR last_day IS NULL)")
        params.append(within.first)
    if within.last:
        conditions.append("(first_day <= %s OR first_day IS NULL)")
        params.append(within.last)
    return " AND ".join(conditions), params


def _limited(sql: str, params: Sequence[Any]) -> list[tuple[Any, ...]]:
    """The rows, or TooSlow where that takes longer than MILLISECONDS.

    Sent in one message, which is a transaction of its own: the limits end with it, and nothing
    waits for the database but once. Inside another transaction they are taken back.
    """
    alone = connection.get_autocommit()
    try:
        with nullcontext() if alone else transaction.atomic(), connection.cursor() as cursor:
            cursor.execute(f"{LIMITED} {sql}", [str(MILLISECONDS), *params])
            rows: list[tuple[Any, ...]] = cursor.fetchall()
            if not alone:
                cursor.execute(UNLIMITED)
            return rows
    except OperationalError as error:
        if getattr(error.__cause__, "pgcode", "") == CANCELLED:
            raise TooSlow from error
        raise
