"""Adds links to the chain for what was written since the last ones.

A link seals up to a thousand rows of one table. Nothing is locked: what comes next is worked out
from the last link, and its number is unique, so of two who seal at once one begins anew.
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from datetime import datetime
from functools import cache
from itertools import count, islice
from typing import Final

from django.db import DatabaseError, IntegrityError, connection, transaction
from django.utils import timezone

from core.integrity.digests import SIZE, moment
from core.integrity.links import Head, following, gaps_from, head
from core.integrity.models import ChainLink
from core.integrity.runs import LONGEST_TRANSACTION, Gap, gaps_left, runs_of
from core.integrity.tables import RUNS_AT_ONCE, KeptTable, Row, kept_tables, quoted
from core.vocabularies import LinkKind

logger = logging.getLogger(__name__)

ROWS_A_LINK: Final = 1000
# Added together: with more, who seals at the same time would come first more often.
LINKS_AT_ONCE: Final = 8
TRIES: Final = 5


class ChainBusy(Exception):
    """Others kept adding links. What is not sealed now is so the next time."""


@dataclass(frozen=True)
class Standing:
    """How far a table is sealed, and the greatest key in it."""

    table: KeptTable
    newest: int
    last: int
    gaps: tuple[Gap, ...]

    @property
    def may_have_news(self) -> bool:
        return self.newest > self.last or bool(self.gaps)


def seal(*, most: int | None = None) -> int:
    """Seal what was written since the last links, and say how many rows.

    With `most` it leaves off after so many, or a few more. Raises ChainBusy.
    """
    sealed, tries = 0, 0
    while most is None or sealed < most:
        links = _some(_next_links(head(), timezone.now()), None if most is None else most - sealed)
        if not links:
            break
        if append(links):
            sealed, tries = sealed + sum(map(_rows_in, links)), 0
        elif (tries := tries + 1) == TRIES:
            raise ChainBusy("Others keep sealing; the next seal takes up what is left.")
    return sealed


def seal_if_possible(*, most: int | None = None) -> None:
    """For whoever has done something else: if it can't be sealed now, the next one will."""
    try:
        seal(most=most)
    except (DatabaseError, ChainBusy) as error:
        logger.warning("What was written is not sealed yet: %s", error)


def append(links: Sequence[ChainLink]) -> bool:
    """Add `links`, unless somebody else has added others meanwhile."""
    try:
        with transaction.atomic():
            ChainLink.objects.bulk_create(links)
    except IntegrityError:
        return False
    return True


def _some(links: Iterator[ChainLink], rows: int | None) -> list[ChainLink]:
    """As many as are added together, or as seal so many rows."""
    found: list[ChainLink] = []
    for link in islice(links, LINKS_AT_ONCE):
        found.append(link)
        if rows is not None and (rows := rows - _rows_in(link)) <= 0:
            break
    return found


def _rows_in(link: ChainLink) -> int:
    return len(link.digests) // SIZE


def _next_links(last: Head, now: datetime) -> Iterator[ChainLink]:
    for start in standings():
        standing = start
        while standing.may_have_news and (rows := list(_unsealed(standing))):
            link = _sealing(last, standing, rows, now)
            yield link
            last = Head(link.number, link.hash)
            standing = replace(standing, last=link.last, gaps=gaps_from(link.gaps))


def _sealing(last: Head, standing: Standing, rows: Sequence[Row], now: datetime) -> ChainLink:
    runs = runs_of(row.key for row in rows)
    settled = moment(now - LONGEST_TRANSACTION)
    return following(
        last,
        LinkKind.SEALED,
        standing.table,
        runs=runs,
        digests=b"".join(row.digest for row in rows),
        reached=max(standing.last, rows[-1].key),
        gaps=gaps_left(
            standing.gaps,
            standing.last,
            runs,
            now,
            settled=max((row.key for row in rows if "" < row.dated < settled), default=0),
        ),
        now=now,
    )


def standings() -> list[Standing]:
    """Of every table, in one query."""
    tables = list(kept_tables().values())
    labels = [label for table in tables for label in (table.label, table.label)]
    with connection.cursor() as cursor:
        cursor.execute(_all_standings(connection.vendor), labels)
        found = cursor.fetchall()
    return [
        Standing(tables[place], newest or 0, last or 0, gaps_from(gaps))
        for place, newest, last, gaps in found
    ]


@cache
def _all_standings(vendor: str) -> str:
    """Written once for each kind of database: every request that may have written asks it."""
    return " UNION ALL ".join(map(_standing, count(), kept_tables().values()))


def _standing(place: int, table: KeptTable) -> str:
    links = quoted(ChainLink._meta.db_table)
    latest = f"FROM {links} WHERE model = %s AND kind <> 'pruned' ORDER BY number DESC LIMIT 1"
    newest = f"SELECT max({quoted(table.key)}) FROM {quoted(table.name)}"  # noqa: S608
    return f"SELECT {place}, ({newest}), (SELECT last {latest}), (SELECT gaps {latest})"


def _unsealed(standing: Standing) -> Iterator[Row]:
    """By their keys. One query, unless gaps are very many."""
    table, gaps = standing.table, [(gap.first, gap.last) for gap in standing.gaps]
    yield from table.rows_in(gaps[:-RUNS_AT_ONCE], table.columns)
    yield from table.rows_after(standing.last, ROWS_A_LINK, or_in=gaps[-RUNS_AT_ONCE:])
