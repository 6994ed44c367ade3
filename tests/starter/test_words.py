"""Ids of the data files, in texts, become what a reader can look up."""

import pytest

from overview.starter.files import read
from overview.starter.words import in_public, label, published
from tests.starter.conftest import DATA


@pytest.fixture(scope="module")
def public_id():
    return published(read(DATA))


@pytest.mark.parametrize(
    ("text", "public"),
    [
        ("theatre of PRP-01; not a member", "theatre of NAP-2026-0010; not a member"),
        ("a form of PRP-01a", "a form of NAP-2026-0011"),
        (
            "none of PRP-02/03/04 by name",
            "none of NAP-2026-0020, NAP-2026-0030 and NAP-2026-0040 by name",
        ),
        ("PRP-06 and PRP-07", "NAP-2026-0060 and NAP-2026-0070"),
        ("keep apart from POS-15", "keep apart from NAO-2025-0915"),
        ("see ROE-RO-2025-6.", "see NAG-2026-0106."),
        ("see ROE-04", "see NAG-2026-0004"),
        ("ART-001 and others", "NAR-2026-0003 and others"),
        ("attributed (UN-05)", "attributed (NAA-2026-0227)"),
        ("by ST-PL", "by NAA-2026-0019"),
        ("ST-001, a statement", "NAS-2024-0001, a statement"),
        # The tables have the same incident; one incident is an event there, one event is two.
        ("as INC-S02", "as NAI-2025-0030"),
        ("INC-S01 made it real", "NAE-2024-0003 made it real"),
        ("EVT-S03", "NAE-2025-0011 and NAE-2025-0017"),
        ("INC-S05", "NAI-2025-0905"),
        ("S000 stops there", "Semafor stops there"),
        ("only in S001", "only in ProtoThema"),
        ("outside S002's definition", "outside the third article's definition"),
        ("early (S001:l16)", "early (ProtoThema, l16)"),
        ("(S000:p4)", "(Semafor, p4)"),
        # What has no entry of its own, and what only looks like an id.
        ("PRP-77 and PRP-01/77", "PRP-77 and PRP-01/77"),
        ("NAP-2026-0010, F-16, UN-led, S0011", "NAP-2026-0010, F-16, UN-led, S0011"),
        (
            "both seeds omit it, no refusal in the seed",
            "both articles omit it, no refusal in the article",
        ),
        ("verbatim words (see quote_fidelity)", "verbatim words"),
        ("Seeded bombs, reseed", "Seeded bombs, reseed"),
        ("stored page (GeoConfirmed)", "the cited page (GeoConfirmed)"),
        (
            "on no stored page: 31 May is the analyst's estimate.",
            "on no page read: 31 May is an editor's estimate.",
        ),
        ("the day is not on the stored excerpt", "the day is not in the excerpt read"),
        ("the stored excerpt does not reach", "the excerpt read does not reach"),
        ("stored copies are aggregators", "the copies read are aggregators"),
        ("same text stored under the headline", "same text found under the headline"),
        ("not resolvable from the excerpt", "not resolvable from the excerpt read"),
        ("three states: country needs to be multi-valued. 7 min", "three states. 7 min"),
        ("undated (inferred 2025-09-13)", "undated (inferred: 2025-09-13)"),
        ("2025-10-08 (inferred)", "2025-10-08 (inferred)"),
        ("stored in a hangar, a page of analysis", "stored in a hangar, a page of analysis"),
        ("", ""),
    ],
)
def test_a_working_id_becomes_what_a_reader_can_look_up(text, public, public_id):
    assert in_public(text, public_id) == public


@pytest.mark.parametrize(
    ("cell", "words"),
    [
        ("when", "When"),
        ("official_description", "Official description"),
        ("trigger.S001", "Trigger (ProtoThema)"),
        ("when.inferred", "When (inferred)"),
        ("S002", "The third article"),
    ],
)
def test_a_cell_is_named_in_words(cell, words):
    assert label(cell) == words
