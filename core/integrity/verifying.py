"""Works the whole chain out again and says what is not as it was sealed.

Links are read one after the other and rows a link at a time: memory doesn't grow with the record.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Final

from django.utils import timezone

from core.integrity.differing import differing
from core.integrity.digests import GENESIS, SIZE, link_hash, moment, split
from core.integrity.finding import Finding, readable
from core.integrity.guards import missing
from core.integrity.heads import badly_signed, published
from core.integrity.links import Head, content_of, gaps_from
from core.integrity.models import ChainLink
from core.integrity.runs import Run, between, joined, keys_of, overlap, runs_of, size, without
from core.integrity.sealing import ROWS_A_LINK
from core.integrity.tables import KeptTable, Row, kept_tables
from core.vocabularies import LinkKind

# A line of history may be dated when its transaction began.
LATE: Final = timedelta(days=1)
# With one more PostgreSQL would take the number for another type, and read the whole table.
GREATEST: Final = 2**63 - 1
LEAST: Final = -GREATEST


@dataclass
class Book:
    """What the links that were read so far say of one table."""

    table: KeptTable
    pruned: list[Run] = field(default_factory=list)
    sealed: list[Run] = field(default_factory=list)
    latest: ChainLink | None = None

    def floor(self, now: datetime) -> str:
        """What was not sealed by the latest link is dated later than this.

        A full link may have left some behind. Where the clock went back, it counts from there.
        """
        link = self.latest
        if link is None or len(link.digests) >= SIZE * ROWS_A_LINK:
            return ""
        return moment(min(link.sealed_at, now) - LATE)


def verify(heads: Sequence[Head] = ()) -> Iterator[Finding]:
    """All that is not as it should be, in words; at the end, what is not sealed yet.

    `heads` are those that the chain had at earlier times, as somebody kept them; one without a
    length is looked for by its hash. Those that were published daily are looked for, too.
    """
    for guard in missing():
        yield Finding(
            f"The guard over {guard.table} ({guard.event}) is missing or changed: "
            "`manage.py migrate` puts it up again."
        )
    books = {label: Book(table) for label, table in kept_tables().items()}
    for link in ChainLink.objects.filter(kind=LinkKind.PRUNED).only("model", "runs").iterator():
        if link.model in books:
            books[link.model].pruned += [(first, last) for first, last in link.runs]
    yield from readable(_links(books, [*heads, *published()]), "The chain")
    yield from readable(badly_signed(), "What was published daily")
    for book in books.values():
        yield from readable(_outside(book), f"What was written to {book.table.title}")
    yield from differing()


def _links(books: Mapping[str, Book], heads: Sequence[Head]) -> Iterator[Finding]:
    last, wanted = Head(0, GENESIS), {head.hash: head for head in heads}
    for link in ChainLink.objects.order_by("number").iterator(chunk_size=50):
        yield from readable(_follows(link, last), str(link))
        if link.hash in wanted and wanted[link.hash].length in (0, link.number):
            del wanted[link.hash]
        yield from readable(_rows(link, books.get(link.model)), f"What {link} sealed")
        last = Head(link.number, link.hash)
    for head in wanted.values():
        yield Finding(
            f"The chain does not hold the head {_head(head)}: it was cut or written anew since "
            f"that was published. It has {last.length} links now."
        )


def _follows(link: ChainLink, last: Head) -> Iterator[Finding]:
    if link.number != last.length + 1:
        gone = f"{last.length + 1} to {link.number - 1}"
        yield Finding(f"Links {gone} are gone from the chain.")
    elif link.previous != last.hash:
        yield Finding(f"{link} does not follow link {last.length}: one of them was changed.")
    if link.content != content_of(link):
        yield Finding(f"{link} was changed: what it says does not come to its digest.")
    if link.hash != link_hash(link.previous, link.content):
        yield Finding(f"{link} was changed: its hash is not that of what it says.")


def _rows(link: ChainLink, book: Book | None) -> Iterator[Finding]:
    if book is None:
        yield Finding(f"{link} is about rows of {link.model}, of which nothing is known.")
    elif link.kind == LinkKind.PRUNED:
        yield from _pruning(link, book.table)
    else:
        yield from _sealed_rows(link, book)


def _pruning(link: ChainLink, table: KeptTable) -> Iterator[Finding]:
    if not table.rule.may_be_pruned:
        yield Finding(f"{link} says that rows of {table.title} were pruned, which they never are.")
        return
    words = f"{size(link.runs)} rows of {table.title} were pruned on {_day(link)}: {link.why}"
    yield Finding(words, is_tamper=False)


def _sealed_rows(link: ChainLink, book: Book) -> Iterator[Finding]:
    runs = [(first, last) for first, last in link.runs]
    unknown = [name for name in link.columns if name not in book.table.kinds]
    if unknown or size(runs) * SIZE != len(link.digests):
        yield Finding(f"{link} can't be checked: it names {unknown or 'more rows than it seals'}.")
        return
    for first, last in overlap(runs, book.sealed):
        yield Finding(f"{link} seals {_keys(first, last)} of {book.table.title} a second time.")
    wanted = dict(zip(keys_of(runs), split(link.digests), strict=True))
    floor = book.floor(link.sealed_at)
    changed = []
    for row in book.table.rows_in(runs, link.columns):
        if wanted.pop(row.key) != row.digest:
            changed.append(row.key)
        elif row.dated and row.dated < floor:
            yield _late(row, book.table)
    for what, found in (
        ("changed", runs_of(changed)),
        ("deleted", without(runs_of(wanted), joined(book.pruned))),
    ):
        for first, last in found:
            rows = f"{_keys(first, last)} of {book.table.title}"
            yield Finding(f"{rows}, sealed by {link} on {_day(link)}: {what} since.")
    book.sealed, book.latest = joined([*book.sealed, *runs]), link


def _outside(book: Book) -> Iterator[Finding]:
    """Rows that no link names: written since, or put in."""
    table, put_in, waiting, oldest = book.table, [], 0, ""
    last = book.latest.last if book.latest else 0
    may_come = [(gap.first, gap.last) for gap in gaps_from(book.latest and book.latest.gaps)]
    floor = book.floor(timezone.now())
    for row in table.rows_in(_not_in(book.sealed), table.columns):
        if row.key <= last and not overlap([(row.key, row.key)], may_come):
            put_in.append(row.key)
        elif row.dated and row.dated < floor:
            yield _late(row, table)
        else:
            waiting, oldest = waiting + 1, min(oldest or row.dated, row.dated)
    for first, end in runs_of(put_in):
        rows = f"{_keys(first, end)} of {table.title}"
        yield Finding(f"{rows}: put in after later ones were sealed.")
    if waiting:
        since = f"; the oldest is of {oldest[:16]}" if oldest else ""
        words = f"{waiting} {_of(waiting, table)} not sealed yet{since}."
        yield Finding(words, is_tamper=False)


def _not_in(runs: Sequence[Run]) -> list[Run]:
    if not runs:
        return [(LEAST, GREATEST)]
    return [(LEAST, runs[0][0] - 1), *between(runs), (runs[-1][1] + 1, GREATEST)]


def _late(row: Row, table: KeptTable) -> Finding:
    return Finding(
        f"Row {row.key} of {table.title} was put in afterwards: it is dated {row.dated[:16]}, and "
        "the table was sealed without it more than a day later."
    )


def _keys(first: int, last: int) -> str:
    return f"Row {first}" if first == last else f"Rows {first} to {last}"


def _of(number: int, table: KeptTable) -> str:
    return f"row of {table.title} is" if number == 1 else f"rows of {table.title} are"


def _head(head: Head) -> str:
    return f"{head.hash[:16]}… of {head.length} links" if head.length else f"{head.hash[:16]}…"


def _day(link: ChainLink) -> str:
    return f"{link.sealed_at:%-d %B %Y, %H:%M} UTC"
