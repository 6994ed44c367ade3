"""Incidents a week over nearly the whole record, as the overview counts them and by the ORM, from
another day each time.

And how much is sent for the marks of all incidents: in the columns that the script of the timeline
reads, as the list of objects that the file of the same entries is, and as a list of objects with
no more in each than the columns have.
"""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from datetime import date, timedelta
from functools import partial
from itertools import count
from typing import Any

from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.site import serving
from benchmarks.world import World

GOAL, GOAL_OF_SIZE = Goal(1 / 15), Goal(1 / 10)
ALL = "kind=incident&refuted=1"
MOST_SENT = 100_000  # incidents: the share is the same whatever their number
NAMED = {"lane": "lanes", "kind": "kinds", "shape": "shapes", "verdict": "verdicts"}
COLUMNS = ("day", "days", "how", "key", *NAMED)


def measure(world: World) -> Iterator[Measured]:
    yield from bars(world)
    if world.size <= MOST_SENT:
        yield from sent(world)


def bars(world: World) -> Iterator[Measured]:
    from django.db.models import Count
    from django.db.models.functions import TruncWeek

    from incidents.models import Incident
    from overview.timeline_index import read_index
    from overview.timeline_marks import by_weeks
    from overview.timeline_query import Timeline, Wanted

    index = read_index(fewest=1)
    wanted = Wanted(kinds=frozenset({"incident"}), with_refuted=True)
    if index is None:
        return

    mine, theirs = days(), days()

    def ours() -> None:
        timeline = Timeline.public()
        timeline.look_up = partial(index.find, replace(wanted, first=next(mine)))
        by_weeks(timeline)

    def orm() -> None:
        since = Incident.objects.published().filter(occurred_first__gte=next(theirs))
        weeks = since.order_by().annotate(week=TruncWeek("occurred_first"))
        list(weeks.values("week").annotate(n=Count("pk")))

    samples = in_turns(world.rounds, ours=ours, theirs=orm)
    yield Measured(
        row=7,
        what="incidents a week",
        database=world.vendor,
        size=world.size,
        ours=samples["ours"],
        peer="TruncWeek",
        theirs=samples["theirs"],
        goal=GOAL,
    )


def days() -> Iterator[date]:
    """The first ones of the record."""
    for number in count():
        yield date(2014, 1, 1) + timedelta(days=number % 200)


def sent(world: World) -> Iterator[Measured]:
    with serving() as site:
        columns = site.body(f"/timeline/marks.json?{ALL}")
        file = site.body(f"/timeline.json?{ALL}")
    peers = {
        "the file's list of objects": (file, GOAL_OF_SIZE),
        "a list of objects of no more": (as_objects(json.loads(columns)), None),
    }
    for peer, (objects, goal) in peers.items():
        yield Measured(
            row=7,
            what="what is sent of all marks",
            database=world.vendor,
            size=world.size,
            ours=[len(columns) / 1000],
            peer=peer,
            theirs=[len(objects) / 1000],
            goal=goal,
            unit="kB",
        )


def as_objects(columns: dict[str, Any]) -> bytes:
    """A mark as an object, with names where the columns have places in a list of names."""
    rows = zip(*(columns[name] for name in COLUMNS), strict=True)
    marks = [
        {
            name: columns[NAMED[name]][value] if name in NAMED else value
            for name, value in zip(COLUMNS, row, strict=True)
        }
        for row in rows
    ]
    return json.dumps(marks, separators=(",", ":")).encode()
