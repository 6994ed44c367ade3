"""Many lines on few cells: actors who have come back to the same proposals again and again.

In the record of the other rows a cell has not even one line on average, so that there is hardly
any history to look through.
"""

from __future__ import annotations

from django.db import connection

from actors.models import Actor
from benchmarks.data.debates import DEBATES, PROPOSALS, debate, milestone, position, proposal
from benchmarks.data.incidents import STATES
from benchmarks.data.sources import speaker, state
from benchmarks.data.sql import insert
from debates.models import Debate, Milestone, Position, Proposal

SPEAKERS = 200


def fill(lines: int) -> None:
    """`lines` of 232 actors on 60 proposals, into an empty database."""
    postgresql = connection.vendor == "postgresql"
    with connection.cursor() as cursor:
        if postgresql:  # what keys name is known to fit
            cursor.execute("SET session_replication_role = replica")
        for sql in (
            insert(Actor, STATES, **state()),
            insert(Actor, SPEAKERS, **speaker()),
            insert(Debate, DEBATES, **debate()),
            insert(Proposal, PROPOSALS, **proposal()),
            insert(Milestone, PROPOSALS * 2, **milestone()),
            insert(Position, lines, **position(SPEAKERS)),
        ):
            cursor.execute(sql)
        if postgresql:
            cursor.execute("RESET session_replication_role")
        cursor.execute("VACUUM ANALYZE" if postgresql else "ANALYZE")
