"""The filters of the debate's lists, through their CSV."""

from functools import partial
from unittest.mock import patch

import pytest
from django.utils import timezone

from core.data_version.current import Version
from debates.filters import PositionFilter, RuleFilter, StatementFilter
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_debate,
    make_event,
    make_position,
    make_proposal,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db
LISTS = ["proposals", "events", "statements", "positions", "rules"]
LIST_PAGES = {"positions": "positions/list"}


def rows(client, address):
    response = client.get(address)
    assert response.status_code == 200, response.content
    return rows_of(response)


def ids(client, address):
    return {row["public_id"] for row in rows(client, address)}


@pytest.mark.parametrize("name", LISTS)
@pytest.mark.parametrize(
    "query", ["?knd=drone", "?utm_source=x", "?page=1", "?actors=pl", "?q=a&wrds=b"]
)
def test_data_address_refuses_what_it_does_not_know_and_names_it(client, name, query):
    response = client.get(f"/{name}.csv{query}")
    assert response.status_code == 400
    assert query.split("=")[-2].split("&")[-1].strip("?") in response.content.decode()


WRONG = [
    ("proposals", "category=nonsense"),
    ("proposals", "stage=maybe"),
    ("proposals", "debate=NAD-1"),
    ("proposals", "actor=nobody"),
    ("proposals", "actor=%00"),
    ("positions", "country=PL%00"),
    ("proposals", "role=friend"),
    ("positions", "stance=perhaps"),
    ("positions", "as_of=soon"),
    ("positions", "as_of=1600-01-01"),
    ("positions", "reported=third_hand"),
    ("positions", "country=ZZ"),
    ("positions", "from=2025-13-01"),
    ("statements", "capacity=singing"),
    ("statements", "proposal=NAP-0"),
    ("statements", "from=2025-10-02&to=2025-10-01"),
    ("events", "kind=party"),
    ("events", "status=unsure"),
    ("rules", "on=today"),
    ("rules", "fire_trigger=always"),
]


@pytest.mark.sqlite_alone
@pytest.mark.parametrize(("name", "query"), WRONG)
def test_a_wrong_value_is_a_400_that_names_the_parameter(client, name, query):
    parameter = query.split("&")[-1].split("=")[0]
    data = client.get(f"/{name}.csv?{query}")
    assert (data.status_code, parameter in data.content.decode()) == (400, True)
    page = client.get(f"/{LIST_PAGES.get(name, name)}/?{query}")
    assert page.status_code == 400
    assert f"id_{parameter}_error" in page.content.decode()


@pytest.mark.parametrize("name", LISTS)
def test_an_unknown_parameter_changes_nothing_on_a_page(client, name):
    assert client.get(f"/{name}/?utm_source=letter").status_code == 200


@pytest.mark.parametrize(
    ("name", "build", "field"),
    [
        ("events", make_event, "held"),
        ("statements", make_statement, "said"),
        ("positions", make_position, "as_of"),
    ],
)
def test_a_period_takes_every_date_that_may_touch_it(client, name, build, field):
    month = build(**{field: "2025-09"})
    edge = build(**{field: "2025-09-30/2025-10-01"})
    build(**{field: "2025-10"})
    build(**{field: ""})
    found = ids(client, f"/{name}.csv?from=2025-09-01&to=2025-09-30")
    assert found == {month.public_id, edge.public_id}


def test_country_takes_the_state_its_bodies_and_their_people(client):
    poland = make_actor(name="Poland", iso2="PL")
    ministry = make_actor(kind="organisation", belongs_to=poland)
    spokesman = make_actor(kind="unnamed", belongs_to=ministry)
    held = [make_position(actor=actor) for actor in (poland, ministry, spokesman)]
    make_position(actor=make_actor(name="Estonia", iso2="EE"))
    wanted = {position.public_id for position in held}
    assert ids(client, "/positions.csv?country=PL") == wanted
    said = make_statement(speaker=spokesman)
    for_poland = make_statement(affiliation=poland)
    make_statement()
    assert ids(client, "/statements.csv?country=PL") == {said.public_id, for_poland.public_id}


@pytest.mark.parametrize("hidden", ["ministry", "official"])
@pytest.mark.parametrize("name", ["statements", "positions", "events", "rules", "timeline"])
def test_country_finds_nothing_through_what_is_not_public(client, name, hidden):
    poland = make_actor(name="Poland", iso2="PL")
    ministry = make_actor(
        kind="organisation", belongs_to=poland, published=hidden != "ministry", key="ministry"
    )
    official = make_actor(
        kind="official", belongs_to=ministry, published=hidden != "official", key="official"
    )
    make_statement(speaker=official)
    make_statement(speaker=make_actor(kind="official"), affiliation=official)
    make_position(actor=official)
    make_rule(actor=official)
    make_event().participations.create(actor=official, role="participant")
    make_proposal().parties.create(actor=official, role="backer")
    assert ids(client, f"/{name}.csv?country=PL") == set()


@pytest.mark.parametrize(
    ("form", "field"),
    [(StatementFilter, "speaker"), (RuleFilter, "actor"), (PositionFilter, "actor")],
    ids=["statements", "rules", "positions"],
)
@pytest.mark.parametrize("published", [True, False])
def test_words_find_names_of_public_actors_only(form, field, published):
    """Asked of all entries, so that the filter itself answers for it, not the list."""
    builders = {StatementFilter: make_statement, RuleFilter: make_rule}
    actor = make_actor(name="Nowak", published=published)
    entry = builders.get(form, make_position)(**{field: actor})
    found = form({"q": "nowak"}, queryset=type(entry)._base_manager.all()).qs
    assert list(found) == ([entry] if published else [])


