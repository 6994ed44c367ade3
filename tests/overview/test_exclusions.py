"""What was kept out is public in counts, by month and reason, and never by name."""

import re
from datetime import UTC, datetime

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.csv_files import rows_of
from tests.factories import make_record

pytestmark = pytest.mark.django_db
SEPTEMBER, OCTOBER = datetime(2025, 9, 30, 23, tzinfo=UTC), datetime(2025, 10, 1, tzinfo=UTC)


@pytest.fixture
def record():
    for decided in (SEPTEMBER, OCTOBER, OCTOBER):
        make_record(
            published=False, title="Secret", triage="rejected", rejection="off_topic",
            triaged_at=decided,
        )  # fmt: skip
    original = make_record()
    make_record(
        published=False,
        triage="duplicate",
        duplicate_of=original,
        triaged_at=OCTOBER,
        title="Secret",
    )
    make_record(published=False, triage="filtered", filtered_by="Secret", first_seen_at=SEPTEMBER)
    make_record(published=False)
    gone = make_record(
        published=False, triage="rejected", rejection="off_topic", status="withdrawn",
        withdrawal_reason="Merged", merged_into=original,
    )  # fmt: skip
    assert gone.merged_into


def lines(client, query=""):
    return [
        (row["month"], row["triage"], row["rejection"], row["records"])
        for row in rows_of(client.get(f"/data/kept-out.csv{query}"))
    ]


def test_counts_are_by_month_and_reason(client, record):
    assert lines(client) == [
        ("2025-10-01", "duplicate", "", "1"),
        ("2025-10-01", "rejected", "off_topic", "2"),
        ("2025-09-01", "filtered", "", "1"),
        ("2025-09-01", "rejected", "off_topic", "1"),
    ]
    assert lines(client, "?rejection=off_topic") == [
        ("2025-10-01", "rejected", "off_topic", "2"),
        ("2025-09-01", "rejected", "off_topic", "1"),
    ]


def test_the_page_has_the_same_lines_and_no_titles(client, record):
    page = client.get("/data/kept-out/").content.decode()
    assert "October 2025" in page
    assert "5 reports were kept out so far" in page.replace("\n", " ")
    assert "Secret" not in page
    assert re.findall(r'<td class="num">(\d+)</td>', page) == ["1", "2", "1", "1"]
    assert "5 reports were kept out of the record" in client.get("/data/").content.decode()


def test_where_nothing_was_kept_out_no_filter_is_blamed_for_it(
    client,
):
    assert "Nothing kept out so far" in client.get("/data/kept-out/").content.decode()
    filtered = client.get("/data/kept-out/?rejection=off_topic").content.decode()
    assert "Nothing matches these filters" in filtered


def test_the_lines_are_counted_by_one_query(client, record):
    with CaptureQueriesContext(connection) as captured:
        client.get("/data/kept-out/")
    grouped = [each["sql"] for each in captured.captured_queries if "GROUP BY" in each["sql"]]
    assert len(grouped) == 1


def test_an_unknown_reason_is_a_400_that_names_it(client):
    assert client.get("/data/kept-out/?rejection=dull").status_code == 400
    assert b"rejection" in client.get("/data/kept-out.csv?rejection=dull").content
    assert client.get("/data/kept-out/").status_code == 200
