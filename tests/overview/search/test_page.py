"""The search page, its file, and the suggestions."""

from html import unescape

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from core.publishing import withdraw
from overview.search import find as finding
from overview.search.engines import TooSlow
from overview.search.index import rebuild
from overview.vocabularies import SearchKind
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_proposal,
    make_record,
    make_rule,
    make_statement,
)

pytestmark = pytest.mark.django_db


def page(client, query, status=200):
    response = client.get(f"/search/?{query}")
    assert response.status_code == status
    return unescape(response.content.decode())


def rows(client, query):
    response = client.get(f"/search.csv?{query}")
    assert response.status_code == 200
    return rows_of(response)


@pytest.fixture
def record(db):
    """25 incidents with drones, and one entry of every other kind."""
    poland = make_actor(name="Poland", iso2="PL", about="Drones came here")
    source = make_record(title="Report on drones")
    for number in range(25):
        make_incident(title=f"Drone {number:02}", states=[poland], record=source)
    make_proposal(title="Shoot at drones", record=source)
    make_statement(paraphrase="asked about drones", record=source)
    make_event(title="Meeting on drones", record=source)
    make_rule(title="Rule on drones", actor=poland, record=source)
    rebuild()


def test_pages_and_file_show_the_same_hits_in_the_same_order(client, record):
    first, second = (
        client.get(f"/search/?q=drones&page={number}").context["page_obj"] for number in (1, 2)
    )
    shown = [hit.entry.public_id for hit in [*first, *second]]
    assert shown == [row["public_id"] for row in rows(client, "q=drones")]
    assert len(shown) == len(set(shown)) == first.paginator.count == 31


def test_each_kind_has_its_count_whatever_is_chosen(client, record):
    for query in ("q=drones", "q=drones&kind=event"):
        kinds = client.get(f"/search/?{query}").context["form"].fields["kind"].widget
        counts = {kind: kinds.count_of(kind)[0] for kind, _ in kinds.choices}
        assert counts == {
            "incident": 25, "proposal": 1, "statement": 1, "event": 1, "rule": 1, "actor": 1,
            "source": 1,
        }  # fmt: skip
    assert [row["kind"] for row in rows(client, "q=drones&kind=event")] == ["event"]


def test_hits_say_where_they_match_and_mark_it(client, record):
    text = page(client, "q=drone+poland&kind=rule")
    assert "Rule on <mark>drones</mark>" in text
    assert '<span class="hit__l">State</span> <mark>Poland</mark>' in text
    assert "Found in title and state" in text
    [row] = rows(client, "q=drone+poland&kind=rule")
    assert (row["matched_in"], row["passage"]) == ("Title ; State", "Poland")


def test_whatever_is_in_a_text_or_a_query_is_escaped(client):
    make_incident(title="<script>alert(1)</script> & drone", summary="<b>drone</b> " * 5)
    rebuild()
    response = client.get("/search/?q=drone+%3Cscript%3E%22")
    text = response.content.decode()
    assert "&lt;<mark>script</mark>&gt;alert(1)" in text
    assert "<script>" not in text
    assert 'value="drone &lt;script&gt;&quot;"' in text


def test_the_page_costs_the_same_for_3_hits_and_for_30(client):
    def cost():
        rebuild()
        costs = []
        for kind in SearchKind.codes():
            with CaptureQueriesContext(connection) as captured:
                response = client.get(f"/search/?q=drones&kind={kind}")
            assert response.context["page_obj"]
            costs.append(len(captured))
        return costs

    def make(number):
        state = make_actor(name=f"Drones {number}", belongs_to=make_actor())
        source = make_record(title="On drones")
        make_incident(title="Drones", states=[state], record=source)
        make_statement(paraphrase="of drones", record=source)
        make_event(title="Drones", record=source).participations.create(
            actor=state, role="participant"
        )
        make_proposal(title="Drones", record=source).milestones.create(
            kind="tabled", reached="2025"
        )
        make_rule(title="Drones", actor=state, record=source)

    for number in range(3):
        make(number)
    few = cost()
    for number in range(27):
        make(number)
    assert cost() == few


