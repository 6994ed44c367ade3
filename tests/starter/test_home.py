"""The home page tells the truth about the starter data, counted here a second time by hand."""

from datetime import UTC, date, datetime

import pytest

from incidents.models import Incident
from overview.home import home_context

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]


def begun(first, last):
    """Published single incidents that are not refuted and began between the days."""
    found = []
    for incident in Incident.objects.filter(status="published", extent="single"):
        refuted = incident.verdicts.filter(is_current=True, code="refuted").exists()
        year_only = incident.occurred_precision in ("season", "year")
        if not refuted and not year_only and first <= incident.occurred_first <= last:
            found.append({state.name for state in incident.states.all()})
    return found


def involving(found, *names):
    return sum(1 for states in found if states & set(names))


def test_headline_is_true_while_news_come_in():
    found = begun(date(2025, 9, 1), date(2025, 9, 30))
    said = home_context(datetime(2025, 9, 30, 12, tzinfo=UTC))
    assert said["headline"] == (
        f"{len(found)} incidents so far in September 2025, most often involving Denmark or Norway"
    )
    assert 2 * involving(found, "Denmark", "Norway") <= len(found)  # or it were "most of them"
    others = {state for states in found for state in states} - {"Denmark", "Norway"}
    least = min(involving(found, "Denmark"), involving(found, "Norway"))
    assert all(involving(found, state) < least for state in others)
    assert said["gap"] == ""


def test_long_after_the_latest_incident_the_page_says_so_and_where_its_numbers_end():
    found = begun(date(2025, 12, 1), date(2025, 12, 31))
    said = home_context(datetime(2026, 11, 26, 12, tzinfo=UTC))
    assert said["headline"] == (
        f"Latest on record: {len(found)} incidents in December 2025, all of them involving "
        "Türkiye or France"
    )
    assert involving(found, "Türkiye", "France") == len(found)
    assert not begun(date(2026, 1, 1), date(2026, 11, 26))
    assert said["gap"] == "29 August – 26 November 2026"
    assert said["window"].month.last == date(2025, 12, 19)


def test_columns_hold_every_incident_once():
    chart = home_context(datetime(2026, 11, 26, 12, tzinfo=UTC))["chart"]
    every = begun(date(1900, 1, 1), date(2026, 11, 26))
    assert sum(column.total for column in chart.columns) == len(every)
    assert chart.highest == len(begun(date(2025, 9, 1), date(2025, 9, 30)))
