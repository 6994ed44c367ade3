"""The rounds of `python -m benchmarks.ingest` as a row of the table."""

from __future__ import annotations

from collections.abc import Iterator

from benchmarks.figures import Goal, Measured
from benchmarks.ingest.__main__ import CONTENDERS, GOALS, feed_server, figure, install_peers
from benchmarks.ingest.__main__ import measure as measure_one
from benchmarks.ingest.feeds import FEEDS
from benchmarks.world import World


def measure(world: World) -> Iterator[Measured]:
    install_peers()
    with feed_server() as port:
        rounds = [
            {name: measure_one(name, port) for name in CONTENDERS} for _ in range(world.rounds)
        ]
    for goal in GOALS:
        yield Measured(
            row=14,
            what=f"{FEEDS} feeds, {goal.phase}",
            database=world.vendor,
            size=FEEDS,
            ours=[figure(one["ours"], goal) for one in rounds],
            peer=goal.peer,
            theirs=[figure(one[goal.peer], goal) for one in rounds],
            goal=Goal(goal.ratio),
            unit="MB" if goal.phase == "peak MB" else "s of CPU",
        )
