"""The bars of the overview over the whole record, and the same weeks counted by the ORM."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from functools import partial

from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.world import World

GOAL = Goal(1 / 15)
FIRST, LAST = date(2013, 12, 30), date(2027, 1, 3)


def measure(world: World) -> Iterator[Measured]:
    from django.db.models import Count
    from django.db.models.functions import TruncWeek

    from core.charts.time_scale import TimeScale
    from incidents.models import Incident
    from overview.histogram import side
    from overview.timeline_index import read_index
    from overview.timeline_marks import by_days
    from overview.timeline_query import Timeline, Wanted

    index = read_index(fewest=1)
    scale = TimeScale(FIRST, LAST)
    wanted = Wanted(kinds=frozenset({"incident"}), with_refuted=True)
    if index is None:
        return

    def ours() -> None:
        timeline = Timeline.public()
        timeline.look_up = partial(index.find, wanted)
        side(by_days(timeline)[0], scale, base=50, pixels=-44)

    def orm() -> None:
        weeks = Incident.objects.published().order_by().annotate(week=TruncWeek("occurred_first"))
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
