"""Two actors side by side."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debates.comparing import relation
from debates.matrix import Cell
from debates.vocabularies import CellKind, Relation
from tests.csv_files import rows_of
from tests.factories import make_actor, make_position, make_proposal

EMPTY = Cell(CellKind.NOT_RESEARCHED)


def held(stance):
    return Cell(CellKind.POSITION, entry=1, stance=stance)


@pytest.mark.parametrize(
    ("a", "b", "found"),
    [
        (held("support"), held("lean_support"), Relation.AGREE),
        (held("neutral"), held("conditional"), Relation.AGREE),
        (held("support"), held("neutral"), Relation.DIFFER),
        (held("split"), held("oppose"), Relation.DIFFER),
        (held("lean_oppose"), held("support"), Relation.OPPOSED),
        (held("not_stated"), held("not_stated"), Relation.NOT_COMPARABLE),
        (held("support"), held("not_stated"), Relation.NOT_COMPARABLE),
        (held("support"), EMPTY, Relation.ONLY_A),
        (EMPTY, held("support"), Relation.ONLY_B),
        (EMPTY, Cell(CellKind.BESIDE), Relation.NEITHER),
    ],
)
def test_two_actors_agree_by_side_and_silence_is_no_side(a, b, found):
    assert relation(a, b) == found


@pytest.fixture
def pair(db):
    return make_actor(name="Aland"), make_actor(name="Beland")


def query(pair, extra=""):
    return f"?a={pair[0].public_id}&b={pair[1].public_id}{extra}"


def page_of(client, text):
    response = client.get(f"/positions/compare/{text}")
    return response.status_code, response.content.decode()


def by_proposal(client, text):
    response = client.get(f"/positions/compare.csv{text}")
    assert response.status_code == 200, response.content
    return {row["proposal"]: row for row in rows_of(response)}


def test_the_page_says_since_when_and_on_which_condition(client, pair):
    proposal = make_proposal(title="Fire over Ukraine")
    make_position(
        actor=pair[0], proposal=proposal, as_of="2024-05-01", condition="with Ukraine’s consent"
    )
    make_position(actor=pair[0], proposal=proposal, as_of="2024-06-01")
    make_position(actor=pair[1], proposal=proposal, stance="oppose", as_of="2024-05-20")
    status, page = page_of(client, query(pair, "&as_of=2024-05-31"))
    assert status == 200
    for text in (
        "Where they differ",
        "Opposite sides",
        "since 1 May 2024",
        "with Ukraine’s consent",
        "since 20 May 2024",
    ):
        assert text in page, text


def test_the_file_has_every_proposal_and_the_kinds_of_empty(client, pair):
    both, one, none = (make_proposal(title=title) for title in ("Both", "One", "None"))
    for actor in pair:
        make_position(actor=actor, proposal=both, as_of="2024-05-01")
    make_position(actor=pair[1], proposal=one, as_of="2024-05-01")
    none.milestones.create(kind="floated", reached="2025-01-01")
    rows = by_proposal(client, query(pair, "&as_of=2024-06-01"))
    assert {title: row["relation"] for title, row in rows.items()} == {
        "Both": "agree",
        "One": "only_b",
        "None": "neither",
    }
    assert (rows["One"]["a_kind"], rows["None"]["a_kind"]) == ("not_researched", "not_raised")
    assert rows["One"]["b_since"] == "2024-05-01"


def test_the_day_decides_what_is_compared(client, pair):
    proposal = make_proposal(title="An idea")
    make_position(actor=pair[0], proposal=proposal, as_of="2024-05-01")
    make_position(actor=pair[1], proposal=proposal, stance="oppose", as_of="2025-05-01")
    assert by_proposal(client, query(pair, "&as_of=2024-06-01"))["An idea"]["relation"] == "only_a"
    assert by_proposal(client, query(pair, "&as_of=2025-06-01"))["An idea"]["relation"] == "opposed"


def test_without_a_choice_the_page_asks_for_one(client, pair):
    make_position(actor=pair[0])
    status, page = page_of(client, "")
    assert status == 200
    assert "Choose two actors" in page
    assert f'<option value="{pair[0].public_id}">' in page
    assert pair[1].public_id not in page


@pytest.mark.parametrize(
    ("text", "name"), [("?a=NAA-1", "a"), ("?as_of=soon", "as_of"), ("?b=x&b=y", "b")]
)
def test_a_wrong_value_is_a_400_that_names_it(client, db, text, name):
    status, page = page_of(client, text)
    assert (status, f"<code>{name}</code>" in page) == (400, True)


def test_an_actor_is_not_compared_with_itself(client, pair):
    status, page = page_of(client, query((pair[0], pair[0])))
    assert status == 400
    assert "Choose two different actors." in page


@pytest.mark.parametrize("text", ["", "?a=NAA-1", "?utm_source=x"])
def test_the_file_wants_two_actors_and_nothing_else(client, db, text):
    assert client.get(f"/positions/compare.csv{text}").status_code == 400


def test_an_actor_of_whom_nothing_is_recorded_stays_chosen(client, pair):
    make_position(actor=pair[1], proposal=make_proposal())
    assert f'value="{pair[0].public_id}" selected' in page_of(client, query(pair))[1]


def test_an_unpublished_actor_is_nobody(client, pair):
    hidden = make_actor(name="Hidden", published=False)
    status, page = page_of(client, query((pair[0], hidden)))
    assert status == 400
    assert "Hidden" not in page


@pytest.mark.sqlite_alone
def test_queries_do_not_grow_with_rows(client, pair, django_assert_num_queries):
    def grow(rows):
        for _ in range(rows):
            proposal = make_proposal()
            for actor in pair:
                make_position(actor=actor, proposal=proposal)

    grow(3)
    with CaptureQueriesContext(connection) as few:
        page_of(client, query(pair))
    grow(27)
    with django_assert_num_queries(len(few)):
        assert page_of(client, query(pair))[1].count("<tr role") > 30
