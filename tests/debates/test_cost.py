"""The number of queries does not grow with the rows."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from debates.models import Account, Difference, ProposalRelation, Trigger
from sources.models import Publisher
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

# Both databases are asked for the same.
pytestmark = [pytest.mark.django_db, pytest.mark.sqlite_alone]


def queries(client, address):
    with CaptureQueriesContext(
        connection,
    ) as captured:
        response = client.get(address)
        if response.streaming:
            b"".join(response.streaming_content)
    assert response.status_code == 200
    return len(captured)


def shown(model, **fields):
    return model.objects.create(status="published", published_at=timezone.now(), **fields)


def chain(hub):
    """One more of everything, all tied to the entries of `hub`."""
    record = make_record(
        publisher=Publisher.objects.create(name=f"Paper {Publisher.objects.count()}"),
        originality="relay",
        upstream=hub["record"],
        origin=hub["record"],
    )
    ministry = make_actor(kind="organisation", belongs_to=hub["state"])
    proposal = make_proposal(parent=hub["proposal"], debate=hub["debate"])
    proposal.parties.create(actor=hub["state"], role="initiator")
    hub["proposal"].parties.create(actor=ministry, role="backer")
    ProposalRelation.objects.create(
        source=hub["proposal"], target=make_proposal(), kind="distinct_from"
    )
    for owner in (proposal, hub["proposal"]):
        milestone = owner.milestones.create(kind="tabled", reached="2025-10-01")
        milestone.citations.create(record=record)
    incident, event = make_incident(), make_event()
    for owner in (event, hub["event"]):
        owner.participations.create(actor=ministry, role="participant")
        owner.steps.create(reached="2025-10-01", wording="a step")
    event.proposal_links.create(proposal=hub["proposal"], role="decides")
    hub["event"].proposal_links.create(proposal=proposal, role="decides")
    make_rule(actor=hub["state"], event=hub["event"], reported_by=ministry, record=record)
    for link in (
        {"proposal": hub["proposal"]},
        {"event": hub["event"]},
    ):
        trigger = Trigger.objects.create(
            incident=incident, role="triggered", asserted_by=ministry, **link
        )
        trigger.citations.create(record=record)
    Trigger.objects.create(incident=hub["incident"], proposal=proposal, role="triggered")
    Trigger.objects.create(incident=hub["incident"], event=event, role="triggered")
    statement = make_statement(speaker=ministry, same_remark=hub["statement"], record=hub["record"])
    for subject in ("proposal", "incident", "event"):
        statement.subjects.create(**{subject: hub[subject]})
    hub["statement"].subjects.create(proposal=proposal)
    hub["statement"].subjects.create(incident=incident)
    held = {"reported_by": hub["state"], "voiced_by": make_actor(), "actor": ministry}
    for fields in (
        {"proposal": hub["proposal"], "statement": statement},
        {"proposal": proposal, "statement": hub["statement"], "record": hub["record"]},
        {"debate": hub["debate"], "stance": "affirms"},
    ):
        make_position(**held, **fields)
    difference = shown(Difference, topic="a point")
    for owner in ("proposal", "event", "statement", "incident", "debate"):
        for kind in ({"kind": "context"}, {"kind": "difference", "difference": difference}):
            account = shown(Account, wording="a version", **kind, **{owner: hub[owner]})
            account.citations.create(record=make_record())


def addresses(hub):
    for name in ("proposals", "events", "statements", "positions", "rules"):
        yield f"/{name}/"
        yield f"/{name}.csv"
    for name in ("proposal", "event", "statement", "rule", "debate"):
        yield reverse(f"debates:{name}", args=[hub[name].public_id])
    for name in ("sources", "actors"):
        yield f"/{name}/"
        yield f"/{name}.csv"
    yield reverse("incidents:detail", args=[hub["incident"].public_id])
    yield reverse("sources:detail", args=[hub["record"].public_id])


def test_three_rows_and_thirty_cost_the_same(client):
    assert connection.features.supports_json_field  # which Django asks once a process
    state = make_actor(name="Poland", iso2="PL")
    debate, record = make_debate(), make_record()
    hub = {
        "state": state,
        "debate": debate,
        "record": record,
        "proposal": make_proposal(debate=debate, record=record),
        "event": make_event(record=record),
        "statement": make_statement(record=record),
        "incident": make_incident(record=record),
        "rule": make_rule(actor=state, record=record),
    }
    for _ in range(3):
        chain(hub)
    at_three = {address: queries(client, address) for address in addresses(hub)}
    for _ in range(27):
        chain(hub)
    at_thirty = {address: queries(client, address) for address in addresses(hub)}
    # Only where more are cut off than are shown, how many there are is asked.
    of = {
        name: address
        for address in at_three
        for name in ("source", "proposal", "incident")
        if address.startswith(f"/{name}s/NA")
    }
    counts = {of["source"]: 2, of["proposal"]: 1, of["incident"]: 2}
    assert at_thirty == {address: n + counts.get(address, 0) for address, n in at_three.items()}
