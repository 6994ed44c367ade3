"""Public pages of incidents."""

import pytest
from django.urls import reverse

from incidents.models import Incident
from tests.csv_files import rows_of
from tests.factories import make_actor, make_incident, make_record

pytestmark = pytest.mark.django_db


def ids(client, query):
    response = client.get(f"/incidents.csv{query}")
    assert response.status_code == 200, response.content
    return {row["public_id"] for row in rows_of(response)}


def test_page_shows_rival_figures_side_by_side(client):
    incident = make_incident()
    claimant = make_actor(name="Ministry of Defence", kind="organisation")
    incident.figures.create(measure="objects_entered", best=19, claimant=claimant)
    incident.figures.create(measure="objects_entered", low=8, qualifier="at_least")
    page = client.get(reverse("incidents:detail", args=[incident.public_id])).content.decode()
    assert "19" in page
    assert "at least 8" in page
    assert "Ministry of Defence" in page
    assert page.count("differs: ") == 2


def test_what_is_nearby_in_time_stands_as_in_lists_the_latest_first(client):
    days = [f"2025-09-{day:02}" for day in (8, 9, 10, 11, 12, 13, 14)]
    incidents = [make_incident(title=f"On {day}", occurred=day) for day in days]
    page = client.get(reverse("incidents:detail", args=[incidents[3].public_id]))
    assert [row.title for row in page.context["nearby"]] == [
        f"On 2025-09-{day:02}" for day in (13, 12, 10, 9)
    ]


def test_september_filter_takes_month_and_night_over_its_edge_and_no_october(client):
    zone = {"zone": "Europe/Warsaw"}
    month = make_incident(occurred="2025-09", **zone)
    edge = make_incident(occurred="2025-09-30/2025-10-01", **zone)
    make_incident(occurred="2025-10", **zone)
    make_incident(occurred="", **zone)
    assert ids(client, "?from=2025-09-01&to=2025-09-30") == {month.public_id, edge.public_id}


def test_open_date_reaches_on(client):
    incident = make_incident(occurred="2025-09-10/..")
    assert ids(client, "?from=2030-01-01") == {incident.public_id}
    assert ids(client, "?to=2025-09-09") == set()


@pytest.mark.parametrize(
    ("query", "parameter"),
    [
        ("?knd=drone", "knd"),
        ("?kind=nonsense", "kind"),
        ("?country=ZZ", "country"),
        ("?from=2025-13-01", "from"),
        ("?from=99999-01-01", "from"),
        ("?from=2025-10-02&to=2025-10-01", "to"),
        ("?page=2", "page"),
    ],
)
def test_data_address_names_what_it_does_not_understand(client, query, parameter):
    make_incident()
    response = client.get(f"/incidents.csv{query}")
    assert response.status_code == 400
    assert parameter in response.content.decode()


@pytest.mark.parametrize("query", ["?kind=nonsense", "?verdict=maybe", "?page=x", "?from=soon"])
def test_page_answers_a_wrong_value_with_400_and_shows_no_rows(client, query):
    incident = make_incident()
    response = client.get(f"/incidents/{query}")
    assert response.status_code == 400
    if "page" not in query:
        assert incident.title not in response.content.decode()


@pytest.mark.parametrize("path", ["/incidents/", "/timeline/", "/statements/", "/sources/"])
def test_a_page_that_is_no_number_is_said_to_be_none_and_the_first_is_shown(client, path):
    make_incident(title="Jets near Tallinn")
    response = client.get(f"{path}?page=x")
    assert response.status_code == 400
    assert "<code>page</code>: “x” is not a page number" in response.content.decode()
    if path in ("/incidents/", "/timeline/"):
        assert "Jets near Tallinn" in response.content.decode()


