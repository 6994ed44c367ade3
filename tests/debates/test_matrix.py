"""What a cell of the matrix says, decided without a database."""

from collections import Counter
from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from debates.balance import Balance
from debates.matrix import Entry, Ledger, cell, cells, track
from debates.stances import side_of
from debates.vocabularies import CellKind, ChangeKind

DAY = date(2025, 10, 15)


def lines(*rows, aspect="measure"):
    """Entries of one actor on one proposal: (stance, ISO day or None), in the order entered."""
    return [
        Entry(pk, 1, 1, aspect, stance, date.fromisoformat(day) if day else None)
        for pk, (stance, day) in enumerate(rows, start=1)
    ]


def kinds(*rows):
    return [change.kind for change in track(lines(*rows)).changes]


@pytest.mark.parametrize(
    ("rows", "stance", "since"),
    [
        ([("oppose", "2025-10-15")], "oppose", "2025-10-15"),
        ([("support", "2025-09-01"), ("consider", "2025-09-20")], "consider", "2025-09-20"),
        ([("support", "2025-09-20"), ("consider", "2025-09-01")], "support", "2025-09-20"),
        ([("support", "2025-09-01"), ("support", "2025-09-20")], "support", "2025-09-01"),
        ([("support", "2025-09-01"), ("oppose", "2025-10-16")], "support", "2025-09-01"),
        ([("support", "2025-09-23"), ("conditional", "2025-09-23")], "conditional", "2025-09-23"),
    ],
    ids=["that day", "later stands", "by day", "restated", "not yet", "last of a day"],
)
def test_the_latest_line_by_the_day_stands(rows, stance, since):
    found = cell(track(lines(*rows)), DAY, raised=None)
    assert (found.kind, found.stance, str(found.since)) == (CellKind.POSITION, stance, since)


@pytest.mark.parametrize(
    ("entries", "raised", "checks", "kind"),
    [
        ([], date(2025, 10, 16), [date(2025, 10, 1)], CellKind.NOT_RAISED),
        ([], date(2025, 10, 15), [], CellKind.NOT_RESEARCHED),
        ([], None, [], CellKind.NOT_RESEARCHED),
        ([], None, [date(2025, 10, 15)], CellKind.NOTHING_FOUND),
        ([], None, [date(2025, 10, 16)], CellKind.NOT_RESEARCHED),
        (lines(("support", "2025-10-16")), None, [], CellKind.NOT_RESEARCHED),
        (lines(("support", "2025-10-16")), None, [DAY], CellKind.NOTHING_FOUND),
        (lines(("support", None)), None, [DAY], CellKind.BESIDE),
        (lines(("support", "2025-10-01"), aspect="talks"), None, [DAY], CellKind.BESIDE),
    ],
)
def test_the_kinds_of_empty_are_kept_apart(entries, raised, checks, kind):
    assert cell(track(entries), DAY, raised=raised, checks=checks).kind == kind


def test_the_latest_search_by_the_day_is_the_one_that_counts():
    looked = [date(2025, 9, 1), date(2025, 10, 1), date(2025, 11, 1)]
    assert cell(track([]), DAY, raised=None, checks=looked).checked_on == date(2025, 10, 1)


@pytest.mark.parametrize(
    ("rows", "found"),
    [
        ([("support", "2025-01-01")], [ChangeKind.FIRST]),
        ([("support", "2025-01-01"), ("support", "2025-02-01")], [ChangeKind.FIRST]),
        (
            [("support", "2025-01-01"), ("consider", "2025-02-01")],
            [ChangeKind.FIRST, ChangeKind.CHANGED],
        ),
        (
            [("lean_support", "2025-01-01"), ("oppose", "2025-02-01")],
            [ChangeKind.FIRST, ChangeKind.REVERSED],
        ),
        (
            [("oppose", "2025-01-01"), ("neutral", "2025-02-01"), ("support", "2025-03-01")],
            [ChangeKind.FIRST, ChangeKind.CHANGED, ChangeKind.REVERSED],
        ),
        (
            [("oppose", "2025-01-01"), ("not_stated", "2025-02-01"), ("oppose", "2025-03-01")],
            [ChangeKind.FIRST, ChangeKind.CHANGED, ChangeKind.CHANGED],
        ),
        ([("support", "2025-01-01"), ("oppose", "2025-01-01")], [ChangeKind.FIRST]),
    ],
    ids=["first", "restated", "changed", "reversed", "by way of", "same side", "one day"],
)
def test_a_reversal_goes_from_one_side_to_the_other(rows, found):
    assert kinds(*rows) == found


@pytest.mark.parametrize(
    ("days", "change"), [(0, ChangeKind.CHANGED), (89, ChangeKind.CHANGED), (90, None)]
)
def test_a_corner_marks_a_change_of_the_90_days_before(days, change):
    day = date(2025, 9, 20) + timedelta(days=days)
    entries = lines(("support", "2025-01-01"), ("consider", "2025-09-20"))
    assert cell(track(entries), day, raised=None).change == change


def test_a_reversal_marks_the_corner_before_a_change_does():
    entries = lines(("support", "2025-01-01"), ("oppose", "2025-09-20"), ("neutral", "2025-09-25"))
    assert cell(track(entries), DAY, raised=None).change == ChangeKind.REVERSED


def test_every_actor_has_a_cell_on_every_proposal():
    ledger = Ledger(lines(("support", "2025-09-01")), raised={1: None, 2: date(2026, 1, 1)})
    found = cells(ledger, [1, 2], DAY)
    assert {pair: found[pair].kind for pair in found} == {
        (1, 1): CellKind.POSITION,
        (1, 2): CellKind.NOT_RAISED,
        (2, 1): CellKind.NOT_RESEARCHED,
        (2, 2): CellKind.NOT_RAISED,
    }


def test_changes_come_in_the_order_of_days():
    entries = [
        Entry(1, 2, 1, "measure", "support", date(2025, 9, 2)),
        Entry(2, 1, 1, "measure", "oppose", date(2025, 9, 1)),
        Entry(3, 1, 1, "talks", "support", date(2025, 8, 1)),
    ]
    assert [change.entry for change in Ledger(entries).changes] == [2, 1]


@given(
    rows=st.lists(
        st.tuples(
            st.integers(1, 3),
            st.integers(1, 2),
            st.sampled_from(["measure", "measure", "measure", "talks"]),
            st.sampled_from(["support", "lean_support", "oppose", "split", "not_stated"]),
            st.one_of(st.none(), st.integers(0, 6).map(lambda n: DAY + timedelta(n))),
        )
    ),
    day=st.integers(-1, 7).map(lambda n: DAY + timedelta(n)),
)
def test_what_is_summed_up_is_what_the_cells_say(rows, day):
    ledger = Ledger([Entry(pk, *row) for pk, row in enumerate(rows)], raised={1: None, 2: None})
    found = cells(ledger, [1, 2, 3], day)

    def sides(actor):
        return sum(side_of(found[actor, proposal].stance) or 0 for proposal in (1, 2))

    balances, support = ledger.balances(day), ledger.support(day)
    for proposal in (1, 2):
        held = Counter(found[actor, proposal].stance for actor in (1, 2, 3))
        assert balances.get(proposal, Balance({})) == Balance.of(held)
    assert {actor: support.get(actor, 0) for actor in (1, 2, 3)} == {n: sides(n) for n in (1, 2, 3)}
