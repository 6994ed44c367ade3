"""The matrix of positions and its file."""

from datetime import date, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from actors.models import Actor
from core.publishing import withdraw
from debates.matrix_as_of import read
from debates.matrix_query import groups_on
from debates.models import Position, PositionCheck
from debates.vocabularies import CellKind
from sources.models import MembershipCitation
from tests.csv_files import rows_of
from tests.factories import make_actor, make_editor, make_position, make_proposal, make_record

pytestmark = pytest.mark.django_db


@pytest.fixture
def proposal():
    return make_proposal(title="Fire over Ukraine")


@pytest.fixture
def poland():
    return make_actor(name="Poland", iso2="PL")


def page_of(client, query="", **headers):
    response = client.get(f"/positions/{query}", headers=headers)
    return response.status_code, response.content.decode()


def file_of(client, query=""):
    response = client.get(f"/positions/matrix.csv{query}")
    assert response.status_code == 200, response.content
    return rows_of(response)


def by_ledger(day):
    """The as-of query of the ledger: {(actor, proposal): pk of what stands}."""
    current = Position.objects.published().current(day)
    return {(row.actor_id, row.proposal_id): row.pk for row in current}


def by_matrix(day):
    found = read(day, everybody=True, order="").cells
    return {pair: cell.entry for pair, cell in found.items() if cell.entry}


ASPECTS = ["measure", "measure", "measure", "talks", "forecast"]
DATES = ["2025-09-01", "2025-09-23", "2025-09-23", "2025-09", "2025-09-22/2025-09-28", "2025-10-02"]
DATES += ["", "2025-09-20/..", "../2025-09-25", "2025-08~"]
LINES = st.lists(
    st.tuples(
        st.integers(0, 2),
        st.integers(0, 1),
        st.sampled_from(ASPECTS),
        st.sampled_from(["support", "oppose", "consider", "not_stated"]),
        st.sampled_from(DATES),
        st.booleans(),
    ),
    max_size=12,
)


