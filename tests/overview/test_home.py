"""The home page says only what published entries bear out."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone

from debates.models import Event
from incidents.models import Incident
from overview.headline import Tally, headline
from overview.home import home_context, window_of
from sources.models import Feed
from tests.factories import (
    make_actor,
    make_event,
    make_incident,
    make_position,
    make_proposal,
    make_rule,
    make_statement,
)


def november(*states, **fields):
    return Tally("in November 2025", [frozenset(names) for names in states], **fields)


@pytest.mark.parametrize(
    ("tally", "expected"),
    [
        (None, "7 incidents on record"),
        (november(["Poland"]), "1 incident in November 2025, involving Poland"),
        (november([]), "1 incident in November 2025"),
        (
            november(["Poland"], is_past=True),
            "Latest on record: 1 incident in November 2025, involving Poland",
        ),
        (
            november(["Poland"], ["Romania"]),
            "2 incidents in November 2025, all of them involving Poland or Romania",
        ),
        (
            november(["Poland"], ["Poland"], ["Romania"], ["Romania"], ["Latvia"]),
            "5 incidents in November 2025, most of them involving Poland or Romania",
        ),
        (
            november(["Poland"], ["Poland"], ["Romania"], ["Latvia"]),
            "4 incidents in November 2025, most often involving Poland",
        ),
        (november(["Poland"], ["Romania"], ["Latvia"]), "3 incidents in November 2025"),
    ],
)
def test_headline_names_no_state_that_shares_its_place(tally, expected):
    assert headline(tally, 7) == expected


@pytest.mark.parametrize(
    ("latest", "last", "is_past"),
    [
        (None, date(2025, 11, 30), False),
        (date(2025, 9, 2), date(2025, 11, 30), False),
        (date(2025, 9, 1), date(2025, 9, 1), True),
    ],
)
def test_numbers_end_with_the_latest_incident_once_90_days_have_none(latest, last, is_past):
    window = window_of(date(2025, 11, 30), latest)
    assert (window.month.last, window.quarter.last, window.is_past) == (last, last, is_past)


@pytest.mark.django_db
class TestHome:
    def page(self, client):
        return client.get("/").content.decode()

    def test_an_empty_record_says_so_and_where_editors_begin(self, client):
        make_incident(published=False, title="A draft")
        page = self.page(client)
        assert "No entries are published yet" in page
        assert 'href="/admin/"' in page
        assert "A draft" not in page

    @pytest.mark.parametrize(
        ("now", "expected"),
        [
            ((2025, 9, 12), "2 incidents so far in September 2025, all of them involving Poland"),
            ((2025, 10, 5), "2 incidents in the last 30 days, all of them involving Poland"),
            ((2025, 11, 20), "2 incidents in the last 90 days, all of them involving Poland"),
            (
                (2026, 3, 1),
                "Latest on record: 2 incidents in September 2025, all of them involving Poland",
            ),
        ],
    )
    def test_headline_counts_the_shortest_time_that_has_incidents(self, now, expected):
        poland = make_actor(name="Poland")
        make_incident(states=[poland], occurred="2025-09-10")
        make_incident(states=[poland], occurred="2025-09-11/2025-09-12")
        make_incident(states=[poland], occurred="2025-08-10")
        make_incident(occurred="2025")
        context = home_context(datetime(*now, tzinfo=UTC))
        assert context["headline"] == expected
        assert bool(context["gap"]) is (now[0] == 2026)

    @pytest.mark.parametrize(
        "uncounted", [{"verdict": "refuted"}, {"extent": "aggregate"}, {"published": False}]
    )
    def test_refuted_aggregate_and_draft_incidents_are_not_counted(self, client, uncounted):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="2025-09-11", **uncounted)
        assert "1 incident in September 2025" in self.page(client)

    def test_the_first_number_and_what_may_fall_in_lead_to_a_list_of_as_many(self, client):
        for occurred in ("2025-09-10", "2025-09-09/2025-09-10", "2025-09", "2025", "2025-08-30"):
            make_incident(occurred=occurred)
        for fields in ({"verdict": "refuted"}, {"extent": "aggregate"}, {"published": False}):
            make_incident(occurred="2025-09-10", **fields)
        kpi = home_context(datetime(2025, 9, 20, tzinfo=UTC))["kpis"][0]
        assert (kpi.label, kpi.value) == ("incidents, 30 days", "3")
        assert kpi.comparison == "none in the 30 days before; 2 more may fall in"
        found = client.get(kpi.url)
        assert (found.status_code, found.context["total"]) == (200, 5)

    def test_the_confirmed_ones_lead_to_a_list_of_as_many(self, client):
        for fields in ({}, {"verdict": "reported"}, {"extent": "aggregate"}):
            make_incident(occurred="2025-09-10", **fields)
        kpi = home_context(datetime(2025, 9, 20, tzinfo=UTC))["kpis"][1]
        assert kpi.comparison == "1 of 2; the others are reported or disputed"
        assert client.get(kpi.url).context["total"] == 1

    def test_the_peak_that_is_named_is_one_of_the_months_shown(self):
        state = make_actor(name="Estland")
        for occurred in ("2019-05-01",) * 3 + ("2025-09-10",) * 2:
            make_incident(occurred=occurred, states=[state])
        chart = home_context(datetime(2025, 9, 20, tzinfo=UTC))["chart"]
        assert "most often Estland" in str(chart)

    def test_an_empty_time_shows_zeros_with_words(self):
        make_incident(occurred="2025-10-10")
        first, confirmed, positions, _ = home_context(datetime(2025, 11, 20, tzinfo=UTC))["kpis"]
        assert (first.value, first.comparison) == ("0", "1 in the 30 days before")
        assert (confirmed.value, confirmed.comparison) == ("0", "no incident to confirm")
        assert (positions.value, positions.comparison) == ("0", "none in the 30 days before")

    def test_the_map_is_asked_for_what_is_counted(self, client):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="2025-09-10", extent="aggregate")
        make_incident(occurred="2025-06-22/2025-06-24")
        context = home_context(datetime(2025, 9, 20, tzinfo=UTC))
        assert (context["recent_count"], context["recent_more"]) == (1, 1)
        found = client.get(context["map_url"])
        assert found.status_code == 200
        assert "2 incidents" in found.content.decode()

    def test_without_incidents_the_rest_of_the_page_stands(self, client):
        make_statement()
        page = self.page(client)
        assert "0 incidents on record" in page
        assert "No incident that can be placed in a month is published yet." in page

    def test_positions_taken_lead_to_their_list(self, client):
        for as_of in ("2025-09-10", "2025-09-12", "2025-07-01"):
            make_position(as_of=as_of)
        kpi = home_context(datetime(2025, 9, 20, tzinfo=UTC))["kpis"][2]
        assert (kpi.label, kpi.value) == ("positions taken, 30 days", "2")
        assert client.get(kpi.url).context["total"] == 2

    def test_open_proposals_are_those_that_the_list_holds(self, client):
        for kind in ("floated", "endorsed", "adopted", "rejected"):
            make_proposal().milestones.create(kind=kind, reached="2025-09-01")
        kpi = home_context(timezone.now())["kpis"][3]
        assert (kpi.value, kpi.comparison) == ("2", "of 4 on record")
        assert client.get(kpi.url).context["total"] == 2

    @pytest.mark.parametrize(
        ("occurred", "doubtful"),
        [
            ("2025-09-10", 0),
            ("2025-09", 0),
            ("2025-09-30/2025-10-01", 1),
            ("2025-09~", 1),
            ("2025-09-10?", 1),
        ],
    )
    def test_an_incident_stands_in_the_month_in_which_it_began(self, occurred, doubtful):
        make_incident(occurred=occurred)
        chart = home_context(datetime(2025, 11, 20, tzinfo=UTC))["chart"]
        column = chart.columns[0]
        assert (column.label, column.total, column.doubtful) == ("September 2025", 1, doubtful)

    def test_a_night_across_two_months_is_not_doubtful(self):
        make_incident(occurred="2025-09-30/2025-10-01", occurred_precision="night")
        chart = home_context(datetime(2025, 11, 20, tzinfo=UTC))["chart"]
        assert (chart.columns[0].total, chart.columns[0].doubtful) == (1, 0)

    def test_a_season_or_year_stands_in_no_column_and_that_is_said(self, client):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="2025")
        assert "1 dated to a season or year only is in no column" in self.page(client)

    def test_the_link_of_a_column_leads_to_its_incidents(self, client):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="2025-10-10")
        make_position(as_of="2025-09-10")
        months = home_context(datetime(2025, 11, 20, tzinfo=UTC))["months"]
        column, url = months[0]
        data = client.get(url.replace("/timeline/", "/timeline.csv"))
        assert len(b"".join(data).decode().splitlines()) == 1 + column.total

    def test_board_shows_the_balance_of_the_current_positions_on_the_measure(self, client):
        proposal = make_proposal()
        poland = make_actor()
        make_position(proposal=proposal, actor=poland, stance="oppose", as_of="2024-01-01")
        make_position(proposal=proposal, actor=poland, stance="support", as_of="2024-06-30")
        make_position(proposal=proposal, stance="lean_oppose")
        make_position(proposal=proposal, stance="support", aspect="talks")
        row = self.page(client).split(proposal.title, 1)[1].split("</tr>")[0]
        assert 'aria-label="1 for, 0 undecided, 1 against"' in row

    def test_entries_published_together_take_turns(self, client):
        at = timezone.now()
        for _ in range(9):
            make_incident()
        make_event(title="The only event")
        for model in (Incident, Event):
            model.objects.update(published_at=at)
        assert "The only event" in self.page(client)

    @pytest.mark.sqlite_alone
    def test_queries_do_not_grow_with_entries(self, client):
        def count():
            with CaptureQueriesContext(connection) as queries:
                self.page(client)
            return len(queries)

        def more(times):
            for _ in range(times):
                make_incident()
                make_event()
                make_rule()
                make_position(statement=make_statement())

        more(3)
        at_three = count()
        more(27)
        assert count() == at_three

    @pytest.mark.parametrize(
        ("hours", "notice"), [(25, True), (23, False), (None, True)], ids=["old", "fresh", "never"]
    )
    def test_old_news_are_announced(self, client, hours, notice):
        last = timezone.now() - timedelta(hours=hours) if hours else None
        Feed.objects.create(url="https://news.example/feed", last_success_at=last)
        assert ("No feed has been fetched" in self.page(client)) is notice

    def test_without_feeds_nothing_is_announced(self, client):
        assert "No feed has been fetched" not in self.page(client)
