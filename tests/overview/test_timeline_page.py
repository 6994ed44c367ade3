"""The page of the timeline: periods, switches, counts beside filters, lanes and parts of it."""

import json
import re
from urllib.parse import parse_qsl, urlsplit

import pytest

from core.publishing import withdraw
from tests.csv_files import rows_of
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_statement,
)

pytestmark = pytest.mark.django_db


@pytest.fixture
def record():
    """Two countries: incidents of two kinds, a statement and an event, in September 2025."""
    poland = make_actor(name="Poland", iso2="PL", key="poland")
    estonia = make_actor(name="Estonia", iso2="EE", key="estonia")
    minister = make_actor(kind="official", name="Minister", belongs_to=poland)
    make_incident(title="Drones", states=[poland, estonia], occurred="2025-09-10")
    make_incident(title="Balloon", kind="balloon_incursion", states=[estonia], verdict="reported")
    make_statement(speaker=minister, said="2025-09-11")
    make_event(held="2025-09-12").participations.create(actor=estonia, role="participant")


def page(client, query=""):
    response = client.get(f"/timeline/{query}")
    assert response.status_code == 200
    return response


def counts(client, name, query=""):
    return {key: n for key, n in page(client, query).context["facets"][name].items() if n}


def titles(response):
    return {row.title for row in response.context["page_obj"]}


def csv_rows(client, address):
    return rows_of(client.get(address))


class TestPeriod:
    def test_without_one_the_last_half_year_of_the_record_is_shown(self, client):
        make_incident(title="Latest", occurred="2025-09-10")
        make_incident(title="Earlier", occurred="2025-03-12")
        make_incident(title="Too early", occurred="2025-03-11")
        shown = page(client)
        assert titles(shown) == {"Latest", "Earlier"}
        assert "12 March 2025 to 10 September 2025" in shown.content.decode()

    def test_the_page_says_when_the_record_ended_before_today(self, client, record):
        assert "The latest entry of the record is of 12 Sep 2025" in page(client).content.decode()

    @pytest.mark.parametrize("query", ["?from=", "?from=&to=", "?from=1900-01-01"])
    def test_an_empty_end_is_no_bound(self, client, query):
        make_incident(title="Latest", occurred="2025-09-10")
        make_incident(title="Early", occurred="1999-03-24")
        assert titles(page(client, query)) == {"Latest", "Early"}

    def test_the_file_has_the_period_of_the_page(self, client):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="1999-03-24")
        shown = page(client)
        assert len(csv_rows(client, shown.context["files"][0].url)) == 1
        assert shown.context["page_obj"].paginator.count == 1

    @pytest.mark.sqlite_alone
    def test_each_period_is_a_link_and_the_one_shown_is_marked(self, client, record):
        links = {choice.label: choice for choice in page(client, "?q=x&page=1").context["periods"]}
        assert links["6 months"].current
        assert links["30 days"].url == "?q=x&from=2025-08-14&to=2025-09-12"
        assert links["All"].url == "?q=x&from="
        assert [
            c.label for c in page(client, links["30 days"].url).context["periods"] if c.current
        ] == ["30 days"]

    def test_where_nothing_is_in_it_the_whole_record_is_offered(self, client, record):
        body = page(client, "?from=2020-01-01&to=2020-12-31").content.decode()
        assert "Nothing matches in this period" in body
        assert "4 entries of other days match." in body
        assert 'href="?from="' in body

    def test_an_empty_record_has_a_page(self, client):
        assert "Nothing matches these filters" in page(client).content.decode()


class TestSides:
    @pytest.mark.parametrize(
        ("query", "kinds"),
        [
            ("show=both&incident_kind=balloon_incursion", {"incident", "statement", "event"}),
            ("show=both&kind=event", {"incident", "event"}),
            ("show=both&verdict=confirmed&kind=event", {"incident", "event"}),
            ("show=incidents&kind=event", {"incident"}),
            ("show=debate&incident_kind=balloon_incursion", {"statement", "event"}),
            ("incident_kind=balloon_incursion", {"incident"}),
            ("kind=event", {"event"}),
            ("kind=event&incident_kind=balloon_incursion", set()),
        ],
    )
    def test_a_filter_narrows_its_own_side_where_a_side_is_named(
        self, client, record, query, kinds
    ):
        assert {row["kind"] for row in csv_rows(client, f"/timeline.csv?{query}")} == kinds

    @pytest.mark.parametrize(
        ("query", "current"),
        [("", "Both"), ("?kind=event", "Debate"), ("?kind=incident", "Incidents")],
    )
    def test_the_switch_shows_what_the_list_has(self, client, record, query, current):
        assert [c.label for c in page(client, query).context["sides"] if c.current] == [current]

    def test_the_form_keeps_the_side(self, client, record):
        assert 'name="show" value="both"' in page(client).content.decode()