@settings(max_examples=25, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(lines=LINES, days=st.lists(st.integers(0, 80), min_size=3, max_size=3))
def test_22_the_matrix_is_the_ledgers_as_of_query_cell_for_cell(lines, days):
    from django.db import transaction

    with transaction.atomic():
        actors = [make_actor() for _ in range(3)]
        proposals = [make_proposal(), make_proposal()]
        for actor, proposal, aspect, stance, as_of, published in lines:
            make_position(
                actor=actors[actor],
                proposal=proposals[proposal],
                aspect=aspect,
                stance=stance,
                as_of=as_of,
                published=published,
                record=None,
            )
        for offset in days:
            day = date(2025, 8, 20) + timedelta(days=offset)
            assert by_matrix(day) == by_ledger(day)
        transaction.set_rollback(True)


@pytest.mark.parametrize(
    ("starts", "ends", "is_ally"),
    [
        ("1999-03-12", "", True),
        ("2025-10-15", "", True),
        ("2025-10", "", False),
        ("1999-03-12", "2025-10", True),
        ("1999-03-12", "2025-10-14", False),
        ("", "", False),
    ],
    ids=["member", "from that day", "perhaps later", "perhaps left", "left before", "not dated"],
)
def test_allies_are_those_who_are_members_on_the_day(starts, ends, is_ally):
    state, alliance = make_actor(iso2="XA"), make_actor(kind="organisation")
    state.memberships.create(body=alliance, kind="alliance", starts=starts, ends=ends)
    assert (state.pk in groups_on(date(2025, 10, 15)).allies) == is_ally


@pytest.mark.skipif(connection.vendor != "sqlite", reason="reads SQLite's query plan")
def test_the_ledgers_as_of_query_goes_by_its_index(proposal):
    plan = Position.objects.published().current(date(2025, 10, 15)).explain()
    assert "USING INDEX debates_pos_actor_i_" in plan


def test_a_cell_leads_to_its_history_with_condition_reporter_and_sources(client, proposal, poland):
    envoy = make_actor(kind="official", name="A. Envoy")
    make_position(actor=poland, proposal=proposal, stance="consider", as_of="2024-03-26")
    make_position(
        actor=poland,
        proposal=proposal,
        stance="support",
        as_of="2024-05",
        strength=3,
        condition="with Ukraine’s consent",
        hedge="interested, not decided",
        reported_by=envoy,
        record=make_record(title="Inside the debate"),
    )
    make_position(actor=poland, proposal=proposal, stance="oppose", as_of="2024-07-01")
    query = f"?as_of=2024-06-01&cell={poland.public_id}.{proposal.public_id}"
    status, page = page_of(client, query)
    assert status == 200
    panel = page.split('id="cell"')[1].split("</aside>")[0]
    assert panel.index("Supports") < panel.index("Considering")
    for text in (
        "Changed",
        "Emphatic",
        "with Ukraine’s consent",
        "interested, not decided",
        "Second-hand, reported by A. Envoy.",
        "Inside the debate",
        "1 later line not shown, 1 of it a change",
    ):
        assert text in panel, text
    assert "Opposes" not in panel


def test_each_kind_of_empty_says_which_it_is(client, proposal, poland):
    make_position(actor=poland, proposal=proposal, as_of="2024-05-01")
    silent, talker, other = (make_actor(name=name) for name in ("Silent", "Talker", "Other"))
    PositionCheck.objects.create(
        actor=silent, proposal=proposal, checked_on=date(2024, 5, 2), by=make_editor()
    )
    make_position(actor=talker, proposal=proposal, aspect="talks", as_of="2024-05-01")
    later = make_proposal(title="A later idea")
    later.milestones.create(kind="floated", reached="2025-01-01")
    make_position(actor=other, proposal=make_proposal(), as_of="2024-05-01")
    rows = file_of(client, "?as_of=2024-06-01&all=1")
    kinds = {(row["actor"], row["proposal"]): row["kind"] for row in rows}
    assert kinds["Poland", "Fire over Ukraine"] == "position"
    assert kinds["Silent", "Fire over Ukraine"] == "nothing_found"
    assert kinds["Talker", "Fire over Ukraine"] == "beside"
    assert kinds["Other", "Fire over Ukraine"] == "not_researched"
    assert {kinds[name, "A later idea"] for name in ("Poland", "Silent", "Other")} == {"not_raised"}
    _, page = page_of(client, "?as_of=2024-06-01&all=1")
    for words in ("No statement found, checked on 2 May 2024", "<small>Not yet raised</small>"):
        assert words in page


def test_actors_without_a_line_are_left_out_unless_asked_for(client, proposal, poland):
    make_position(actor=poland, proposal=proposal, as_of="2024-05-01")
    later = make_actor(name="Laterland")
    make_position(actor=later, proposal=proposal, as_of="2025-05-01")
    assert {row["actor"] for row in file_of(client, "?as_of=2024-06-01")} == {"Poland"}
    everybody = file_of(client, "?as_of=2024-06-01&all=1")
    assert {row["actor"] for row in everybody} == {"Poland", "Laterland"}
    _, page = page_of(client, "?as_of=2024-06-01")
    assert "1 actor without a line up to that day is left out" in page


def test_the_file_has_the_cells_of_the_page(client, proposal, poland):
    for day, stance in [("2024-05-01", "support"), ("2024-07-01", "oppose")]:
        held = make_position(actor=poland, proposal=proposal, stance=stance, as_of=day)
    (row,) = file_of(client, "?as_of=2024-07-02")
    assert (row["stance"], row["since"], row["change"]) == ("oppose", "2024-07-01", "reversed")
    assert (row["position_id"], row["country"]) == (held.public_id, "PL")
    _, page = page_of(client, "?as_of=2024-07-02")
    assert "Opposes, reversed in the 90 days before" in page


def test_frontline_is_who_a_named_source_counts(client, proposal):
    group = make_actor(kind="group", name="Frontline states")
    type(group).objects.filter(pk=group.pk).update(key="gr-frontline-states")
    alliance = make_actor(kind="organisation", name="Alliance")
    first, second = make_actor(name="Borderland", iso2="XA"), make_actor(name="Farland", iso2="XB")
    membership = first.memberships.create(body=group, kind="group")
    MembershipCitation.objects.create(membership=membership, record=make_record(title="A daily"))
    second.memberships.create(body=alliance, kind="alliance", starts="1949-04-04")
    minister = make_actor(kind="official", name="A. Minister", belongs_to=first)
    for actor in (minister, second, alliance, make_actor(name="Elsewhere")):
        make_position(actor=actor, proposal=proposal, as_of="2024-05-01")
    groups = {row["actor"]: row["group"] for row in file_of(client)}
    assert groups == {
        "A. Minister": "Frontline allies",
        "Farland": "Other allies",
        "Alliance": "Institutions",
        "Elsewhere": "Others",
    }
    _, page = page_of(client)
    assert "Frontline: Borderland, as counted by" in page
    assert "A daily" in page


@pytest.mark.parametrize(
    ("order", "names"),
    [("name", ["Aland", "Beland", "Celand"]), ("support", ["Beland", "Celand", "Aland"])],
)
def test_rows_come_in_the_order_asked_for(client, proposal, order, names):
    for name, stance in [("Celand", "neutral"), ("Aland", "oppose"), ("Beland", "support")]:
        make_position(actor=make_actor(name=name), proposal=proposal, stance=stance)
    assert [row["actor"] for row in file_of(client, f"?sort={order}")] == names


@pytest.mark.parametrize(
    "query", ["as_of=soon", "sort=colour", "cell=NAA-1.NAP-1", "all=2", "as_of=2024-01-01&as_of="]
)
def test_a_wrong_value_is_a_400_that_names_it(client, query):
    status, page = page_of(client, f"?{query}")
    assert status == 400
    assert f"<code>{query.split('=')[0]}</code>" in page
    assert "<table" not in page


@pytest.mark.parametrize("query", ["cell=x", "utm_source=x", "as_of=soon"])
def test_the_file_refuses_what_it_does_not_know(client, query):
    response = client.get(f"/positions/matrix.csv?{query}")
    assert response.status_code == 400
    assert query.split("=")[0] in response.content.decode()


def test_12_an_unknown_parameter_changes_nothing_on_the_page(client, proposal):
    make_position(proposal=proposal)
    plain, tagged = (page_of(client, query)[1] for query in ("", "?utm_source=x"))
    assert tagged.split('id="mx-bar"')[1] == plain.split('id="mx-bar"')[1]


def test_scripts_get_the_parts_alone_and_no_cache_mixes_them_up(client, proposal, poland):
    make_position(actor=poland, proposal=proposal)
    response = client.get("/positions/", headers={"X-Partial": "1"})
    page = response.content.decode()
    assert "<html" not in page
    assert 'id="mx-main"' in page
    assert "X-Partial" in response["Vary"]


def test_without_a_day_the_matrix_is_of_today(client, proposal):
    make_position(proposal=proposal, as_of=str(timezone.localdate()))
    rows = file_of(client)
    assert [row["day"] for row in rows] == [str(timezone.localdate())]
    assert rows[0]["kind"] == CellKind.POSITION


def test_an_empty_record_says_so(client):
    status, page = page_of(client)
    assert status == 200
    assert "No position is recorded up to that day" in page


def grow(rows):
    for _ in range(rows):
        actor = make_actor(belongs_to=make_actor())
        proposal = make_proposal()
        proposal.milestones.create(kind="floated", reached="2024-01-01")
        make_position(actor=actor, proposal=proposal)
        PositionCheck.objects.create(
            actor=make_actor(), proposal=proposal, checked_on=date(2024, 5, 2), by=make_editor()
        )


def everything(client, address):
    response = client.get(address)
    assert response.status_code == 200
    return b"".join(response)


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("address", ["/positions/?all=1", "/positions/matrix.csv?all=1"])
def test_queries_do_not_grow_with_rows(client, django_assert_num_queries, address):
    grow(3)
    with CaptureQueriesContext(connection) as few:
        everything(client, address)
    grow(27)
    with django_assert_num_queries(len(few)):
        everything(client, address)


def test_a_position_that_is_new_and_has_changed_since_is_counted_as_both(client, proposal, poland):
    for as_of, stance in (("2025-09-01", "support"), ("2025-09-20", "lean_support")):
        make_position(actor=poland, proposal=proposal, stance=stance, as_of=as_of)
    page = page_of(client, "?as_of=2025-10-01")[1]
    assert "<b>1 position changed</b>" in page
    assert "1 was recorded for the first time" in page


@pytest.fixture
def small_pages(monkeypatch):
    monkeypatch.setattr("debates.matrix_as_of.ROWS", 2)
    monkeypatch.setattr("debates.matrix_as_of.COLUMNS", 1)


@pytest.fixture
def many(proposal):
    """Three actors with 4, 3 and 1 lines on one proposal, and the last of them on another."""
    other = make_proposal(title="A wall of drones")
    for name, lines in (("Zeeland", 4), ("Mora", 3), ("Alba", 1)):
        actor = make_actor(name=name)
        for day in range(1, lines + 1):
            make_position(actor=actor, proposal=proposal, stance="support", as_of=f"2025-09-0{day}")
    make_position(actor=actor, proposal=other, stance="oppose", as_of="2025-09-05")
    return other


def rows_shown(page):
    table = page.split('id="mx"')[1].split("</table>")[0]
    return [name for name in ("Zeeland", "Mora", "Alba") if f">{name}</a>" in table]


def test_a_large_matrix_shows_those_with_the_most_lines_and_links_to_the_next(
    client, many, small_pages
):
    status, page = page_of(client, "?as_of=2025-10-01")
    assert (status, rows_shown(page)) == (200, ["Zeeland", "Mora"])
    assert "actors 1–2 of 3 on proposals 1–1 of 2" in page
    assert "A wall of drones" not in page.split('id="mx"')[1].split("</table>")[0]
    assert 'href="?as_of=2025-10-01&amp;actors=2">Next 1 actors</a>' in page
    assert 'href="?as_of=2025-10-01&amp;proposals=2">Next 1 proposals</a>' in page


def test_the_next_actors_and_proposals_are_the_rest(client, many, small_pages):
    first = rows_shown(page_of(client, "?as_of=2025-10-01")[1])
    page = page_of(client, "?as_of=2025-10-01&actors=2&proposals=2")[1]
    assert sorted(first + rows_shown(page)) == ["Alba", "Mora", "Zeeland"]
    assert "A wall of drones" in page.split('id="mx"')[1].split("</table>")[0]
    assert 'href="?as_of=2025-10-01&amp;proposals=2&amp;actors=1">Previous 2 actors</a>' in page


def test_a_page_past_the_last_is_the_last_one(client, many, small_pages):
    page = page_of(client, "?actors=9&proposals=9")[1]
    assert "actors 3–3 of 3 on proposals 2–2 of 2" in page


@pytest.mark.parametrize("name", ["actors", "proposals"])
@pytest.mark.parametrize("value", ["0", "x", "-1"])
def test_what_is_no_page_is_named(client, name, value):
    status, page = page_of(client, f"?{name}={value}")
    assert (status, "Write a number of 1 or more." in page) == (400, True)


def test_in_another_order_the_pages_follow_it(client, many, small_pages):
    assert rows_shown(page_of(client, "?sort=name")[1]) == ["Mora", "Alba"]
    assert rows_shown(page_of(client, "?sort=name&actors=2")[1]) == ["Zeeland"]


def test_sums_and_the_file_count_all_of_a_large_matrix(client, many, small_pages):
    page = page_of(client, "?as_of=2025-10-01")[1]
    assert "3 for, 0 undecided, 0 against" in page
    assert len(file_of(client, "?as_of=2025-10-01")) == 6
    assert (
        'href="/positions/matrix.csv?as_of=2025-10-01"'
        in (page_of(client, "?as_of=2025-10-01&actors=2")[1])
    )


def test_a_chosen_cell_is_shown_though_its_row_is_on_another_page(client, many, small_pages):
    alba = Actor.objects.get(name="Alba")
    page = page_of(client, f"?cell={alba.public_id}.{many.public_id}")[1]
    assert ">Alba</a></h2>" in page.split('id="cell"')[1]


def test_a_matrix_that_fits_has_no_pages(client, many):
    page = page_of(client, "?as_of=2025-10-01")[1]
    assert "Positions of 3 actors on 2 proposals as of" in page
    assert "pager" not in page


def test_a_large_matrix_has_no_more_cells_and_queries(
    client, django_assert_num_queries, small_pages
):
    grow(3)
    with CaptureQueriesContext(connection) as few:
        assert everything(client, "/positions/?all=1").count(b"data-cell=") == 2
    grow(12)
    with django_assert_num_queries(len(few)):
        assert everything(client, "/positions/?all=1").count(b"data-cell=") == 2


@pytest.mark.django_db(transaction=True)
def test_what_is_kept_of_a_day_is_gone_after_a_publication(client, proposal, poland):
    make_position(actor=poland, proposal=proposal, stance="support", as_of="2025-09-01")
    assert "1 for, 0 undecided, 0 against" in page_of(client, "?as_of=2025-10-01")[1]
    latvia = make_actor(name="Latvia", iso2="LV")
    make_position(actor=latvia, proposal=proposal, stance="oppose", as_of="2025-09-02")
    page = page_of(client, "?as_of=2025-10-01&sort=support")[1]
    assert "1 for, 0 undecided, 1 against" in page
    assert page.index(">Poland</a>") < page.index(">Latvia</a>")
    withdraw(entity=poland, by=None, reason="A slip.")
    assert ">Poland</a>" not in page_of(client, "?as_of=2025-10-01")[1]
