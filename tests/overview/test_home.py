"""The home page says only what published entries bear out."""

from datetime import timedelta

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.utils import timezone
from django.utils.html import escape

from debates.models import Event
from incidents.models import Incident
from overview.headline import MonthCount, headline
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


def month(*states):
    return MonthCount(2025, 11, [frozenset(names) for names in states])


@pytest.mark.parametrize(
    ("latest", "expected"),
    [
        (None, "7 incidents on record"),
        (month(["Poland"]), "1 incident in November 2025, involving Poland"),
        (month([]), "1 incident in November 2025"),
        (
            month(["Poland"], ["Romania"]),
            "2 incidents in November 2025, all of them involving Poland or Romania",
        ),
        (
            month(["Poland"], ["Poland"], ["Romania"], ["Romania"], ["Latvia"]),
            "5 incidents in November 2025, most of them involving Poland or Romania",
        ),
        (
            month(["Poland"], ["Poland"], ["Romania"], ["Latvia"]),
            "4 incidents in November 2025, most often involving Poland",
        ),
        (month(["Poland"], ["Romania"], ["Latvia"]), "3 incidents in November 2025"),
    ],
)
def test_headline_names_no_state_that_shares_its_place(latest, expected):
    assert headline(latest, 7) == expected


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

    def test_headline_counts_the_latest_month(self, client):
        poland = make_actor(name="Poland")
        make_incident(states=[poland], occurred="2025-09-10")
        make_incident(states=[poland], occurred="2025-09")
        make_incident(states=[poland], occurred="2025-08-30")
        make_incident(occurred="2025")
        assert "2 incidents in September 2025, all of them involving Poland" in self.page(client)

    @pytest.mark.parametrize(
        "uncounted", [{"verdict": "refuted"}, {"extent": "aggregate"}, {"published": False}]
    )
    def test_refuted_aggregate_and_draft_incidents_are_not_counted(self, client, uncounted):
        make_incident(occurred="2025-09-10")
        make_incident(occurred="2025-09-11", **uncounted)
        assert "1 incident in September 2025" in self.page(client)

    def test_the_number_of_incidents_leads_to_a_list_of_as_many(self, client):
        for fields in ({}, {"verdict": "not_confirmed"}, {"verdict": "reported"}):
            make_incident(**fields)
        for fields in ({"verdict": "refuted"}, {"extent": "aggregate"}, {"published": False}):
            make_incident(**fields)
        kpi = client.get("/").context["kpis"][0]
        found = client.get(kpi.url)
        assert found.status_code == 200
        assert (kpi.value, found.context["total"]) == ("3", 3)
        assert f'href="{escape(kpi.url)}"' in self.page(client)

    def test_board_counts_the_current_positions_on_the_measure(self, client):
        proposal = make_proposal()
        poland = make_actor()
        make_position(proposal=proposal, actor=poland, stance="oppose", as_of="2024-01-01")
        make_position(proposal=proposal, actor=poland, stance="support", as_of="2024-06-30")
        make_position(proposal=proposal, stance="lean_oppose")
        make_position(proposal=proposal, stance="support", aspect="talks")
        row = self.page(client).split(proposal.title, 1)[1].split("</tr>")[0]
        assert row.count('<td class="num">1</td>') == 2
        assert row.count('<td class="num">0</td>') == 1

    def test_entries_published_together_take_turns(self, client):
        at = timezone.now()
        for _ in range(9):
            make_incident()
        make_event(title="The only event")
        for model in (Incident, Event):
            model.objects.update(published_at=at)
        assert "The only event" in self.page(client)

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
