"""The whole run, in the order in which one thing needs another."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from pathlib import Path

from django.db import connection, models, transaction

from overview.models import SearchEntry
from overview.search.index import rebuild
from overview.starter.actors import Actors
from overview.starter.citing import Citing
from overview.starter.events import Events
from overview.starter.files import read
from overview.starter.incidents import Incidents
from overview.starter.loading import Loading
from overview.starter.proposals import Proposals
from overview.starter.sheet import Sheet
from overview.starter.sheet_debates import SheetDebates
from overview.starter.sheet_events import SheetEvents
from overview.starter.sheet_incidents import SheetIncidents
from overview.starter.sheet_statements import SheetStatements
from overview.starter.sources import Sources
from overview.starter.statements import Statements

Step = tuple[str, Callable[[], None]]


@dataclass(frozen=True)
class Result:
    """How many entries of each kind were made, and how many were there already."""

    made: dict[type[models.Model], int]
    kept: dict[type[models.Model], int]
    public_ids: str = ""

    def in_words(self) -> str:
        if not self.made:
            return f"Starter data: nothing new; {sum(self.kept.values())} entries are there."
        kinds = sorted(self.made.items(), key=lambda pair: -pair[1])
        parts = ", ".join(
            f"{count} {kind._meta.verbose_name if count == 1 else kind._meta.verbose_name_plural}"
            for kind, count in kinds
        )
        return f"Starter data: added {parts}; {sum(self.kept.values())} entries were there."


def load(
    folder: Path, *, now: datetime, give_ids: bool = False,
    steps: Callable[[list[Step]], object] = iter,
) -> Result:  # fmt: skip
    """Load what is new in `folder`, all of it or nothing. Raises StarterError.

    `steps` may wrap the list of steps, to show progress.
    """
    files = read(folder)
    with transaction.atomic():
        run = Loading(files, now=now, give_ids=give_ids)
        run.reserve_ids()
        for _, step in steps(plan(run)):  # type: ignore[attr-defined]
            step()
            run.flush()
        run.reserve_ids()  # those that were given in this run
        if run.made or not SearchEntry.objects.exists():
            rebuild()
        if run.made:
            refresh_statistics()
    return Result(dict(run.made), dict(run.kept), run.ids.as_csv() if run.ids.new else "")


def refresh_statistics() -> None:
    """Tell PostgreSQL how much there is now: it would join as if the tables were empty."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def plan(run: Loading) -> list[Step]:
    actors, sources = Actors(run), Sources(run)
    citing = Citing(run, sources)
    incidents, events = Incidents(run, citing), Events(run, citing)
    proposals, statements = Proposals(run, citing), Statements(run, citing)
    sheet = Sheet(run, citing)
    said, asserted = SheetStatements(run, citing, sheet), SheetDebates(run, citing, sheet)
    return [
        ("actors", actors.load),
        ("articles", sources.load_articles),
        ("sites", incidents.load_sites),
        ("incidents", incidents.load),
        ("debates", proposals.load_debates),
        ("proposals", proposals.load),
        ("events", events.load),
        ("events of the articles", SheetEvents(run, citing, sheet).load),
        ("incidents of the articles", SheetIncidents(run, citing, sheet).load),
        ("statements of the articles", said.load),
        ("statements", statements.load),
        ("positions", said.load_positions),
        ("proposals in the articles", asserted.load_proposal_accounts),
        ("engagement rules", asserted.load_rules),
        ("assertions", asserted.load_claims),
        ("differences", asserted.load_differences),
        ("ties", lambda: actors.load_ties(citing)),
    ]
