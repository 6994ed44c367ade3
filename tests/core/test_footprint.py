"""A process that works for long keeps to few heaps, however many threads it has."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from core.footprint import HEAPS, THRESHOLDS
from sources.ingest import run

PROGRAM = """
import ctypes, gc, tempfile, threading
from core import footprint

SETTLE
together = threading.Barrier(8)
def work():
    together.wait()
    kept = [bytes(60_000) for _ in range(20)]
    together.wait()
threads = [threading.Thread(target=work) for _ in range(8)]
[thread.start() for thread in threads]
[thread.join() for thread in threads]
libc = ctypes.CDLL(None)
libc.fopen.restype = ctypes.c_void_p
with tempfile.NamedTemporaryFile() as file:
    out = libc.fopen(file.name.encode(), b"w")
    libc.malloc_info(0, ctypes.c_void_p(out))
    libc.fclose(ctypes.c_void_p(out))
    print(file.read().decode().count("<heap nr="), gc.get_freeze_count(),
          *gc.get_threshold())
"""


def heaps_and_frozen(settle):
    program = PROGRAM.replace("SETTLE", settle)
    told = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, text=True, check=True
    ).stdout
    return map(int, told.split())


def test_eight_threads_share_two_heaps_and_what_is_loaded_is_not_looked_at_again():
    heaps, frozen, *thresholds = heaps_and_frozen("footprint.settle()")
    assert heaps <= HEAPS
    assert frozen > 1_000
    assert tuple(thresholds) == THRESHOLDS
    without, *_ = heaps_and_frozen("pass")
    assert without > HEAPS


def test_what_serves_pages_settles_too():
    program = "import gc, nato_tracker.wsgi; print(gc.get_freeze_count() > 0, gc.get_threshold())"
    told = subprocess.check_output([sys.executable, "-c", program], text=True)
    assert told.strip() == f"True {THRESHOLDS}"


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
