"""A list of 100,000 outlines: the good ones in, the rest reported, memory bounded."""

import subprocess
import sys
from pathlib import Path

import pytest
from django.db import connection

from sources import planning
from sources.models import Feed
from sources.opml.judging import Verdict
from tests.sources.test_opml_import import take_in

COUNT = 100_000


def large_list(copies):
    """100,000 outlines: bare ampersands, folders in folders, each feed `copies` times, bad ones."""
    yield "<opml version='2.0'><body>\n"
    for folder in range(COUNT // 100):
        yield f'<outline text="Folder {folder} & more"><outline text="Inner">\n'
        for n in range(folder * 100, folder * 100 + 98):
            address = f"https://n{n // copies % 20_011}.example/{n // copies}?a&b"
            yield f'<outline text="News & views {n}" xmlUrl="{address}"/>\n'
        yield f'<outline text="Bad" xmlUrl="http://10.0.0.1/{folder}"/>\n'
        yield '<outline text="None" type="rss"/>\n'
        yield "</outline></outline>\n"
    yield "</body></opml>\n"


MEASURE = """
import resource, sys
from sources.ingest.guard import AddressPolicy
from sources.opml.judging import check, settle
from sources.opml.reading import read_list
body = open(sys.argv[1], "rb").read()
peak = lambda: resource.getrusage(resource.RUSAGE_SELF).ru_maxrss
before = peak()
entries = settle(check(read_list(body).outlines, AddressPolicy()), {})
print(len(entries), (peak() - before) // 1024)
"""


@pytest.mark.skipif(sys.platform != "linux", reason="ru_maxrss is in other units elsewhere")
def test_case_77_100_000_outlines_take_less_than_100_mb(tmp_path):
    file = tmp_path / "large.opml"
    file.write_text("".join(large_list(copies=1)), encoding="utf-8")
    done = subprocess.run(
        [sys.executable, "-c", MEASURE, file],
        check=True, capture_output=True, text=True, timeout=120,
        cwd=Path(__file__).parents[2],
    )  # fmt: skip
    count, megabytes = map(int, done.stdout.split())
    assert count == COUNT
    assert megabytes < 100


@pytest.mark.django_db
def test_case_77_of_100_000_outlines_the_good_ones_come_in_and_the_rest_is_reported():
    plan = take_in("".join(large_list(copies=7)).encode())
    good = len({n // 7 for n in range(COUNT) if n % 100 < 98})
    assert plan.counts() == {
        Verdict.ADDED: good,
        Verdict.REPEATED: COUNT * 98 // 100 - good,
        Verdict.BAD: COUNT * 2 // 100,
    }
    assert Feed.objects.count() == Feed.history.count() == good
    assert planning.repair() == 0


@pytest.mark.postgres
@pytest.mark.django_db
def test_after_a_large_list_the_database_knows_how_many_feeds_there_are():
    take_in("".join(large_list(copies=98)).encode())
    with connection.cursor() as cursor:
        cursor.execute("SELECT reltuples FROM pg_class WHERE relname = 'sources_feed'")
        assert cursor.fetchone() == (Feed.objects.count(),)
