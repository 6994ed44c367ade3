"""What readers are told of the history of an entry."""

from datetime import UTC, datetime, timedelta

from core.changelog import EDITOR, PROGRAM, Touch, tell

NOON = datetime(2026, 9, 5, 12, tzinfo=UTC)
FIGURE = ("figure", "figures")


def touch(seconds=0, *, why="", by_person=True, **more):
    return Touch(NOON + timedelta(seconds=seconds), by_person, why, **more)


def test_rows_of_one_press_of_a_button_are_one_change():
    rows = [touch(n, why="New report", part=FIGURE, done="+", says=f"{n}") for n in (0, 1)]
    (told,) = tell([*rows], NOON)
    assert told.lines == ("Figure added: 0", "Figure added: 1")
    assert told.why == "New report"


def test_another_reason_another_role_or_a_later_minute_is_another_change():
    rows = [
        touch(0, why="a", lines=("A",)),
        touch(1, why="b", lines=("B",)),
        touch(2, why="b", lines=("C",), by_person=False),
        touch(90, why="b", lines=("D",), by_person=False),
    ]
    told = tell(rows, NOON)
    assert [change.lines for change in told] == [("D",), ("C",), ("B",), ("A",)]
    assert [change.role for change in told] == [PROGRAM, PROGRAM, EDITOR, EDITOR]


def test_many_parts_are_counted():
    rows = [touch(n, part=FIGURE, done="+", says=str(n)) for n in range(4)]
    assert tell(rows, NOON)[0].lines == ("4 figures added",)
    assert tell([touch(part=FIGURE, done="-")], NOON)[0].lines == ("1 figure removed",)


def test_what_was_done_to_a_draft_is_not_told():
    draft = touch(-3600, why="Doubtful", lines=("Title changed from A to B",))
    told = tell([draft, touch(lines=("Published",))], NOON)
    assert [change.lines for change in told] == [
        ("Published",),
        ("Entered, and checked before publication",),
    ]
    assert told[1].why == ""


def test_an_entry_that_was_never_public_has_no_history():
    assert tell([touch(lines=("Created",))], None) == []


def test_what_an_entry_is_published_with_is_counted_in_one_line():
    rows = [touch(n, part=FIGURE, done="+", says="19") for n in (1, 2)]
    (told,) = tell([touch(lines=("Published",)), *rows], NOON)
    assert told.lines == ("Published with 2 figures",)


def numbers(*rows):
    """(version, whether it is gone) of each change, the oldest first."""
    return [(change.version, change.gone) for change in tell(rows, NOON)[::-1]]


def test_changes_that_leave_a_public_entry_are_numbered():
    published, later = touch(lines=("Published",), public=True), touch(90, part=FIGURE, done="+")
    assert numbers(published, later) == [(1, False), (2, False)]
    assert [change.until for change in tell([published, later], NOON)] == [later.at, published.at]


def test_what_was_done_to_a_draft_has_no_number():
    draft = touch(-3600, lines=("Created",), public=False)
    assert numbers(draft, touch(lines=("Published",), public=True)) == [(0, False), (1, False)]


def test_what_was_taken_out_of_public_view_is_gone_and_what_comes_back_is_not():
    rows = [
        touch(0, lines=("Published",), public=True),
        touch(90, lines=("Taken out",), public=False),
        touch(180, part=FIGURE, done="+"),
        touch(270, lines=("Published again",), public=True),
        touch(360, part=FIGURE, done="+"),
    ]
    assert numbers(*rows) == [(1, True), (0, False), (0, False), (2, False), (3, False)]


def test_what_is_taken_out_within_a_minute_is_no_version():
    rows = [touch(0, lines=("Published",), public=True), touch(9, lines=("Out",), public=False)]
    assert numbers(*rows) == [(0, False)]
