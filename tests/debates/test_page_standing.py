"""What an address shows of an entry that is a draft, withdrawn or merged."""

import pytest

from core.publishing import redirect_merged, withdraw
from tests.debates.pages import address
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


BUILDERS = {
    "proposal": make_proposal,
    "event": make_event,
    "statement": make_statement,
    "rule": make_rule,
    "debate": make_debate,
}


@pytest.mark.parametrize("name", BUILDERS)
def test_a_draft_was_never_there(client, name):
    draft = BUILDERS[name](published=False)
    assert client.get(address(name, draft)).status_code == 404


@pytest.mark.parametrize("name", BUILDERS)
def test_a_withdrawn_entry_says_why_and_no_more(client, name):
    entity = BUILDERS[name]()
    withdraw(entity=entity, by=None, reason="It never happened.")
    response = client.get(address(name, entity))
    assert response.status_code == 410
    assert "It never happened." in response.content.decode()


@pytest.mark.parametrize("name", BUILDERS)
def test_a_merged_entry_leads_to_the_one_that_took_it_over(client, name):
    kept, merged = BUILDERS[name](), BUILDERS[name]()
    redirect_merged(kept=kept, merged=merged, by=None, reason="The same")
    response = client.get(address(name, merged))
    assert (response.status_code, response["Location"]) == (301, address(name, kept))


def test_nothing_is_public_of_an_actor_who_is_not(client):
    hidden = make_actor(name="Hidden Person", published=False)
    statement = make_statement(speaker=hidden)
    rule = make_rule(actor=hidden)
    make_position(actor=hidden)
    assert client.get(address("statement", statement)).status_code == 404
    assert client.get(address("rule", rule)).status_code == 404
    for name in ("statements", "rules", "positions"):
        assert "Hidden Person" not in client.get(f"/{name}/").content.decode()
        assert b"Hidden" not in b"".join(client.get(f"/{name}.csv").streaming_content)
