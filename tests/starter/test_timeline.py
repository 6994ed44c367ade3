"""September 2025 on the timeline, as the starter data has it."""

import pytest

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


@pytest.fixture
def september(client):
    """Titles in the order of days, by lane."""
    context = client.get("/timeline/?from=2025-09-01&to=2025-09-30").context
    return {
        drawn.lane.key: [(str(entry.earliest)[:10], entry.title) for _, entry in marks]
        for drawn, marks in context["lanes"]
    }


def days_of(lane, *words):
    return [day for day, title in lane if all(word in title.lower() for word in words)]


@pytest.mark.parametrize(
    ("country", "day"), [("PL", "2025-09-09"), ("RO", "2025-09-13"), ("EE", "2025-09-19")]
)
def test_the_three_cases_stand_in_the_lanes_of_their_countries(september, country, day):
    assert day in [found for found, _ in september[country]]


def test_below_them_stand_the_consultations_and_the_operation(september):
    assert days_of(september["event"], "poland", "article 4") == ["2025-09-10"]
    assert "2025-09-23" in days_of(september["event"], "estonia")
    assert days_of(september["event"], "eastern sentry") == ["2025-09-12"]


def test_and_the_statements_that_followed(client, september):
    rows = client.get("/timeline/?from=2025-09-01&to=2025-09-30").context["labels"]
    shown = {lane.key: count for _, _, lanes in rows for lane, count in lanes}
    assert shown["statement"] >= 20
    assert min(day for day, _ in september["statement"]) >= "2025-09-09"
