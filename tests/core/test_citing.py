"""How pages are cited."""

from datetime import date

import pytest

from core.citing import cite

DAY = date(2026, 9, 5)
PAGE = {"address": "https://tracker.example/p/", "accessed": DAY, "filters": []}


def test_a_record_is_cited_with_its_id_and_its_last_change():
    cited = cite(title="A drone", record_id="NAI-2025-0001", changed=date(2026, 8, 1), **PAGE)
    assert cited.text == (
        "NATO Airspace Tracker, “A drone”, record NAI-2025-0001, last changed 1 Aug 2026. "
        "https://tracker.example/p/ (accessed 5 Sep 2026)."
    )


def test_a_list_is_cited_with_its_filters_in_words():
    filters = [("Kind", "Drone"), ("Kind", "Balloon"), ("From", "2025-09-01")]
    cited = cite(title="Incidents", **{**PAGE, "filters": filters})
    assert "filtered by kind: Drone or Balloon; from: 2025-09-01." in cited.text


def test_bibtex_names_the_record_and_the_day():
    cited = cite(title="A drone", record_id="NAI-2025-0001", changed=DAY, **PAGE)
    assert cited.bibtex.startswith("@misc{nat-NAI-2025-0001,")
    assert "urldate = {2026-09-05}," in cited.bibtex
    assert cited.bibtex.endswith("}")


@pytest.mark.parametrize(
    ("title", "written"),
    [("50% & more", r"50\% \& more"), ("a_b {c}", r"a\_b \{c\}"), ("a\\b", r"a\textbackslash b")],
)
def test_bibtex_reads_no_sign_of_a_title_as_a_command(title, written):
    assert f"{{{{{written}}}}}" in cite(title=title, **PAGE).bibtex


def test_a_correction_is_named_with_its_day():
    cited = cite(title="A drone", record_id="NAI-2025-0001", changed=DAY, corrected=DAY, **PAGE)
    assert cited.text.count("corrected on") == 1
    assert cited.bibtex.count("corrected on") == 1
