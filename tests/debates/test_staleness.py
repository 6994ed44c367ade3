"""When a position waits to be looked at again: in Python and in the database alike."""

from datetime import date, timedelta
from itertools import product

import pytest

from debates.models import Position, PositionCheck
from debates.staleness import RECHECK, due_on, last_look
from tests.factories import make_actor, make_editor, make_position, make_proposal

JAN, MAR, JUN = date(2025, 1, 1), date(2025, 3, 1), date(2025, 6, 1)
CASES = [
    (JAN, None, None, JAN + RECHECK),
    (JAN, MAR, None, MAR + RECHECK),  # a check renews
    (MAR, JAN, None, MAR + RECHECK),  # an older check doesn't
    (None, None, None, None),  # at once
    (JAN, None, JUN, JUN),  # the editor's day holds
    (JAN, MAR, JUN, JUN),  # also after an early look
    (JAN, JUN, MAR, JUN + RECHECK),  # until somebody has looked on or after it
    (JAN, MAR, MAR, MAR + RECHECK),
]


@pytest.mark.parametrize(("as_of", "checked", "review_by", "due"), CASES)
def test_when_it_is_due(as_of, checked, review_by, due):
    assert due_on(as_of, checked, review_by) == due


@pytest.mark.django_db
def test_the_database_finds_what_python_calls_due():
    proposal, editor = make_proposal(), make_editor()
    days = [None, JAN, MAR, JUN]
    for as_of, checked, review_by in product(days, days, days):
        actor = make_actor()
        edtf = as_of.isoformat() if as_of else ""
        make_position(actor=actor, proposal=proposal, as_of=edtf, review_by=review_by, record=None)
        if checked:
            PositionCheck.objects.create(
                actor=actor, proposal=proposal, checked_on=checked, by=editor
            )
    rows = list(Position.objects.with_looks())
    for today in (JAN, MAR, JUN, JUN + RECHECK - timedelta(1), JUN + RECHECK):
        found = {row.pk for row in Position.objects.with_looks().due(today)}
        due = {row.pk: due_on(row.as_of_last, row.checked_on, row.review_by) for row in rows}
        assert found == {key for key, day in due.items() if day is None or day <= today}, today
    looked = [row for row in rows if row.as_of_last or row.checked_on]
    assert all(row.last_look == last_look(row.as_of_last, row.checked_on) for row in looked)
