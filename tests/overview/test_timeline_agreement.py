"""For any filter, the page's count, its pages and its CSV hold the same entries."""

from html import unescape
from urllib.parse import urlencode

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from incidents.vocabularies import IncidentKind, VerdictCode
from overview.vocabularies import EntryKind
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_rule,
    make_statement,
)

DAYS = ["2025-08-31", "2025-09-01", "2025-09-10", "2025-09-30", "2025-10-15"]
DATES = ["2025-09", "2025-09-30/2025-10-01", "2025-09-10", "2025-10~", "2025", "", "2025-09-05/.."]
WORDS = ["drone", "border poland", "measure", "nothing-has-this"]


def some(values, size=2):
    return st.lists(st.sampled_from(values), max_size=size, unique=True)


FILTERS = st.fixed_dictionaries(
    {},
    optional={
        "kind": some(EntryKind.codes()),
        "incident_kind": some(["drone_incursion", "balloon_incursion", *IncidentKind.codes()[:1]]),
        "verdict": some(VerdictCode.codes()),
        "country": some(["PL", "EE"]),
        "actor": some(["poland", "minister", "estonia"]),
        "proposal": some(["first", "second"], 1),
        "refuted": st.just(["1"]),
        "from": st.sampled_from(DAYS[:3]).map(lambda day: [day]),
        "to": st.sampled_from(DAYS[2:]).map(lambda day: [day]),
        "q": st.sampled_from(WORDS).map(lambda words: [words]),
    },
)


@pytest.fixture
def proposals(db):
    """About 150 entries of all kinds, over more than two pages; public ids by name."""
    poland = make_actor(name="Poland", iso2="PL", key="poland")
    estonia = make_actor(name="Estonia", iso2="EE", key="estonia")
    minister = make_actor(kind="official", name="Minister", key="minister", belongs_to=poland)
    first, second = make_proposal(title="Drones at the border"), make_proposal()
    verdicts, states = VerdictCode.codes(), [poland, estonia]
    for number in range(24):
        day, state = DATES[number % len(DATES)], states[number % 2]
        proposal = (first, second)[number % 2]
        kind = ("drone_incursion", "balloon_incursion")[number % 2]
        incident = make_incident(
            occurred=day, states=[state], kind=kind, verdict=verdicts[number % len(verdicts)]
        )
        incident.triggers.create(proposal=proposal, role="triggered")
        statement = make_statement(said=day, speaker=minister if number % 3 else make_actor())
        event = make_event(held=day)
        event.participations.create(actor=state, role="participant")
        proposal.event_links.create(event=event, role="background")
        proposal.milestones.create(kind="tabled", reached=day)
        make_position(
            as_of=day,
            actor=state,
            proposal=proposal,
            statement=statement if number % 2 else None,
        )
        make_rule(actor=state, in_force=day)
    first.parties.create(actor=estonia, role="backer")
    return {"first": first.public_id, "second": second.public_id}


def csv_rows(client, query):
    response = client.get(f"/timeline.csv?{query}")
    assert response.status_code == 200
    return rows_of(response)


def page_rows(client, query):
    """Titles and addresses on all pages, and the count that each of them gives."""
    rows, counts, number = [], set(), 1
    while True:
        response = client.get(f"/timeline/?{query}&page={number}")
        assert response.status_code == 200
        page = response.context["page_obj"]
        counts.add(page.paginator.count)
        rows += [(row.title, row.url) for row in page]
        for row in page:
            assert row.title in unescape(response.content.decode())
        if not page.has_next():
            return rows, counts
        number += 1


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(chosen=FILTERS)
def test_page_count_pages_and_csv_agree(client, proposals, chosen):
    chosen = {**chosen, "proposal": [proposals[name] for name in chosen.get("proposal", [])]}
    query = urlencode(chosen, doseq=True)
    from_file = csv_rows(client, query)
    from_pages, counts = page_rows(client, query)
    assert from_pages == [(row["title"], row["url"]) for row in from_file]
    assert counts == {len(from_file)}
    for row in from_file:
        assert not chosen.get("kind") or row["kind"] in chosen["kind"]
        assert not chosen.get("verdict") or row["verdict"] in chosen["verdict"]
        countries = set(row["countries"].split(" ; "))
        assert not chosen.get("country") or countries & set(chosen["country"])
        if row["verdict"] == "refuted":
            assert "refuted" in chosen or "refuted" in chosen["verdict"]


def test_a_country_finds_exactly_the_rows_that_name_it(client, proposals):
    everything = csv_rows(client, "refuted=1")
    polish = csv_rows(client, "refuted=1&country=PL")
    assert polish == [row for row in everything if "PL" in row["countries"].split(" ; ")]
    assert 0 < len(polish) < len(everything)
