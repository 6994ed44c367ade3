"""The page of the timeline with its entries and the counts of every filter, and Datasette's JSON
with 50 rows and the same facets. Both over HTTP, another query each time.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import count

from benchmarks.anew import get
from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.peers import FACETS, datasette, table_address
from benchmarks.site import Client, serving
from benchmarks.world import World

ROWS = 50
KINDS = ("drone_incursion", "airspace_violation", "drone_sighting")
LARGE, GOAL, GOAL_OF_LARGE = 1_000_000, Goal(1 / 20), Goal(1 / 40)
COLUMNS = {"kind": "kind_", "verdict": "verdict_"}


def measure(world: World) -> Iterator[Measured]:
    mine, theirs = periods(), periods()
    with datasette() as port, serving() as site:
        if not port:
            return
        table, client, reader = table_address(), Client(port), site.client()
        facets = "&".join(f"_facet={COLUMNS.get(name, name)}" for name in FACETS)

        def ask() -> None:
            kind, first, last = next(theirs)
            asked = f"kind_={kind}&occurred_first___gte={first}&occurred_first___lte={last}"
            get(client, f"{table}.json?_size={ROWS}&_shape=objects&{asked}&{facets}")

        def read() -> None:
            kind, first, last = next(mine)
            get(reader, f"/timeline/?incident_kind={kind}&from={first}&to={last}&refuted=1")

        samples = in_turns(world.rounds, ours=read, theirs=ask)
    yield Measured(
        row=4,
        what="timeline with the counts of all filters",
        database=world.vendor,
        size=world.size,
        ours=samples["ours"],
        peer="Datasette",
        theirs=samples["theirs"],
        goal=GOAL_OF_LARGE if world.size >= LARGE else GOAL,
    )


def periods() -> Iterator[tuple[str, date, date]]:
    """Four years of one kind."""
    for number in count():
        first = date(2016, 1, 1) + timedelta(days=37 * number % 1800)
        yield KINDS[number % len(KINDS)], first, first + timedelta(days=1460)
