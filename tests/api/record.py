"""A small record with entries of every kind, for tests of the API."""

from tests.factories import (
    make_actor,
    make_debate,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

DATES = ["", "2025-09", "2025-09-30/2025-10-01", "2025-10-10", "2024", "2025-09-12/.."]


def make():
    state = make_actor(name="Poland", iso2="PL")
    debate, source = make_debate(), make_record(title="Report of a drone")
    hubs = {"state": state, "debate": debate, "source": source}
    return {**hubs, **make_more(hubs)}


def make_more(hubs, n=0, *, published=True):
    """One more entry of every kind, each citing the source of `hubs` and tied to its state."""
    state, debate, source = hubs["state"], hubs["debate"], hubs["source"]
    public = {"record": source, "published": published}
    date = DATES[n % len(DATES)]
    incident = make_incident(title=f"Drone {n}", occurred=date, states=[state], **public)
    incident.figures.create(measure="objects_entered", best=19, claimant=state, record=source)
    incident.attributions.create(axis="blame", claimant=state, party=state, record=source)
    proposal = make_proposal(title=f"Wall {n}", debate=debate, **public)
    proposal.milestones.create(kind="floated", reached="2025-09-01")
    event = make_event(title=f"Talks {n}", held=date, **public)
    event.participations.create(actor=state, role="participant")
    statement = make_statement(speaker=state, said=date, **public)
    statement.subjects.create(proposal=proposal)
    position = make_position(
        actor=state, proposal=proposal, as_of=date, statement=statement, **public
    )
    rule = make_rule(actor=state, in_force=date, **public)
    make_actor(name=f"Official {n}", kind="official", belongs_to=state, published=published)
    return {
        "incident": incident,
        "proposal": proposal,
        "event": event,
        "statement": statement,
        "position": position,
        "rule": rule,
    }
