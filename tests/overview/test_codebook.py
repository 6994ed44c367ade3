"""The codebook leaves out no vocabulary and no column."""

import re
from html import unescape

import pytest
from django.apps import apps

from core.files.workbook import LONGEST
from core.spreadsheet import guard
from core.vocabulary import Vocabulary
from overview.codebook import anchor_of, vocabularies
from overview.registry import registered
from overview.vocabularies import EntryKind


@pytest.fixture(scope="module")
def page(django_db_setup, django_db_blocker):
    from django.test import Client

    with django_db_blocker.unblock():  # for the version of the data, like every page
        response = Client().get("/codebook/")
    assert response.status_code == 200
    return unescape(response.content.decode())


def text(html):
    return " ".join(re.sub(r"<[^>]+>", " ", html).split())


def test_every_vocabulary_module_is_read():
    """A vocabulary counts by being defined in the `vocabularies` of an installed app."""
    found = {
        value
        for config in apps.get_app_configs()
        if config.module.__name__ == config.name and "." not in config.name
        for value in vars(_vocabularies_of(config)).values()
        if isinstance(value, type) and issubclass(value, Vocabulary) and value is not Vocabulary
    }
    assert found == set(vocabularies())


def _vocabularies_of(config):
    from importlib import import_module, util

    name = f"{config.name}.vocabularies"
    return import_module(name) if util.find_spec(name) else config.module


@pytest.mark.parametrize("vocabulary", vocabularies(), ids=lambda vocabulary: vocabulary.__name__)
def test_every_code_is_explained_under_its_anchor(page, vocabulary):
    section = page.split(f'<h3 id="{anchor_of(vocabulary)}">', 1)[1].split("<h3", 1)[0]
    for member in vocabulary:
        assert f"<code>{member.value}</code>" in section
        for words in (member.label, member.definition, member.example):
            assert words in section


def test_every_column_of_every_file_is_explained(page):
    assert {"incidents", "timeline"} <= {export.name for export in registered()}
    for export in registered():
        section = page.split(f'id="file-{export.name}"', 1)[1].split("<h3", 1)[0]
        for column in export.columns:
            assert f"<code>{column.name}</code>" in section
            assert column.definition in section


def test_anchors_are_unique_and_stable(page):
    anchors = re.findall(r' id="([^"]+)"', page)
    assert len(anchors) == len(set(anchors))
    assert anchor_of(EntryKind) == "entry-kind"


@pytest.mark.parametrize("anchor", ["dates", "sources", "method", "incident-kind"])
def test_the_codebook_explains(page, anchor):
    assert f'id="{anchor}"' in page


@pytest.mark.parametrize("words", ["night of 9–10 September 2025", "since 1 October 2025"])
def test_uncertain_dates_are_explained_with_examples(page, words):
    assert words in text(page)


def test_what_formats_do_to_rows_and_texts_is_said(page):
    said = text(page)
    assert "GeoJSON: it has only rows with a place" in said
    assert f"A cell of Excel holds {LONGEST:,} characters" in said
    assert guard("=1") == "'=1"
    assert "an apostrophe stands before such a beginning" in said


def test_the_contents_lead_to_every_file_and_vocabulary(page):
    contents = page.split('id="contents"', 1)[1].split("</nav>", 1)[0]
    linked = set(re.findall(r'href="#([^"]+)"', contents))
    anchors = set(re.findall(r' id="([^"]+)"', page))
    assert linked <= anchors
    wanted = {anchor_of(vocabulary) for vocabulary in vocabularies()}
    assert wanted | {f"file-{export.name}" for export in registered()} <= linked
