"""50 entries of the timeline and the counts of every filter, another query each time.

What the site works out, without its page: Datasette's part is JSON, and the page has more in it.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count
from typing import Any

from benchmarks.anew import get
from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.peers import FACETS, datasette, table_address
from benchmarks.site import Client
from benchmarks.world import World

ROWS = 50
KINDS = ("drone_incursion", "airspace_violation", "drone_sighting")
LARGE, GOAL, GOAL_OF_LARGE = 1_000_000, Goal(1 / 20), Goal(1 / 40)
COLUMNS = {"kind": "kind_", "verdict": "verdict_"}


def measure(world: World) -> Iterator[Measured]:
    from overview.timeline_index import read_index

    index = read_index(fewest=1)
    mine, theirs = periods(), periods()
    with datasette() as port:
        if not port or index is None:
            return
        table, client = table_address(), Client(port)
        facets = "&".join(f"_facet={COLUMNS.get(name, name)}" for name in FACETS)

        def ask() -> None:
            kind, first, last = next(theirs)
            asked = f"kind_={kind}&occurred_first___gte={first}&occurred_first___lte={last}"
            get(client, f"{table}.json?_size={ROWS}&_shape=objects&{asked}&{facets}")

        samples = in_turns(world.rounds, ours=lambda: answer(index, *next(mine)), theirs=ask)
    yield Measured(
        row=4,
        what="50 rows and the counts of all filters",
        database=world.vendor,
        size=world.size,
        ours=samples["ours"],
        peer="Datasette",
        theirs=samples["theirs"],
        goal=GOAL_OF_LARGE if world.size >= LARGE else GOAL,
    )


def answer(index: Any, kind: str, first: date, last: date) -> None:
    from overview.timeline_entries import load
    from overview.timeline_query import Wanted

    wanted = Wanted(incident_kinds=frozenset({kind}), first=first, last=last, with_refuted=True)
    load(index.find(wanted).keys(0, ROWS))
    index.facet_counts(wanted)


def periods() -> Iterator[tuple[str, date, date]]:
    """Four years of one kind."""
    for number in count():
        first = date(2016, 1, 1) + timedelta(days=37 * number % 1800)
        yield KINDS[number % len(KINDS)], first, first + timedelta(days=1460)
