"""Pages hold what stands at their places in the list, from whichever end it is counted."""

from datetime import UTC, datetime
from unittest.mock import patch

import pytest

from core.data_version.current import Version
from core.pages import KeptOrder, Pages
from incidents.models import Incident
from tests.factories import make_incident

pytestmark = pytest.mark.django_db


@pytest.fixture
def incidents():
    """Of one day or of no known one, so that keys decide, too."""
    for occurred in ("2025-09-10", "2025-09-10", "2025-09", "", "", "2025-09-11", "2024"):
        make_incident(occurred=occurred)
    return Incident.objects.order_by(*Incident._meta.ordering)


def entities(keys):
    return Incident.objects.filter(pk__in=keys)


@pytest.mark.parametrize("number", [1, 2, 3, 4])
def test_a_page_is_a_slice_of_the_list(incidents, number):
    page = Pages(incidents, 2, entities).page(number)
    assert page.object_list == list(incidents)[2 * number - 2 : 2 * number]


def test_what_is_withdrawn_meanwhile_is_missing_and_not_shown(incidents):
    gone = incidents[0]
    page = Pages(incidents, 2, lambda keys: entities(keys).exclude(pk=gone.pk)).page(1)
    assert page.object_list == [incidents[1]]


def test_only_the_rows_of_the_page_are_asked_for_more(incidents, django_assert_num_queries):
    pages = Pages(incidents, 2, entities)
    with django_assert_num_queries(3) as asked:
        list(pages.page(4).object_list)
    count, keys, rows = (query["sql"] for query in asked.captured_queries)
    assert "COUNT" in count
    assert "title" not in keys.partition("FROM")[0]
    assert " IN (" in rows


def test_pages_in_the_midst_of_a_long_list_are_the_same_from_kept_keys(incidents):
    kept = KeptOrder()
    with patch("core.pages.FAR", 1), known_version():
        for number in (1, 2, 3, 4):
            page = Pages(incidents, 2, entities, kept).page(number)
            assert page.object_list == list(incidents)[2 * number - 2 : 2 * number]
        assert Pages(incidents, 2, entities, kept)._kept_keys(2, 4) == [
            each.pk for each in incidents[2:4]
        ]


def test_a_list_is_counted_once_for_a_version_of_the_data(incidents, django_assert_num_queries):
    kept = KeptOrder()
    with known_version(), django_assert_num_queries(1):
        assert [Pages(incidents, 2, entities, kept).count for _ in range(3)] == [7] * 3
    make_incident()
    with known_version(2):
        assert Pages(incidents.all(), 2, entities, kept).count == 8


def known_version(number=1):
    version = Version(number, datetime(2026, 1, 1, tzinfo=UTC))
    return patch("core.data_version.kept.current", lambda: version)