def test_unknown_parameter_changes_nothing_on_a_page(client):
    incident = make_incident()
    response = client.get("/incidents/?utm_source=newsletter")
    assert response.status_code == 200
    assert incident.title in response.content.decode()


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("address", ["/incidents/", "/incidents.csv"])
def test_queries_do_not_grow_with_rows(client, address, django_assert_max_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    assert connection.features.supports_json_field  # which Django asks once a process
    state = make_actor(kind="state", name="Poland", iso2="PL")

    def count():
        with CaptureQueriesContext(
            connection,
        ) as queries:
            response = client.get(address)
            if response.streaming:
                b"".join(response.streaming_content)
        return len(queries)

    for _ in range(3):
        make_incident(states=[state])
    at_three = count()
    for _ in range(27):
        make_incident(states=[state])
    assert count() == at_three


def test_filters_combine(client):
    poland = make_actor(name="Poland", iso2="PL")
    estonia = make_actor(name="Estonia", iso2="EE")
    wanted = make_incident(states=[poland, estonia], verdict="reported", title="Drone over a field")
    make_incident(states=[poland], verdict="confirmed", title="Drone over a field")
    make_incident(states=[estonia], verdict="reported", title="Balloon over a field")
    assert ids(client, "?country=PL&country=EE&verdict=reported&q=field+drone") == {
        wanted.public_id
    }


def test_a_summary_of_several_incidents_is_marked_and_can_be_left_out(client):
    single, several = make_incident(), make_incident(extent="aggregate")
    assert ids(client, "?extent=single") == {single.public_id}
    assert ids(client, "?extent=aggregate") == {several.public_id}
    mark = "A source’s summary of several incidents."
    assert mark in client.get("/incidents/?extent=aggregate").content.decode()
    assert mark not in client.get("/incidents/?extent=single").content.decode()


def test_csv_has_summary_labels_and_both_ends_of_a_date_in_days_and_instants(client):
    incident = make_incident(
        summary="A drone fell.",
        occurred="2025-09",
        zone="Europe/Warsaw",
        discovered="2025-10-01/..",
    )
    incident.attributions.create(
        axis="object", party_as_reported="Russia", level="official_suspected"
    )
    (row,) = rows_of(client.get("/incidents.csv"))
    assert row["summary"] == "A drone fell."
    assert (row["attribution_level"], row["attribution_level_label"]) == (
        "official_suspected",
        "Officially suspected",
    )
    assert (row["occurred_first"], row["occurred_last"]) == ("2025-09-01", "2025-09-30")
    assert row["occurred_earliest"] == "2025-08-31T22:00:00Z"
    assert (row["discovered_first"], row["discovered_last"]) == ("2025-10-01", "")


def test_csv_is_safe_to_open(client):
    make_incident(title='=HYPERLINK("https://x.example")', place="+48", response="a;=1+1")
    (row,) = rows_of(client.get("/incidents.csv"))
    assert row["title"].startswith("'=")
    assert row["place"] == "'+48"
    assert row["response"] == "a;'=1+1"


def test_csv_has_each_source_once_where_it_stands_first(client):
    incident = make_incident(record=None)
    first, second, hidden = make_record(), make_record(), make_record(published=False)
    for position, record, locator in (
        (2, first, "p. 1"),
        (1, second, "p. 7"),
        (3, second, "p. 2"),
        (0, hidden, ""),
        (2, make_record(), ""),
    ):
        incident.citations.create(record=record, position=position, locator=locator)
    (row,) = rows_of(client.get("/incidents.csv"))
    third = incident.citations.latest("pk").record
    assert row["source_ids"].split(" ; ") == [second.public_id, first.public_id, third.public_id]


def test_csv_names_claimants_only_where_they_are_public(client):
    incident = make_incident()
    hidden = make_actor(name="Unannounced ministry", published=False)
    incident.figures.create(measure="objects_entered", best=19, claimant=hidden)
    (row,) = rows_of(client.get("/incidents.csv"))
    assert "19" in row["figures"]
    assert "Unannounced" not in row["figures"]


def test_merged_incident_leads_to_the_one_that_took_it_over(client):
    from core.publishing import redirect_merged

    kept, merged = make_incident(), make_incident()
    redirect_merged(kept=kept, merged=merged, by=None, reason="Same flight")
    response = client.get(reverse("incidents:detail", args=[merged.public_id]))
    assert response.status_code == 301
    assert response["Location"] == reverse("incidents:detail", args=[kept.public_id])


def test_withdrawn_incident_says_why_and_shows_nothing_else(client):
    from core.publishing import withdraw

    incident = make_incident(title="A title that is gone", summary="A summary that is gone")
    withdraw(entity=incident, by=None, reason="It was a weather balloon.")
    response = client.get(reverse("incidents:detail", args=[incident.public_id]))
    assert response.status_code == 410
    page = response.content.decode()
    assert f"<s>{incident.public_id}</s>" in page
    assert "It was a weather balloon." in page
    assert "withdrawn on" in page
    assert "that is gone" not in page


def test_draft_was_never_there(client):
    incident = make_incident(published=False)
    assert client.get(reverse("incidents:detail", args=[incident.public_id])).status_code == 404


def test_relays_of_one_report_count_as_one_independent_source(client):
    incident = make_incident(record=None)
    report = make_record(title="The report")
    for _ in range(2):
        relay = make_record(originality="relay", upstream=report, origin=report)
        incident.citations.create(record=relay)
    (row,) = rows_of(client.get("/incidents.csv"))
    assert (row["source_count"], row["independent_source_count"]) == ("2", "1")
    assert Incident.objects.count() == 1


def page_of(client, incident):
    return client.get(reverse("incidents:detail", args=[incident.public_id])).content.decode()


def test_a_coding_floor_is_no_rival_of_what_was_reported(client):
    incident = make_incident()
    words = {"qualifier": "indefinite", "wording": "dozens"}
    incident.figures.create(measure="objects_entered", **words)
    incident.figures.create(measure="objects_entered", qualifier="coding_floor", low=24)
    page = page_of(client, incident)
    assert "in words; counted here as at least 24" in page
    assert "differs: " not in page


@pytest.mark.parametrize(
    ("claim", "answer"),
    [
        ({"axis": "intent", "stance": "affirms"}, "Affirms"),
        (
            {"axis": "intent", "stance": "denies", "party_as_reported": "Russia"},
            "Denies (of Russia)",
        ),
        ({"axis": "object", "party_as_reported": "unknown", "level": "none"}, "Unknown"),
        (
            {"axis": "object", "party_as_reported": "Russia", "level": "official_attributed"},
            "Russia; officially attributed",
        ),
        ({"axis": "blame", "stance": "withholds"}, "Withholds"),
    ],
)
def test_an_attribution_answers_its_question(client, claim, answer):
    incident = make_incident()
    incident.attributions.create(**claim)
    assert f"<b>{answer}</b>" in page_of(client, incident)


def test_an_estimated_publication_date_says_so(client):
    from datetime import UTC, datetime

    record = make_record(
        published_on_page=datetime(2024, 5, 31, tzinfo=UTC), published_quality="estimated"
    )
    incident = make_incident(record=record)
    assert "about 31 May 2024" in page_of(client, incident)


def test_a_parameter_for_one_value_may_stand_once(client):
    query = "?from=2025-01-01&from=2025-12-01"
    for address in ("/incidents/", "/incidents.csv"):
        response = client.get(address + query)
        assert response.status_code == 400
        assert "Give this parameter once" in response.content.decode()


def test_an_invalid_query_is_a_400_on_any_page(client):
    assert client.get("/incidents/?kind=nonsense&page=2").status_code == 400


@pytest.mark.sqlite_alone
def test_queries_of_a_page_do_not_grow_with_claims_and_sources(client, django_assert_num_queries):
    from django.db import connection
    from django.test.utils import CaptureQueriesContext

    incident = make_incident()

    def grow():
        incident.citations.create(record=make_record())
        claimant = make_actor()
        incident.figures.create(measure="objects_entered", best=19, claimant=claimant)
        incident.attributions.create(axis="blame", party=claimant, claimant=claimant)
        make_incident()

    for _ in range(3):
        grow()
    with CaptureQueriesContext(connection) as few:
        page_of(client, incident)
    for _ in range(27):
        grow()
    with django_assert_num_queries(len(few)):
        page_of(client, incident)


def test_a_refuted_incident_is_struck_and_says_who_refuted_it(client):
    incident = make_incident(verdict="", title="Lights over a field")
    claimant = make_actor(name="Civil Aviation Office", kind="organisation")
    incident.verdicts.create(
        code="refuted", is_current=True, claimant=claimant, wording="It was the moon"
    )
    page = page_of(client, incident)
    assert "<s>Lights over a field</s>" in page
    assert "Civil Aviation Office" in page
    assert "“It was the moon”" in page
