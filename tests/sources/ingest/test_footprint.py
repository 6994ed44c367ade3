"""An ingest loads and keeps no more than it needs."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from sources.ingest import run


@pytest.mark.django_db
@pytest.mark.skipif(connection.vendor != "sqlite", reason="about SQLite's cache")
def test_an_ingest_leaves_the_cache_of_the_file_to_the_system():
    run.keep_small()
    with connection.cursor() as cursor:
        cursor.execute("PRAGMA cache_size")
        assert cursor.fetchone() == (-500,)
        cursor.execute("PRAGMA temp_store")
        assert cursor.fetchone() == (2,)  # memory


CHECKED = """
import sys, django
django.setup()
from sources.management.commands.ingest import Command

command = Command()
CHECK
print(sorted({"rest_framework", "nato_tracker.urls"} & {*sys.modules}))
"""


def test_the_checks_before_an_ingest_load_no_pages_and_no_api():
    def loaded(check):
        program = CHECKED.replace("CHECK", check)
        environment = {**os.environ, "DJANGO_SETTINGS_MODULE": "nato_tracker.settings"}
        command = [sys.executable, "-c", program]
        return subprocess.check_output(command, text=True, env=environment).strip()

    assert "rest_framework" in loaded("command.check()")
    few = loaded("command.check(tags=command.requires_system_checks)")
    assert "rest_framework" not in few
    assert "nato_tracker.urls" not in few


READY = """
import sys, django
django.setup()
from sources.management.commands import ingest
unused = {
    "core.listing",
    "django.views.debug",
    "django_filters",
    "newsdesk.accounts.door",
    "psycopg2",
    "rest_framework",
}
print(sorted(unused & {*sys.modules}))
"""


def test_an_ingest_loads_nothing_of_pages_lists_files_and_log_ins(tmp_path):
    environment = {
        **os.environ,
        "DJANGO_SETTINGS_MODULE": "nato_tracker.settings",
        "DATABASE_URL": f"sqlite:///{tmp_path}/x.sqlite3",
    }
    told = subprocess.check_output([sys.executable, "-c", READY], text=True, env=environment)
    assert told.strip() == "[]"
