"""What was merged stays addressable in queries too."""

import pytest

from core.merged_ids import taken_over
from core.publishing import redirect_merged
from tests.factories import make_actor, make_position, make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def merged():
    """Two actors and two proposals, the second of each merged into the first."""
    pairs = [[make_actor(), make_actor()], [make_proposal(), make_proposal()]]
    for kept, other in pairs:
        redirect_merged(kept=kept, merged=other, by=None, reason="The same")
    return pairs


def test_a_cell_of_two_merged_ids_leads_on_in_one_step(client, merged):
    (actor, old_actor), (proposal, old_proposal) = merged
    cell = f"{old_actor.public_id}.{old_proposal.public_id}"
    response = client.get(f"/positions/?as_of=2025-10-01&cell={cell}")
    expected = f"/positions/?as_of=2025-10-01&cell={actor.public_id}.{proposal.public_id}"
    assert (response.status_code, response["Location"]) == (301, expected)
    assert client.get(expected).status_code == 200


def test_filters_of_pages_and_files_lead_on(client, merged):
    (actor, old_actor), (proposal, old_proposal) = merged
    make_position(actor=actor, proposal=proposal)
    for page in ("/positions/list/", "/positions.csv"):
        response = client.get(f"{page}?actor={old_actor.key}&proposal={old_proposal.public_id}")
        assert response.status_code == 301
        assert response["Location"] == f"{page}?actor={actor.key}&proposal={proposal.public_id}"


def test_what_is_wrong_besides_is_still_refused_there(client, merged):
    (_, old), _ = merged
    response = client.get(f"/positions/compare/?a={old.public_id}&b=nobody", follow=True)
    assert (response.status_code, len(response.redirect_chain)) == (400, 1)


def test_an_id_whose_successor_is_not_public_stays_unknown(client):
    kept, other = make_actor(published=False), make_actor(published=False)
    redirect_merged(kept=kept, merged=other, by=None, reason="The same")
    assert client.get(f"/positions/compare/?a={other.public_id}").status_code == 400


def test_a_null_character_names_nothing(client):
    assert client.get("/positions.csv?proposal=%00&stance=%00").status_code == 400


def test_only_kinds_that_a_name_may_be_of_are_asked(merged, django_assert_num_queries):
    (actor, old), _ = merged
    with django_assert_num_queries(1):  # of actors, by their keys
        assert taken_over(["2025-13-99", old.key]) == {old.key: actor.key}
    with django_assert_num_queries(2):  # and by their ids
        assert taken_over(["drone", old.public_id]) == {old.public_id: actor.public_id}
