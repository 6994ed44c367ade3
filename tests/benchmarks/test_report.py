"""The table of `make bench` says what was measured, and never more."""

import json

import pytest

from benchmarks import report
from benchmarks.bins.measuring import as_objects
from benchmarks.csv.measuring import FIRST, FIRST_GROWN
from benchmarks.figures import Goal, Measured, in_turns
from benchmarks.matrix.measuring import AS_OF, GROWN, LONG
from benchmarks.rows import ROWS, chosen


def measured(ours, theirs=None, goal=None, **more):
    given = {"row": 5, "what": "a page", "database": "sqlite", "size": 1000, "peer": "a peer"}
    return Measured(**{**given, **more}, ours=ours, theirs=theirs, goal=goal)


def test_a_ratio_is_the_median_of_the_turns_and_not_that_of_the_medians():
    one = measured([1.0, 2.0, 9.0], [1.0, 4.0, 3.0], Goal(2))
    assert one.ratios() == [1.0, 0.5, 3.0]
    assert one.ratio == 1.0


@pytest.mark.parametrize(
    ("goal", "reached"),
    [(Goal(0.5), True), (Goal(0.4), False), (Goal(2, True), True), (Goal(3, True), False)],
)
def test_a_goal_of_at_least_asks_how_many_times_as_fast_ours_is(goal, reached):
    assert measured([1.0], [2.0], goal).is_reached is reached


def test_what_has_no_peer_is_judged_by_itself():
    one = measured([3.0], goal=Goal(2), unit="MB")
    assert one.is_reached is False
    assert "| 3 MB |  |  |  | ≤ 2 | **missed** |" in report.goals([one], {})


def test_what_was_not_measured_is_named_with_its_reason():
    assert "| 7 | not there |" in report.goals([], {"7": "not there"})


def test_a_page_that_grows_as_its_data_do_has_a_slope_of_one():
    pages = [measured([size / 1000], row=0, size=size) for size in (10, 100, 1000)]
    assert report.growth(pages).splitlines()[-1] == "| a page | 10 ms | 100 ms | 1 s | 1.00 |"


def test_figures_stand_between_their_marks_alone():
    page = "a\n<!-- goals: written by make bench -->\nold\n<!-- end of goals -->\nz"
    once = report.put(page, "goals", "new")
    assert "old" not in once
    assert once.startswith("a\n")
    assert once.endswith("\nz")
    assert report.put(once, "goals", "new") == once


def test_a_measurement_survives_being_written_down():
    one = measured([1.0], [2.0], Goal(2, at_least=True))
    assert Measured.of_json(one.as_json()) == one


def test_all_goals_have_a_row():
    covered = {str(row.number) for number in range(1, 17) for row in chosen(str(number))}
    assert covered | {"growth", "plans"} == {row.number for row in ROWS}


def test_rows_are_chosen_by_their_numbers():
    assert [row.number for row in chosen("2, 10")] == ["1–3", "9–11"]


def test_turns_change_who_is_first():
    done = []
    slow = {name: lambda name=name: done.append(name) or wait() for name in ("ours", "theirs")}
    found = in_turns(2, **slow)
    assert done[-4:] == ["theirs", "ours", "ours", "theirs"]
    assert {name: len(times) for name, times in found.items()} == {"ours": 2, "theirs": 2}


def wait():
    """As long as needs no repetition."""
    from time import sleep

    sleep(0.06)


def test_the_first_row_is_compared_over_sizes():
    firsts = [
        measured([seconds], what=FIRST, database="postgresql", size=size)
        for size, seconds in ((100, 2.0), (1000, 3.0))
    ]
    (found,) = FIRST_GROWN(firsts)
    assert (found.row, found.size, found.peer) == (5, 1000, "100 incidents")
    assert (found.ratio, found.is_reached) == (1.5, True)
    assert list(FIRST_GROWN(firsts[:1])) == []