class TestCounts:
    """Point 11: a facet's counts ignore its own selection; zero values stay visible."""

    def test_11_each_value_is_counted(self, client, record):
        assert counts(client, "incident_kind") == {"drone_incursion": 1, "balloon_incursion": 1}
        assert counts(client, "country") == {"PL": 2, "EE": 3}
        assert counts(client, "verdict") == {"confirmed": 1, "reported": 1}
        assert counts(client, "kind") == {"incident": 2, "statement": 1, "event": 1}

    @pytest.mark.parametrize("chosen", ["country=PL", "country=PL&country=EE"])
    def test_11_a_choice_in_it_changes_no_count(self, client, record, chosen):
        assert counts(client, "country", f"?{chosen}") == counts(client, "country")

    def test_11_a_choice_elsewhere_does(self, client, record):
        assert counts(client, "incident_kind", "?country=PL") == {"drone_incursion": 1}
        assert counts(client, "country", "?show=incidents") == {"PL": 1, "EE": 2}

    def test_11_zero_values_stay(self, client, record):
        body = page(client).content.decode()
        assert re.search(r'class="opt zero"><input[^>]*value="missile_incursion"', body)

    def test_a_count_is_what_the_value_finds(self, client, record):
        make_position(actor=make_actor(name="Latvia", iso2="LV"), as_of="2025-09-01")
        for name in ("country", "incident_kind", "verdict", "kind", "actor", "proposal"):
            for value, n in counts(client, name).items():
                found = csv_rows(client, f"/timeline.csv?{name}={value}")
                assert len(found) == n, f"{name}={value}"

    def test_refuted_incidents_are_counted_before_they_are_chosen(self, client, record):
        make_incident(verdict="refuted", occurred="2025-09-11")
        assert counts(client, "verdict")["refuted"] == 1
        assert counts(client, "refuted") == {"1": 1}

    def test_an_entry_with_several_links_to_one_value_counts_once(self, client):
        state = make_actor(name="Poland", iso2="PL", key="poland")
        incident = make_incident(states=[state])
        incident.involvements.create(state=state, role="affected")
        incident.figures.create(measure="objects_entered", best=1, claimant=state)
        assert counts(client, "country") == {"PL": 1}
        assert counts(client, "actor") == {"poland": 1}


class TestAgreement:
    QUERIES = ("", "?country=EE", "?show=both&incident_kind=balloon_incursion", "?verdict=reported",
               "?from=2025-09-11", "?show=debate&sort=old", "?q=nothing")  # fmt: skip

    @pytest.mark.parametrize("query", QUERIES)
    def test_10_summary_lanes_list_file_and_marks_agree(self, client, record, query):
        shown = page(client, query)
        rows = csv_rows(client, shown.context["files"][0].url)
        totals = shown.context["totals"]
        incidents = sum(row["kind"] == "incident" for row in rows)
        assert totals == {"incidents": incidents, "debate": len(rows) - incidents}
        assert shown.context["page_obj"].paginator.count == len(rows)
        lanes = {lane.key: n for _, _, rows in shown.context["labels"] for lane, n in rows}
        for code in ("PL", "EE"):
            of_country = [r for r in rows if r["kind"] == "incident" and code in r["countries"]]
            assert lanes[code] == len(of_country)
        assert lanes["event"] == sum(row["kind"] == "event" for row in rows)
        data = client.get(shown.context["files"][0].url.replace(".csv", "/marks.json")).json()
        assert data["entries"] == len(rows)


def test_an_incident_outside_of_the_countries_with_lanes_stands_elsewhere(client):
    make_incident(states=[make_actor(name="Andorra", iso2="AD")])
    make_incident(states=[])
    labels = page(client).context["labels"]
    assert {lane.key: n for _, _, rows in labels for lane, n in rows if n} == {"other": 2}


def test_the_order_of_lanes_is_that_of_the_settings(client, settings, record):
    settings.TIMELINE_COUNTRIES = ["EE", "PL"]
    (_, _, rows), _ = page(client).context["labels"]
    assert [lane.key for lane, _ in rows] == ["EE", "PL", "other"]


@pytest.mark.sqlite_alone
def test_12_an_unknown_parameter_changes_nothing_on_the_page(client, record):
    plain, tagged = page(client), page(client, "?utm_source=x&kindd=1")
    assert titles(tagged) == titles(plain)
    assert tagged.context["chips"] == []


@pytest.mark.sqlite_alone
def test_13_each_chip_removes_one_value_and_clear_all_keeps_the_period(client, record):
    query = "?country=PL&country=EE&incident_kind=drone_incursion&from=2025-09-01&to=2025-09-30"
    shown = page(client, query)
    asked = parse_qsl(query[1:])
    for chip, pair in zip(shown.context["chips"], [asked[2], asked[0], asked[1]], strict=True):
        assert sorted(parse_qsl(urlsplit(chip.url).query)) == sorted(set(asked) - {pair})
    assert shown.context["clear_url"] == "?from=2025-09-01&to=2025-09-30"


