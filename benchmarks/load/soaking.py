"""Sixteen connections for ten minutes: errors, and how the memory of the site grows."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Goal, Measured
from benchmarks.load.surroundings import public_site, readings
from benchmarks.world import World

CONNECTIONS, MINUTES = 16, 10
# What pages keep for a version of the data has come in by then, in both processes: on a slow
# machine the indexes of the timeline and the map take a minute, and half of the memory.
WARMING = 120  # seconds
GROWTH = Goal(1.1)


def measure(world: World) -> Iterator[Measured]:
    memory, errors, answers = [], 0, 0
    with public_site() as site:
        readings(site.port, readers=CONNECTIONS, seconds=WARMING)
        memory.append(site.anonymous())
        for _ in range(MINUTES):
            found = readings(site.port, readers=CONNECTIONS, seconds=60)
            errors += len(found.errors)
            answers += sum(map(len, found.times.values()))
            memory.append(site.anonymous())
    soak = f"{MINUTES} minutes, {CONNECTIONS} connections"
    yield Measured(
        row=16,
        what=f"{soak}: errors in {answers:,} answers",
        database=world.vendor,
        size=world.size,
        ours=[float(errors)],
        goal=Goal(0),
        unit="errors",
    )
    yield Measured(
        row=16,
        what=f"{soak}: most memory against that after {WARMING} s",
        database=world.vendor,
        size=world.size,
        ours=[max(memory) / 1024],
        peer="itself",
        theirs=[memory[0] / 1024],
        goal=GROWTH,
        unit="MB",
    )
