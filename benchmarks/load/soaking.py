"""Sixteen connections for ten minutes: errors, and how the memory of the site grows."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator

from benchmarks.figures import Goal, Measured
from benchmarks.growth.measuring import PAGES
from benchmarks.load.surroundings import public_site, readings
from benchmarks.world import World

CONNECTIONS, MINUTES = 16, 10
# Answers of each kind of page after which both processes have the indexes of the timeline and the
# map, which are half of their memory, and as many kept pages as they hold: 32 MB of some 50 kB
# each, so 1,300 in both; every second answer is a new one.
ENOUGH = 300
GROWTH = Goal(1.1)


def measure(world: World) -> Iterator[Measured]:
    memory, errors, answers = [], 0, 0
    with public_site() as site:
        warm(site.port)
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
        what=f"{soak}: most memory against that at the start",
        database=world.vendor,
        size=world.size,
        ours=[max(memory) / 1024],
        peer="itself",
        theirs=[memory[0] / 1024],
        goal=GROWTH,
        unit="MB",
    )


def warm(port: int) -> None:
    answered: Counter[str] = Counter()
    while min(answered[kind] for kind in PAGES) < ENOUGH:
        found = readings(port, readers=CONNECTIONS, seconds=30)
        answered.update({kind: len(times) for kind, times in found.times.items()})
