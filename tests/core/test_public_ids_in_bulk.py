"""Public ids given out many at a time."""

import pytest

from core.models import PublicIdCounter

pytestmark = pytest.mark.django_db


def test_ids_come_in_a_row_and_never_twice():
    first = PublicIdCounter.allocate("XX", 2026)
    many = PublicIdCounter.allocate_many("XX", 2026, 3)
    last = PublicIdCounter.allocate("XX", 2026)
    assert [first, *many, last] == [f"XX-2026-{number:04d}" for number in range(1, 6)]


def test_years_and_prefixes_count_apart():
    PublicIdCounter.allocate_many("XX", 2025, 2)
    assert PublicIdCounter.allocate_many("XX", 2026, 1) == ["XX-2026-0001"]
    assert PublicIdCounter.allocate_many("YY", 2025, 1) == ["YY-2025-0001"]


def test_an_id_given_from_outside_is_skipped():
    PublicIdCounter.reserve("XX-2026-0007")
    assert PublicIdCounter.allocate_many("XX", 2026, 2) == ["XX-2026-0008", "XX-2026-0009"]
