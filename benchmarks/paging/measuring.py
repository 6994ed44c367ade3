"""The list of incidents as a page and from the API, at its beginning and near its end."""

from __future__ import annotations

from collections.abc import Iterator
from functools import partial
from typing import Any

from benchmarks.anew import get_anew
from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.site import serving
from benchmarks.world import World

GOAL = Goal(2)


def measure(world: World) -> Iterator[Measured]:
    with serving() as site:
        for what, first, deep in [pages(), api()]:
            client = site.client()
            samples = in_turns(
                world.rounds,
                deep=partial(get_anew, client, deep),
                first=partial(get_anew, client, first),
            )
            yield Measured(
                row=5,
                what=what,
                database=world.vendor,
                size=world.size,
                ours=samples["deep"],
                peer="the first page",
                theirs=samples["first"],
                goal=GOAL,
            )


def pages() -> tuple[str, str, str]:
    """The last page but one, by the number that a reader would write."""
    from core.listing import PER_PAGE
    from incidents.models import Incident

    last = -(-Incident.objects.published().count() // PER_PAGE)
    return "list as a page", "/incidents/", f"/incidents/?page={last - 1}"


def api() -> tuple[str, str, str]:
    """By the cursor that leads there."""
    from core.api.keyset import pack, terms_of
    from incidents.exports import INCIDENTS

    incidents: Any = INCIDENTS.public()
    terms = terms_of(incidents)
    row = incidents.order_by(*(term.reverse().ordering() for term in terms))[150]
    cursor = pack(tuple(term.of(row) for term in terms), backwards=False)
    first = "/api/v1/incidents/?page_size=50"
    return "list from the API", first, f"{first}&cursor={cursor}"
