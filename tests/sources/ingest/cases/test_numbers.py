"""Every failure case that the ingest must survive has a test that bears its number."""

import re
from pathlib import Path

TESTS = Path(__file__).resolve().parents[3]
LAST = 79


def test_every_case_has_its_test():
    sources = (path.read_text(encoding="utf-8") for path in TESTS.rglob("test_*.py"))
    named = {int(n) for text in sources for n in re.findall(r"^def test_case_(\d\d)_", text, re.M)}
    assert set(range(1, LAST + 1)) <= named
