"""A record with a little of everything that embeds show."""

import pytest

from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)
from tests.overview.embeds.asking import PLACE


@pytest.fixture
def record_of_a_little():
    poland = make_actor(name="Poland", iso2="PL")
    record = make_record(title="Report")
    days = ["2025-09-09", "2025-09-10", "2025-10-02", "2025-10"]
    for n, day in enumerate(days):
        make_incident(
            title=f"Drone {n} near Šiauliai", occurred=day, states=[poland], record=record,
            kind=["drone_incursion", "drone_sighting"][n % 2], verdict="confirmed",
            **(PLACE if n else {}),
        )  # fmt: skip
    make_incident(title="No drone", occurred="2025-09-11", verdict="refuted", record=record)
    proposal = make_proposal(title="Shoot them down", record=record)
    make_event(title="A meeting", held="2025-09-12", record=record)
    make_statement(said="2025-09-12", speaker=poland, record=record)
    make_rule(actor=poland, in_force="2025-09", record=record)
    make_position(
        actor=poland, proposal=proposal, stance="support", as_of="2025-09-12", record=record
    )
    return poland
