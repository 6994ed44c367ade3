"""What the chart of a proposal draws."""

from datetime import date

import pytest

from core.charts.time_scale import TimeScale
from debates.matrix import Change
from debates.pages.positions_chart import positions_chart
from debates.proposal_chart import Occurrence, axis, intervals, marks, order_of, stack, steps
from debates.vocabularies import ChangeKind
from tests.factories import make_actor, make_position, make_proposal

SCALE = TimeScale(date(2025, 1, 1), date(2025, 4, 10))  # a hundred days: one is one percent


def change(day, actor, stance):
    return Change(date.fromisoformat(day), actor, actor, 1, ChangeKind.FIRST, stance)


def thing(first, last=None, label="Floated"):
    last = date.fromisoformat(last or first)
    return Occurrence(label, str(last), date.fromisoformat(first), last)


def test_the_axis_reaches_from_before_the_first_day_to_today():
    scale = axis([date(2025, 3, 1), date(2025, 2, 1)], today=date(2025, 4, 1))
    assert (scale.first, scale.last) == (date(2025, 1, 22), date(2025, 4, 1))


def test_a_day_is_a_tick_and_an_uncertain_date_the_span_that_it_is():
    day, month = marks([thing("2025-01-11"), thing("2025-02-01", "2025-02-28")], SCALE)
    assert (day.x, day.width) == ("10.5%", "")
    assert (month.start, month.width) == ("31%", "28%")


def test_what_lies_off_the_axis_is_not_drawn():
    assert marks([thing("2024-12-31"), thing("2025-04-11")], SCALE) == []


def test_labels_of_steps_take_the_first_row_with_room_and_say_no_word_without():
    days = ["2025-01-11", "2025-01-12", "2025-01-13", "2025-01-14", "2025-02-01"]
    assert [mark.row for mark in steps([thing(day) for day in days], SCALE)] == [0, 1, 2, -1, 0]


def test_a_label_at_the_end_stands_before_its_line():
    assert [mark.flip for mark in steps([thing("2025-04-10")], SCALE)] == [True]


def test_the_stack_steps_where_anybody_changes_and_ends_with_the_counts():
    found = stack(
        [
            change("2025-01-11", 1, "support"),
            change("2025-01-21", 2, "oppose"),
            change("2025-01-31", 1, "neutral"),
            change("2025-01-31", 3, "not_stated"),
        ],
        SCALE,
    )
    assert [(block.tone, block.x, block.height) for block in found.blocks] == [
        ("p2", "10%", 14),
        ("p2", "20%", 14),
        ("m2", "20%", 14),
        ("0", "30%", 14),
        ("m2", "30%", 14),
    ]
    assert [label.words for label in found.labels] == ["1 undecided", "1 oppose"]
    assert found.balance.words == "0 for, 1 undecided, 1 against"


def test_a_high_stack_is_made_to_fit():
    many = [change("2025-01-11", actor, "support") for actor in range(40)]
    assert stack(many, SCALE).height == 92


def test_nobody_is_no_stack():
    assert stack([], SCALE).blocks == []


def test_intervals_run_from_change_to_change_of_the_same_actor():
    changes = [
        change("2025-01-11", 1, "support"),
        change("2025-01-31", 1, "oppose"),
        change("2025-01-21", 2, "neutral"),
    ]
    found = intervals(changes, today=SCALE.last)
    assert [(one.actor, one.stance, str(one.first), str(one.last)) for one in found] == [
        (1, "support", "2025-01-11", "2025-01-30"),
        (1, "oppose", "2025-01-31", "None"),
        (2, "neutral", "2025-01-21", "None"),
    ]


@pytest.mark.parametrize(
    ("first", "second"),
    [("support", "lean_support"), ("neutral", "lean_oppose"), ("oppose", "not_stated")],
)
def test_actors_are_ordered_from_support_to_no_side(first, second):
    assert order_of(first) < order_of(second)


@pytest.mark.django_db
def test_of_very_many_actors_states_have_lanes_first_and_all_are_in_the_stack(monkeypatch):
    monkeypatch.setattr("debates.pages.positions_chart.MOST_LANES", 2)
    proposal = make_proposal()
    actors = [
        make_actor(kind="official"),
        make_actor(iso2="PL"),
        make_actor(kind="official"),
    ]
    for day, actor in enumerate(actors, 1):
        make_position(actor=actor, proposal=proposal, as_of=f"2025-09-0{day}")
    chart = positions_chart(proposal, [], date(2026, 1, 1), date(2026, 1, 1))
    drawn = {lane.holder.pk for group in chart.groups for lane in group.lanes}
    assert drawn == {actors[1].pk, actors[2].pk}
    assert {row.name for row in chart.table} == {actors[1].name, actors[2].name}
    assert (chart.actors, chart.left_out) == (3, 1)
    assert chart.stack.balance.supporting == 3