def test_actor_and_role_of_a_proposal_are_one_part(client):
    france, poland = make_actor(name="France"), make_actor(name="Poland")
    backed = make_proposal()
    backed.parties.create(actor=france, role="backer")
    backed.parties.create(actor=poland, role="initiator")
    begun = make_proposal()
    begun.parties.create(actor=france, role="initiator")
    assert ids(client, f"/proposals.csv?actor={france.key}&role=backer") == {backed.public_id}
    assert ids(client, f"/proposals.csv?actor={france.key}") == {backed.public_id, begun.public_id}
    assert ids(client, "/proposals.csv?role=backer") == {backed.public_id}


def test_the_part_of_a_hidden_actor_finds_nothing(client):
    make_proposal().parties.create(actor=make_actor(published=False), role="planner")
    assert ids(client, "/proposals.csv?role=planner") == set()


def test_stage_is_the_latest_milestone(client):
    floated, tabled = make_proposal(), make_proposal()
    for proposal in (floated, tabled):
        proposal.milestones.create(kind="floated", reached="2025-09-01")
    tabled.milestones.create(kind="tabled", reached="2025-10")
    make_proposal()
    assert ids(client, "/proposals.csv?stage=floated") == {floated.public_id}
    assert ids(client, "/proposals.csv?stage=tabled") == {tabled.public_id}


def test_debate_of_a_proposal(client):
    debate = make_debate()
    proposal = make_proposal(debate=debate)
    make_proposal()
    assert ids(client, f"/proposals.csv?debate={debate.public_id}") == {proposal.public_id}


def test_as_of_keeps_what_stood_that_day_whatever_else_is_asked(client):
    actor, proposal = make_actor(), make_proposal()
    held = {"actor": actor, "proposal": proposal}
    before = make_position(**held, stance="support", as_of="2024-05")
    after = make_position(**held, stance="oppose", as_of="2024-09-01")
    assert ids(client, "/positions.csv?as_of=2024-06-30") == {before.public_id}
    assert ids(client, "/positions.csv?as_of=2024-09-01") == {after.public_id}
    # The support was replaced: asking for support must not bring it back.
    assert ids(client, "/positions.csv?as_of=2024-09-01&stance=support") == set()


def test_reported_tells_first_hand_from_second_hand(client):
    first = make_position(voiced_by=make_actor(kind="official"))
    second = make_position(reported_by=make_actor(kind="official"))
    assert ids(client, "/positions.csv?reported=first_hand") == {first.public_id}
    assert ids(client, "/positions.csv?reported=second_hand") == {second.public_id}
    both = ids(client, "/positions.csv?reported=first_hand&reported=second_hand")
    assert both == {first.public_id, second.public_id}


def test_proposal_and_stance_of_statements_and_events(client):
    proposal = make_proposal()
    about = make_statement()
    about.subjects.create(proposal=proposal)
    make_position(proposal=proposal, statement=about, stance="oppose")
    make_statement()
    event = make_event()
    event.proposal_links.create(proposal=proposal, role="decides")
    make_event()
    assert ids(client, f"/statements.csv?proposal={proposal.public_id}") == {about.public_id}
    assert ids(client, "/statements.csv?stance=oppose") == {about.public_id}
    assert ids(client, f"/events.csv?proposal={proposal.public_id}") == {event.public_id}


def test_participants_of_events(client):
    poland = make_actor(name="Poland", iso2="PL")
    event = make_event(state="done")
    event.participations.create(actor=poland, role="initiator")
    make_event(state="announced")
    for query in ("country=PL", f"actor={poland.key}", "status=done"):
        assert ids(client, f"/events.csv?{query}") == {event.public_id}


def test_rules_in_force_on_a_day(client):
    lasting = make_rule(in_force="2025-10-01/..")
    ended = make_rule(in_force="2020/2024-12-31")
    make_rule(in_force="")
    assert ids(client, "/rules.csv?on=2025-10-01") == {lasting.public_id}
    assert ids(client, "/rules.csv?on=2022-06-01") == {ended.public_id}


def test_an_actor_without_entries_is_a_valid_value_but_not_offered(client):
    make_position()
    quiet = make_actor(name="Quiet State", key="quiet")
    assert ids(client, f"/positions.csv?actor={quiet.key}") == set()
    assert "Quiet State" not in client.get("/positions/").content.decode()


def test_what_a_filter_offers_is_read_once_for_a_version_of_the_data(client):
    make_position(actor=make_actor(name="Poland", key="poland"))
    version = Version(1, timezone.now())
    choices = partial(offered, PositionFilter, "actor")
    with patch("core.data_version.kept.current", lambda: version):
        before = choices()
        make_position(actor=make_actor(name="Latvia", key="latvia"))
        assert choices() == before == [("poland", "Poland")]
        version = version._replace(number=2)
        assert choices() == [("latvia", "Latvia"), ("poland", "Poland")]


def offered(filterset, name):
    return list(filterset({}).form.fields[name].choices)
