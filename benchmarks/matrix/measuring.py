"""Every cell of the matrix as of a day, another one each time; and the lines that stand by SQL.

From the ledger in memory, as it is between two publications, and by the first reader after one,
who waits until it has been read. In the record, where most cells are empty, and in an empty
database with a long history of a few cells.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.growing import Grown
from benchmarks.world import World

GOALS = {"postgresql": Goal(1 / 5), "sqlite": Goal(1 / 100)}
AS_OF = "matrix as of a day, from the ledger in memory"
READ_FIRST = "matrix as of a day, with the ledger read first"
LONG = ", long history"
GROWN = Grown(f"{AS_OF}{LONG}", ("postgresql", "sqlite"), Goal(1.5), "lines")


def measure(world: World) -> Iterator[Measured]:
    from django.db.models import F, Window
    from django.db.models.functions import RowNumber

    from benchmarks.matrix.history import fill
    from core.footprint import settle
    from debates.matrix import cells
    from debates.matrix_query import read_ledger
    from debates.models import Position

    of = ""
    if not Position.objects.exists():
        fill(world.size)
        of = LONG
    settle()  # as a process of the site does
    ledger = read_ledger()
    actors = list(ledger.spoke_first)
    mine, theirs = days(), days()
    latest = Window(
        RowNumber(),
        partition_by=[F("actor"), F("proposal")],
        order_by=[F("as_of_last").desc(), F("pk").desc()],
    )

    def window() -> None:
        rows = Position.objects.published().on_the_measure().order_by().filter(
            as_of_last__lte=next(theirs)
        )  # fmt: skip
        list(rows.annotate(n=latest).filter(n=1).values_list("actor", "proposal", "stance"))

    ways = {
        AS_OF: lambda: cells(ledger, actors, next(mine)),
        READ_FIRST: lambda: cells(read_ledger(), actors, next(mine)),
    }
    for what, ours in ways.items():
        samples = in_turns(world.rounds, ours=ours, theirs=window)
        yield Measured(
            row=8,
            what=f"{what}{of}",
            database=world.vendor,
            size=world.size,
            ours=samples["ours"],
            peer="a window query",
            theirs=samples["theirs"],
            goal=GOALS[world.vendor],
        )


def days() -> Iterator[date]:
    for number in count():
        yield date(2025, 12, 31) - timedelta(days=11 * number % 700)
