"""Eight readers of all kinds of pages while an ingest writes: the 95th percentile of each kind."""

from __future__ import annotations

from collections.abc import Iterator
from statistics import quantiles

from benchmarks.figures import Goal, Measured
from benchmarks.load.surroundings import ingest, public_site, readings
from benchmarks.world import World

READERS, WARMING, SECONDS = 8, 15, 90
GOAL = Goal(0.3)  # seconds


def measure(world: World) -> Iterator[Measured]:
    with public_site() as site, ingest():
        readings(site.port, readers=READERS, seconds=WARMING)
        found = readings(site.port, readers=READERS, seconds=SECONDS)
    if found.errors:
        raise SystemExit(f"{len(found.errors)} errors, the first: {found.errors[0]}")
    for kind, times in found.times.items():
        yield Measured(
            row=15,
            what=f"{kind}: 95th percentile, {READERS} readers and an ingest",
            database=world.vendor,
            size=world.size,
            ours=[percentile95(times)],
            goal=GOAL,
        )


def percentile95(times: list[float]) -> float:
    return quantiles(times, n=20)[-1] if len(times) > 1 else times[0]
