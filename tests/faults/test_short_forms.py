"""The short forms of faults that disturb processes of their own: each is the long form, on less."""

import os
import subprocess
import sys

import pytest
from django.db import connection

from tests.faults.__main__ import ROOT
from tests.prepared import migrated_database

pytestmark = pytest.mark.sqlite_alone


@pytest.mark.django_db
@pytest.mark.parametrize("fault", ["clock", "disk_full"])
def test_the_fault_is_survived(fault, made_once):
    if connection.vendor == "postgresql":
        pytest.skip("these make databases of their own, on SQLite")
    environment = {**os.environ, "PREPARED_DATABASE": str(migrated_database(made_once))}
    ended = subprocess.run(
        [sys.executable, "-m", f"tests.faults.{fault}"],
        cwd=ROOT, env=environment, text=True, capture_output=True,
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "ok" in ended.stdout or "Left out" in ended.stdout
    assert "FAILED" not in ended.stdout