def test_databases_are_compared_with_themselves_alone():
    kept = [
        measured([seconds], what=f"{AS_OF}{LONG}", database=database, size=size)
        for database, size, seconds in (
            ("postgresql", 100, 2.0),
            ("sqlite", 100, 1.0),
            ("sqlite", 1000, 2.0),
        )
    ]
    (found,) = GROWN(kept)
    assert (found.database, found.ratio, found.is_reached) == ("sqlite", 2.0, False)


def test_an_object_has_what_the_columns_have_by_name():
    places = {"lanes": ["PL", "EE"], "kinds": ["incident"], "shapes": ["drone"], "verdicts": [""]}
    columns = {"day": [3, 4], "days": [0, 1], "how": [0, 2], "key": [7, 8]}
    columns |= {"lane": [1, 0], "kind": [0, 0], "shape": [0, 0], "verdict": [0, 0]}
    first, second = json.loads(as_objects(columns | places))
    assert first == {
        "day": 3, "days": 0, "how": 0, "key": 7,
        "lane": "EE", "kind": "incident", "shape": "drone", "verdict": "",
    }  # fmt: skip
    assert (second["day"], second["lane"]) == (4, "PL")


FACTS = {"day": "1 May 2026", "commit": "abc", "load at the start": "0.1", "memory": "24 GB"}
PAGE = "\n".join(
    f"{report.BEGIN.format(name=name)}\n{report.END.format(name=name)}"
    for name in ("machine", "goals", "growth", "plans")
)


def test_a_run_of_some_rows_changes_their_lines_alone():
    first = [measured([1.0], row=4), measured([2.0], row=5), measured([2.5], row=11)]
    grows = measured([1.0], row=0)
    page = report.written(PAGE, FACTS, [*first, grows], {"1–3": "not there"})
    later = FACTS | {"day": "2 May 2026", "commit": "def"}
    again = [measured([3.0], row=5), measured([4.0], row=5, peer="another")]
    rewritten = report.rewritten(page, ["5"], later, again, {})
    lines = report.taken(rewritten, "goals").splitlines()[2:]
    expected = report.goals([first[0], *again, first[2]], {"1–3": "not there"})
    assert lines == expected.splitlines()[2:]
    assert report.taken(rewritten, "growth") == report.taken(page, "growth") != "Not measured."
    assert report.taken(rewritten, "machine").splitlines() == [
        *report.taken(page, "machine").splitlines(),
        "- 5 again: 2 May 2026, commit def, load 0.1",
    ]
    assert report.rewritten(rewritten, ["5"], later, again, {}) == rewritten


@pytest.mark.parametrize("missing", ["7", "1–3", "1–3, sqlite, 1,000"])
def test_what_was_missing_is_no_longer_so_when_it_is_measured(missing):
    page = report.written(PAGE, FACTS, [measured([1.0], row=4)], {missing: "not there"})
    row = missing.partition(",")[0]
    other = report.rewritten(page, ["4"], FACTS, [measured([1.0], row=4)], {})
    assert "not there" in other
    page = report.rewritten(page, [row], FACTS, [measured([1.0], row=int(row[0]))], {})
    assert "not there" not in page


def test_what_failed_this_time_keeps_what_was_measured_before():
    page = report.written(PAGE, FACTS, [measured([1.0], row=4)], {})
    page = report.rewritten(page, ["4"], FACTS, [], {"4": "failed"})
    assert "| 4 | a page |" in page
    assert "| 4 | failed |" in page


def test_growth_and_plans_are_replaced_where_they_were_measured():
    page = report.written(PAGE, FACTS, [], {})
    plan = measured([1.0], row=0, what="plan", about={"page": "/", "sql": "SELECT 1", "plan": []})
    page = report.rewritten(page, ["growth", "plans"], FACTS, [measured([1.0], row=0), plan], {})
    assert "| a page | 1 s |" in report.taken(page, "growth")
    assert "SELECT 1" in report.taken(page, "plans")
