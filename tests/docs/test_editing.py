"""The handbook: its contents list what is in it, and its pictures and examples are there."""

import csv
import re
from pathlib import Path

from django.utils.text import capfirst

from newsdesk.admin.queue import SegmentFilter
from newsdesk.models import ExcludedRecord, QueuedRecord

ROOT = Path(__file__).parents[2]
HANDBOOK = (ROOT / "docs" / "editing.md").read_text()
HEADINGS = re.findall(r"^(##+) (.+)$", HANDBOOK, re.MULTILINE)


def anchor(heading):
    """As the pages of code hosts make it."""
    return re.sub(r"[^\w\- ]", "", heading.lower()).replace(" ", "-")


def test_the_contents_name_every_section_in_its_order():
    listed = re.findall(r"^( *)- \[(.+)\]\(#(.+)\)$", HANDBOOK, re.MULTILINE)
    expected = [("" if level == "##" else "  ", name, anchor(name)) for level, name in HEADINGS]
    assert listed == expected


def test_its_pictures_are_there():
    pictures = re.findall(r"!\[[^\]]+\]\(([^)]+)\)", HANDBOOK)
    assert len(pictures) >= 3
    assert [path for path in pictures if not (ROOT / "docs" / path).exists()] == []


def test_its_examples_are_entries_of_the_starter_data():
    with (ROOT / "data" / "public_ids.csv").open() as file:
        known = {cell for row in csv.reader(file) for cell in row}
    named = set(re.findall(r"`(NA[A-Z]-\d{4}-\d{4})`", HANDBOOK))
    assert len(named) >= 6
    assert named <= known


def test_it_says_where_what_was_left_out_is_listed_in_the_words_of_the_admin():
    paragraph = next(line for line in HANDBOOK.splitlines() if line.startswith("**Left out.**"))
    lists = [capfirst(model._meta.verbose_name_plural) for model in (QueuedRecord, ExcludedRecord)]
    for words in (*lists, SegmentFilter.SEGMENTS["left_out"][0]):
        assert f"*{words}*" in paragraph
