"""Asks sites with data sets of each size for the same pages, in turns."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack
from functools import partial

from benchmarks.anew import get_anew
from benchmarks.figures import Measured, in_turns
from benchmarks.site import serving
from benchmarks.world import World

ROW = 0  # none of the goals' own
PAGES = {
    "overview": "/",
    "incidents": "/incidents/",
    "incidents, two filters": "/incidents/?country=AC&kind=drone_incursion",
    "incidents of a word": "/incidents/?q=airport",
    "an incident": "/incidents/NAI-2025-0000042/",
    "incidents from the API": "/api/v1/incidents/?page_size=50",
    "sources": "/sources/",
    "a source": "/sources/NAR-2025-0000042/",
    "statements": "/statements/",
    "positions, list": "/positions/list/",
    "positions, matrix": "/positions/",
    "timeline": "/timeline/",
    "map": "/map/",
    "feed of incidents": "/incidents.atom",
    "briefing of incidents": "/incidents/briefing/",
    "sitemap": "/sitemap-incidents.xml",
}


def measure(world: World) -> Iterator[Measured]:
    with ExitStack() as stack:
        clients = {
            size: stack.enter_context(serving(url)).client() for size, url in world.urls.items()
        }
        for what, address in PAGES.items():
            asks = {
                str(size): partial(get_anew, client, address) for size, client in clients.items()
            }
            for size, samples in in_turns(world.rounds, **asks).items():
                yield Measured(
                    row=ROW, what=what, database=world.vendor, size=int(size), ours=samples
                )
