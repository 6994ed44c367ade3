"""Looking and finding nothing is recorded once a day."""

from datetime import date

import pytest

from debates.actions import record_check
from debates.models import PositionCheck
from tests.factories import make_actor, make_editor, make_proposal
from tests.races import race

pytestmark = pytest.mark.django_db
DAY = date(2025, 11, 1)


def check(actor, proposal, editor, note, on=DAY):
    return record_check(actor=actor, proposal=proposal, on=on, by=editor, note=note)


def test_a_check_says_who_looked_where():
    editor = make_editor()
    made = check(make_actor(), make_proposal(), editor, "Ministry's pages, in Slovene.")
    assert PositionCheck.objects.get() == made
    assert (made.checked_on, made.by, made.note) == (DAY, editor, "Ministry's pages, in Slovene.")
    assert made.history.get().history_user == editor


def test_a_second_look_on_one_day_adds_its_note():
    actor, proposal, anna, ben = make_actor(), make_proposal(), make_editor(), make_editor()
    check(actor, proposal, anna, "Ministry's pages.")
    check(actor, proposal, ben, "Parliament's record.")
    check(actor, proposal, ben, "Parliament's record.")
    made = PositionCheck.objects.get()
    assert (made.by, made.note) == (anna, "Ministry's pages.\nParliament's record.")
    assert [line.history_user for line in made.history.all()] == [ben, anna]


def test_another_day_is_another_check():
    actor, proposal, editor = make_actor(), make_proposal(), make_editor()
    for on in (DAY, date(2025, 11, 2)):
        check(actor, proposal, editor, "Nothing.", on)
    assert PositionCheck.objects.count() == 2


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_simultaneous_checks_are_one():
    actor, proposal, editor = make_actor(), make_proposal(), make_editor()
    race(
        lambda: check(actor, proposal, editor, "Ministry's pages."),
        lambda: check(actor, proposal, editor, "Parliament's record."),
    )
    assert set(PositionCheck.objects.get().note.splitlines()) == {
        "Ministry's pages.",
        "Parliament's record.",
    }
