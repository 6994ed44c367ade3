"""The file of source records."""

from datetime import date

import pytest

from sources.models import Publisher
from tests.csv_files import rows_of
from tests.factories import make_record

pytestmark = pytest.mark.django_db


def test_every_code_has_its_label_beside_it(client):
    rated = {"reliability": "B", "rated_by": "An editor", "rated_on": date(2025, 11, 1)}
    make_record(
        title="Rated",
        publisher=Publisher.objects.create(name="A ministry", kind="official", **rated),
    )
    make_record(title="Without a publisher")
    rows = {row["title"]: row for row in rows_of(client.get("/sources.csv"))}
    names = ("publisher_kind_label", "reliability_label")
    assert [rows["Rated"][name] for name in names] == ["Official", "B – usually reliable"]
    assert [rows["Without a publisher"][name] for name in names] == ["", ""]
