"""Keeps the plans of the slowest queries beside the other figures."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import asdict

from benchmarks.figures import Measured
from benchmarks.world import World


def measure(world: World) -> Iterator[Measured]:
    from benchmarks.plans.hottest import hottest

    for hot in hottest():
        yield Measured(
            row=0,
            what="plan",
            database=world.vendor,
            size=world.size,
            ours=[hot.milliseconds],
            unit="ms",
            about=asdict(hot),
        )
