"""Entries of invented words, as skewed as those of a language, and queries of every class."""

from __future__ import annotations

from bisect import bisect
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import accumulate, product
from random import Random

from overview.search.documents import Document
from overview.search.kinds import KINDS

SYLLABLES = "ba de fo gu ka le mi no pu ra so ta ve wi zo".split()
WORDS = ["".join(parts) for size in (2, 3, 4) for parts in product(SYLLABLES, repeat=size)][:40_000]
# A word's share falls with its rank, as in texts (Zipf).
WEIGHTS = list(accumulate(1 / (rank + 3) for rank in range(len(WORDS))))
TITLE, TEXT = 8, 60
FIRST = date(2014, 1, 1)


@dataclass(frozen=True)
class Entity:
    pk: int
    public_id: str


def fill(count: int) -> None:
    """Puts `count` entries into a database that has none."""
    from django.db import connection

    from benchmarks.data.filling import without_indexes
    from overview.models import SearchEntry
    from overview.search.index import chunks, entry_of, settle

    with connection.cursor() as cursor:
        indexes = without_indexes(cursor, [SearchEntry._meta.db_table])
        for chunk in chunks(documents(count)):
            SearchEntry.objects.bulk_create(
                [entry_of(KINDS[place], document) for place, document in chunk]
            )
        for sql in indexes:
            cursor.execute(sql)
    settle()


def documents(count: int) -> Iterator[tuple[int, Document]]:
    """The place of its kind, and the document; the same ones in every run."""
    random = Random(7)
    for number in range(1, count + 1):
        day = FIRST + timedelta(days=random.randrange(4000))
        yield (
            number % len(KINDS),
            Document(
                entity=Entity(number, f"NAX-{day.year}-{number}"),
                title=_text(random, TITLE),
                url="/",
                symbol="incident",
                names=[("Place", _text(random, 3))],
                texts=[("Summary", _text(random, TEXT))],
                places=(random.choice(("PL", "RO", "EE", "DE")),),
                first=day,
                last=day,
                has_date=True,
            ),
        )


def _text(random: Random, size: int) -> str:
    top = WEIGHTS[-1]
    return " ".join(WORDS[bisect(WEIGHTS, random.random() * top)] for _ in range(size))


def queries(count: int) -> dict[str, list[str]]:
    """`count` queries of each class, by the rank of their words."""
    random = Random(11)

    def pick(first: int, last: int) -> str:
        return WORDS[random.randrange(first, last)]

    return {
        "most common word": [WORDS[n % 20] for n in range(count)],
        "common word": [pick(20, 200) for _ in range(count)],
        "ordinary word": [pick(200, 3_000) for _ in range(count)],
        "rare word": [pick(25_000, 40_000) for _ in range(count)],
        "common and common": [f"{pick(0, 100)} {pick(0, 100)}" for _ in range(count)],
        "common and rare": [f"{pick(0, 100)} {pick(25_000, 40_000)}" for _ in range(count)],
        "phrase": [f'"{pick(0, 60)} {pick(0, 60)}"' for _ in range(count)],
    }
