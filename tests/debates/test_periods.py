"""What a period leaves of statements and positions is the same by bits as by the database."""

import pytest
from django.http import QueryDict

from core.publishing import withdraw
from debates.filters import PositionFilter, StatementFilter
from debates.lists import POSITION_PERIODS, STATEMENT_PERIODS
from debates.models import Position, Statement
from tests.factories import make_actor, make_position, make_proposal, make_statement

pytestmark = pytest.mark.django_db
WHEN = ["", "2025-09", "2025-09-30/2025-10-01", "2025-10-10", "2024", "2025-09-12/..", "../2024-07"]
ENDS = ["", "2024-06-30", "2024-07-01", "2025-08-31", "2025-09-12", "2025-10-10", "2026-01-01"]
CASES = {
    "statements": (STATEMENT_PERIODS, StatementFilter, Statement),
    "positions": (POSITION_PERIODS, PositionFilter, Position),
}


@pytest.fixture(params=CASES)
def case(request):
    proposal = make_proposal()
    for number, when in enumerate(WHEN * 2):
        make_statement(said=when, published=number != 3)
        make_position(as_of=when, proposal=proposal, published=number != 3)
    return CASES[request.param]


def asked(case, query, monkeypatch):
    """What bits leave, None where they don't know, and what the database does."""
    periods, chosen, model = case
    dated = periods.read(1)
    monkeypatch.setattr(periods._kept, "get", lambda make: dated)
    filterset = chosen(QueryDict(query), queryset=model.objects.published())
    assert filterset.form.is_valid()
    return periods.left_by(filterset), [row.pk for row in filterset.qs]


@pytest.mark.parametrize(
    ("first", "last"),
    [(first, last) for first in ENDS for last in ENDS if not last or first <= last],
)
def test_bits_leave_the_same_in_the_same_order(case, first, last, monkeypatch):
    left, keys = asked(case, f"from={first}&to={last}&q=", monkeypatch)
    if not first and not last:
        assert left is None
    else:
        assert left.total == len(keys)
        assert left.keys(0, 100) == keys
        assert left.keys(1, 3) == keys[1:3]


@pytest.mark.parametrize("more", ["q=drone", "stance=support", "country=PL"])
def test_whatever_else_is_asked_the_database_knows(case, more, monkeypatch):
    make_actor(name="Poland", iso2="PL")
    left, _ = asked(case, f"from=2025-01-01&{more}", monkeypatch)
    assert left is None


def test_of_few_entries_nothing_is_kept(case):
    assert case[0].read(100) is None


@pytest.mark.django_db(transaction=True)
def test_a_publication_and_a_withdrawal_show_at_the_next_request(client, monkeypatch):
    monkeypatch.setattr("core.periods.FEWEST", 1)
    address, total = "/statements/?from=2025-09-01&to=2025-09-30", "2 statements"

    client.cookies["any"] = "so that no page is kept"

    def shown():
        assert STATEMENT_PERIODS.make() is not None
        return client.get(address).content.decode()

    one, _ = (make_statement(said=f"2025-09-1{n}", paraphrase=f"Said {n}") for n in (1, 2))
    assert total in shown()
    make_statement(said="2025-09-13")
    assert "3 statements" in client.get(address).content.decode()
    assert "3 statements" in shown()
    withdraw(entity=one, by=None, reason="Never said")
    page = client.get(address).content.decode()
    assert total in page
    assert one.headline() not in page
    assert shown() == page
