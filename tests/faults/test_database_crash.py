"""The short form of the fault: one crash, of a server that has the tables of this one."""

import os
import subprocess
import sys

import pytest

from tests.database_address import database_address
from tests.faults.__main__ import ROOT


@pytest.mark.postgres
@pytest.mark.django_db
def test_what_was_acknowledged_outlives_a_crash():
    ended = subprocess.run(
        [sys.executable, "-m", "tests.faults.database_crash"],
        cwd=ROOT, text=True, capture_output=True,
        env={**os.environ, "CRASHES": "1", "TABLES_OF": database_address()},
    )  # fmt: skip
    assert ended.returncode == 0, ended.stdout + ended.stderr
    assert "acknowledged writes 0 are lost" in ended.stdout
    assert "FAILED" not in ended.stdout