def test_oldest_first_is_the_same_list_turned_round(client, record):
    newest = [row["title"] for row in csv_rows(client, "/timeline.csv")]
    oldest = [row["title"] for row in csv_rows(client, "/timeline.csv?sort=old")]
    assert oldest[-1] == newest[0]
    assert sorted(oldest) == sorted(newest)


@pytest.mark.sqlite_alone
class TestParts:
    def test_a_script_gets_the_parts_that_change(self, client, record):
        shown = page(client, "?country=PL")
        response = client.get("/timeline/?country=PL", headers={"X-Partial": "1"})
        parts = response.json()
        assert parts["facets"]["country"] == {"PL": 2, "EE": 3}
        assert parts["totals"] == {"incidents": 1, "debate": 1}
        assert parts["html"]["list"].strip() in shown.content.decode()
        assert parts["fields"]["show"] == "both"
        assert response["Cache-Control"] == "no-store"

    def test_caches_keep_page_and_parts_apart(self, client, record):
        assert "X-Partial" in page(client)["Vary"]

    def test_a_wrong_value_is_refused_for_scripts_too(self, client):
        assert client.get("/timeline/?kind=x", headers={"X-Partial": "1"}).status_code == 400


class TestMarks:
    def test_columns_hold_one_integer_a_mark(self, client, record):
        found = client.get("/timeline/marks.json").json()
        names = ("day", "days", "how", "lane", "kind", "shape", "verdict", "key")
        assert {len(found[name]) for name in names} == {5}  # an incident of two countries has two
        assert all(type(value) is int for name in names for value in found[name])
        assert found["entries"] == len(found["words"]) == 4
        assert sorted(found["day"]) == found["day"]

    def test_it_is_small_on_the_wire(self, client, record):
        sent = client.get("/timeline/marks.json", headers={"Accept-Encoding": "gzip"})
        assert sent["Content-Encoding"] == "gzip"

    @pytest.mark.parametrize("query", ["knd=incident", "page=2", "kind=nonsense"])
    def test_what_it_does_not_understand_is_named(self, client, query):
        response = client.get(f"/timeline/marks.json?{query}")
        assert response.status_code == 400
        assert response.content.decode().startswith(f"{query.split('=')[0]}:")

    def test_words_of_an_entry_can_be_asked_for(self, client):
        incident = make_incident(title="Drones")
        found = client.get(f"/timeline/entries.json?id=incident.{incident.pk}").json()
        assert found[f"incident.{incident.pk}"][:2] == [
            "Drones",
            f"/incidents/{incident.public_id}/",
        ]

    def test_only_those_of_published_ones(self, client):
        draft, withdrawn = make_incident(published=False), make_incident()
        withdraw(entity=withdrawn, by=None, reason="A mistake.")
        ids = f"id=incident.{draft.pk}&id=incident.{withdrawn.pk}&id=incident.{withdrawn.pk + 9}"
        assert client.get(f"/timeline/entries.json?{ids}").json() == {}

    @pytest.mark.parametrize("query", ["", "id=incident", "id=x.1", "id=incident.-1", "x=1"])
    def test_another_id_is_refused(self, client, query):
        assert client.get(f"/timeline/entries.json?{query}").status_code == 400


@pytest.mark.sqlite_alone
def test_marks_on_the_page_lead_to_their_entries_and_are_no_tab_stops(client):
    incident = make_incident(title="Drones & <balloons>")
    body = page(client).content.decode()
    link = rf'<a [^>]*href="/incidents/{incident.public_id}/" tabindex="-1">'
    assert re.search(link + "<title>Drones &amp; &lt;balloons&gt;, 10 Sep 2025</title>", body)


def test_the_script_knows_the_whole_record(client, record):
    body = page(client).content.decode()
    setup = json.loads(re.search(r'id="timeline-setup"[^>]*>(.*?)</script>', body)[1])
    assert setup["first"] == "2025-09-10"
    assert setup["default"] == ["2025-03-14", "2025-09-12"]


@pytest.mark.sqlite_alone
def test_queries_of_the_data_do_not_grow_with_entries(client, django_assert_max_num_queries):
    def make(count):
        state = make_actor()
        for _ in range(count):
            make_incident(states=[state])
            make_event().participations.create(actor=state, role="participant")
            make_statement(speaker=make_actor(kind="official", belongs_to=state))

    make(2)
    with django_assert_max_num_queries(100) as few:
        client.get("/timeline/marks.json")
        client.get("/timeline/", headers={"X-Partial": "1"})
    make(20)
    make_proposal()
    with django_assert_max_num_queries(len(few)):
        client.get("/timeline/marks.json")
        client.get("/timeline/", headers={"X-Partial": "1"})
