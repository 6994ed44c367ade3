"""Answers of one page of the list, one after the other over one connection."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from functools import partial

from benchmarks.anew import get, get_anew
from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.peers import COLUMNS, datasette, table_address
from benchmarks.site import Client, Site, serving
from benchmarks.world import World

HELLO = "benchmarks.hello:application"
JSON = "/api/v1/incidents/?page_size=50&columns=" + ",".join(COLUMNS)  # as the flat table has
KEPT = Goal(1 / 0.75)


def measure(world: World) -> Iterator[Measured]:
    with serving() as site:
        if world.vendor == "sqlite":
            yield from against_datasette(world, site)
        with serving(application=HELLO) as hello:
            yield from against_hello(world, site, hello)


def against_datasette(world: World, site: Site) -> Iterator[Measured]:
    from core.listing import PER_PAGE

    with datasette() as port:
        if not port:
            return
        table, client, peer = table_address(), site.client(), Client(port)
        asked = {
            (9, "list as a page", 6.0): ("/incidents/", f"{table}?_size={PER_PAGE}"),
            (11, "50 rows as JSON", 2.5): (JSON, f"{table}.json?_size=50&_shape=objects"),
        }
        for (row, what, goal), (ours, theirs) in asked.items():
            yield pair(
                world, row, what, partial(get_anew, client, ours), partial(get, peer, theirs),
                "Datasette", Goal(goal, at_least=True),
            )  # fmt: skip


def against_hello(world: World, site: Site, hello: Site) -> Iterator[Measured]:
    """What the site says of what somebody has already, and of what it has said just now."""
    floor = partial(get, hello.client(), "/")
    for what, address in {"page": "/incidents/", "JSON": JSON}.items():
        client = site.client()
        headers = conditions(client, address)
        if headers:
            ask = partial(unchanged, client, address, headers)
            yield pair(world, 10, f"unchanged {what} (304)", ask, floor, "a bare “hello”", KEPT)
    for what, address in {"page again": "/incidents/", "overview again": "/"}.items():
        ask = partial(get, site.client(), address)
        yield pair(world, 10, what, ask, floor, "a bare “hello”", KEPT)


def conditions(client: Client, address: str) -> list[str]:
    """What a browser sends that has the answer; nothing where the answer can't be told by."""
    tag = client.header(address, "ETag")
    date = client.header(address, "Last-Modified")
    named = {"If-None-Match": tag, "If-Modified-Since": "" if tag else date}
    return [f"{name}: {value}" for name, value in named.items() if value]


def unchanged(client: Client, address: str, headers: list[str]) -> None:
    status, body = client.get(address, *headers)
    if status != 304:
        raise SystemExit(f"{address}: {status} {body[:200]!r}")


def pair(
    world: World,
    row: int,
    what: str,
    ours: Callable[[], object],
    theirs: Callable[[], object],
    peer: str,
    goal: Goal,
) -> Measured:
    samples = in_turns(2 * world.rounds, ours=ours, theirs=theirs)
    return Measured(
        row=row,
        what=what,
        database=world.vendor,
        size=world.size,
        ours=samples["ours"],
        peer=peer,
        theirs=samples["theirs"],
        goal=goal,
    )