@pytest.mark.parametrize("query", ["", "q=", "q=+"])
def test_without_words_the_page_explains_how_to_search(client, query):
    assert "How to search" in page(client, query)
    assert rows(client, query) == []


def test_a_query_that_asks_for_nothing_says_why(client, record):
    assert "at least one word to look for" in page(client, "q=-drone")


def test_where_nothing_matches_a_spelling_that_does_is_offered(client):
    make_incident(title="Missile at Przewodów")
    rebuild()
    text = page(client, "q=przevodow")
    assert 'href="?q=Przewod%C3%B3w"' in text
    assert "1 entry" in text


def test_no_spelling_is_offered_that_only_a_hidden_entry_has(client):
    incident = make_incident(title="Hushedvillage")
    rebuild()
    withdraw(entity=incident, by=None, reason="Wrong")
    assert "Hushedvillage" not in page(client, "q=hushedvilage")


def test_where_nothing_matches_fewer_words_and_no_filters_are_offered(client, record):
    assert 'href="?q=drones"' in page(client, "q=drones+zzzz")
    text = page(client, "q=meeting&kind=rule")
    assert 'href="?q=meeting">Without filters</a>: 1 entry' in text


def test_what_matches_too_often_is_shown_newest_first_and_says_so(client, record, monkeypatch):
    monkeypatch.setattr(finding, "MOST", 20)
    monkeypatch.setattr(finding, "NEWEST", 5)
    text = page(client, "q=drones")
    assert "most recent first" in text
    assert len(rows(client, "q=drones")) == 5
    form = client.get("/search/?q=drones&kind=rule").context["form"]
    assert form.fields["kind"].widget.counts is None


def test_wrong_values_are_named(client, record):
    assert "Select a valid choice" in page(client, "q=drones&kind=nonsense", 400)
    assert "is not a page number" in page(client, "q=drones&page=x", 400)
    assert "at most 300 characters" in page(client, f"q={'a' * 301}", 400)
    page(client, "q=drones&utm_source=letter")
    assert client.get("/search/?q=drones&page=99").status_code == 404
    response = client.get("/search.csv?q=drones&utm_source=letter")
    assert (response.status_code, b"utm_source" in response.content) == (400, True)


def test_chips_remove_a_filter_and_keep_the_words(client, record):
    chips = client.get("/search/?q=drones&kind=event&country=PL&sort=newest").context["chips"]
    assert [(chip.label, chip.value) for chip in chips] == [
        ("Kind", "Event"),
        ("Country", "Poland"),
    ]
    assert chips[0].url == "?q=drones&country=PL&sort=newest"


def test_a_search_that_is_stopped_says_what_to_do(client, record, monkeypatch):
    def stop(*args, **kwargs):
        raise TooSlow

    monkeypatch.setattr("overview.search.page.find", stop)
    monkeypatch.setattr("overview.search.views.find", stop)
    monkeypatch.setattr("overview.search.suggest.find", stop)
    assert "took too long" in page(client, "q=drones", 503)
    assert client.get("/search.csv?q=drones").status_code == 503
    assert client.get("/search/suggest.json?q=drones").status_code == 503


def test_suggestions_are_few_and_say_how_many_there_are(client, record):
    answer = client.get("/search/suggest.json?q=dro").json()
    assert len(answer["hits"]) == 8
    assert answer["total"] == "31"
    assert answer["hits"][0].keys() == {"title", "url", "kind", "shape", "path", "date"}
    assert ["Drone", True] in answer["hits"][0]["title"] or ["drones", True] in answer["hits"][0][
        "title"
    ]


def test_one_letter_suggests_nothing(client, record):
    assert client.get("/search/suggest.json?q=d").json()["hits"] == []


def test_suggestions_that_have_not_changed_are_not_sent_again(client, record):
    first = client.get("/search/suggest.json?q=drone")
    again = client.get("/search/suggest.json?q=drone", headers={"if-none-match": first["ETag"]})
    assert (again.status_code, again.content) == (304, b"")


def test_suggestions_refuse_other_parameters(client, record):
    response = client.get("/search/suggest.json?q=drone&page=2")
    assert response.status_code == 400
    assert response.content.decode().startswith("page: Unknown parameter. Known ones: q.")
