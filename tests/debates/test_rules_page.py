"""National rules: a table by state, states side by side, and over time."""

from datetime import date

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from debates.rules_chart import DatedRule, rules_chart
from tests.factories import make_actor, make_event, make_rule

TODAY = date(2025, 12, 31)


def dated(in_force="", **fields):
    return DatedRule("A rule", "/rules/1/", "Poland", "Drones", in_force, **fields)


def pieces(in_force):
    return [piece.faded for piece in rules_chart([dated(in_force)], TODAY).bars[0].pieces]


@pytest.mark.parametrize(
    ("in_force", "faded"),
    [
        ("2025-10-01/..", [False]),
        ("2025-10/..", [True, False]),
        ("2025-01-01/2025-06", [False, True]),
        ("2025-05-19?/..", [True]),
    ],
)
def test_a_bar_is_faded_where_its_date_is_uncertain(in_force, faded):
    assert pieces(in_force) == faded


def test_a_rule_with_a_decision_only_has_a_mark_and_one_without_dates_is_counted():
    decided = dated(decided=date(2025, 9, 25), decided_words="adopted 25 Sep 2025")
    chart = rules_chart([decided, dated()], TODAY)
    (bar,) = chart.bars
    assert (bar.pieces, bar.words, chart.undated) == ([], "adopted 25 Sep 2025", 1)
    assert bar.decided.endswith("%")
    assert rules_chart([dated()], TODAY) is None


def test_the_day_asked_for_is_marked():
    chart = rules_chart([dated("2025-10-01/..")], TODAY, date(2025, 11, 1))
    assert 0 < float(chart.day.rstrip("%")) < 100


@pytest.mark.django_db
class TestPage:
    @pytest.fixture
    def states(self):
        return [make_actor(name=name, key=name.lower()) for name in ("Avaria", "Borduria")]

    def test_columns_say_what_is_stated_and_what_is_not(self, client, states):
        make_rule(actor=states[0], fire_trigger="radar", decided_by="the minister", in_force="")
        page = client.get("/rules/").content.decode()
        assert "Radar data" in page
        assert "the minister" in page
        assert page.count("Not stated") >= 2  # legal basis, in force

    def test_two_states_stand_side_by_side_by_class_of_target(self, client, states):
        for state in states:
            make_rule(actor=state, target_class="drone")
        make_rule(actor=states[0], target_class="missile")
        found = client.get("/rules/?actor=avaria&actor=borduria").context["compared"]
        assert [name for name, _ in found.states] == ["Avaria", "Borduria"]
        assert [(target, [len(cell) for cell in cells]) for target, cells in found.lines] == [
            ("Missiles", [1, 0]),
            ("Drones", [1, 1]),
        ]

    def test_what_is_compared_is_what_the_csv_holds(self, client, states):
        for state in [*states, make_actor()]:
            make_rule(actor=state)
        page = client.get("/rules/?actor=avaria&actor=borduria")
        data = b"".join(client.get(page.context["files"][0].url)).decode()
        assert len(data.splitlines()) == 1 + page.context["total"] == 3

    def test_five_are_too_many_to_stand_side_by_side(self, client):
        keys = [make_rule().actor.key for _ in range(5)]
        page = client.get("/rules/?" + "&".join(f"actor={key}" for key in keys))
        assert page.context["compared"] is None
        assert "Side by side takes two to four states" in page.content.decode()

    def test_a_day_says_how_many_rules_of_no_stated_date_it_leaves_out(self, client):
        make_rule(in_force="2025-10-01/..")
        make_rule(in_force="")
        page = client.get("/rules/?on=2025-11-01")
        assert (page.context["total"], page.context["without_start"]) == (1, 1)
        assert "1 of which nobody stated when it is in force is left out" in page.content.decode()

    def test_choosing_states_keeps_the_other_filters(self, client, states):
        make_rule(actor=states[0])
        page = client.get("/rules/?target_class=drone&actor=avaria").content.decode()
        assert '<input type="hidden" name="target_class" value="drone">' in page

    def test_the_decision_of_a_draft_event_is_not_drawn(self, client, states):
        event = make_event(published=False, title="A draft law")
        make_rule(actor=states[0], in_force="", event=event)
        page = client.get("/rules/")
        assert page.context["chart"] is None
        assert "A draft law" not in page.content.decode()

    def test_a_wrong_value_is_a_400(self, client):
        assert client.get("/rules/?on=yesterday").status_code == 400

    @pytest.mark.sqlite_alone
    def test_queries_do_not_grow_with_rules(self, client):
        def count(more):
            for _ in range(more):
                make_rule(event=make_event())
            with CaptureQueriesContext(connection) as queries:
                assert client.get("/rules/?on=2025-11-01").status_code == 200
            return len(queries)

        at_three = count(3)
        assert count(27) == at_three
