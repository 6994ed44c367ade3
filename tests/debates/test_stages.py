"""The stage of a proposal is never stated more strongly than its source has it."""

import pytest
from django.urls import reverse
from lxml import html

from tests.csv_files import rows_of
from tests.factories import make_proposal

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    proposal = make_proposal(title="Fire at drones")
    proposal.milestones.create(kind="floated", reached="2025-09", venue="an interview")
    proposal.milestones.create(kind="adopted", reached="2025-11-06", venue="German Bundestag")
    return proposal


def on_board(response):
    """Stage and venue of each proposal on the board."""
    page = html.fromstring(response.content.decode())
    return [tuple(cell.itertext()) for cell in page.cssselect(".board .stat > span")]


def test_board_and_list_name_the_place_that_a_stage_holds_for(client, proposal):
    for address in ("/", "/proposals/"):
        (row,) = on_board(client.get(address))
        assert row == ("Adopted", "German Bundestag")


def test_page_names_the_place_of_every_stage(client, proposal):
    page = client.get(reverse("debates:proposal", args=[proposal.public_id])).content.decode()
    assert "<b>Adopted, German Bundestag</b>" in page
    steps = page.split('class="steps"')[1].split("</ol>")[0]
    assert 'Adopted<span class="steps__d">German Bundestag</span>' in steps
    assert 'Floated<span class="steps__d">an interview</span>' in steps


def test_a_stage_without_a_venue_stands_alone(client):
    make_proposal().milestones.create(kind="tabled", reached="2025-10-09")
    make_proposal(title="Nothing yet")
    assert sorted(on_board(client.get("/proposals/"))) == [("No milestone recorded",), ("Tabled",)]


def test_csv_has_the_venue_beside_the_stage(client, proposal):
    (row,) = rows_of(client.get("/proposals.csv"))
    assert (row["stage"], row["stage_venue"]) == ("adopted", "German Bundestag")
    assert (row["stage_on_first"], row["stage_on_last"]) == ("2025-11-06", "2025-11-06")
