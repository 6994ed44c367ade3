"""Every coded value says what it means, once, so that all pages and files can read it there."""

import importlib
import importlib.util
import re

import pytest

from core.fields import CodedField
from core.vocabularies import PublishingStatus
from core.vocabulary import Vocabulary, label_of
from tests.constraints import PROJECT, project_models

VOCABULARIES = [
    member
    for app in (*PROJECT, "overview")
    if importlib.util.find_spec(f"{app}.vocabularies")
    for member in vars(importlib.import_module(f"{app}.vocabularies")).values()
    if isinstance(member, type)
    and issubclass(member, Vocabulary)
    and member.__module__.startswith(f"{app}.vocabularies")
]
MEMBERS = [code for vocabulary in VOCABULARIES for code in vocabulary]


def name(code):
    return f"{type(code).__name__}.{code.name}"


@pytest.mark.parametrize("code", MEMBERS, ids=name)
def test_every_code_has_a_label_a_definition_and_an_example(code):
    assert code.label.strip() == code.label != ""
    assert code.definition.endswith("."), "a definition is a sentence"
    assert code.example.strip() == code.example != ""
    assert code.example != code.definition


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_every_vocabulary_has_a_heading_of_its_own(vocabulary):
    assert vocabulary.__doc__ not in (None, Vocabulary.__doc__)
    assert 3 < len(vocabulary.heading()) < 90
    assert not vocabulary.heading().endswith(".")


@pytest.mark.parametrize("vocabulary", VOCABULARIES, ids=lambda vocabulary: vocabulary.__name__)
def test_labels_and_definitions_tell_codes_apart(vocabulary):
    for texts in ([c.label for c in vocabulary], [c.definition for c in vocabulary]):
        assert len({text.casefold() for text in texts}) == len(texts)


def test_headings_tell_vocabularies_apart():
    headings = [vocabulary.heading() for vocabulary in VOCABULARIES]
    assert len(set(headings)) == len(headings)


@pytest.mark.parametrize("code", MEMBERS, ids=name)
def test_codes_are_short_and_plain(code):
    assert re.fullmatch(r"[A-Za-z0-9_ ]{1,40}", code)


@pytest.mark.parametrize(
    ("model", "field"),
    [
        pytest.param(model, field, id=f"{model._meta.label}.{field.name}")
        for model in project_models()
        for field in model._meta.concrete_fields
        if isinstance(field, CodedField)
    ],
)
def test_every_coded_field_can_hold_every_code_of_its_vocabulary(model, field):
    assert field.vocabulary in VOCABULARIES
    assert field.choices == field.vocabulary.choices()
    assert max(map(len, field.vocabulary.codes())) <= field.max_length
    assert field.help_text.strip()


def test_a_code_is_its_own_string():
    assert PublishingStatus.IN_REVIEW == "in_review"
    assert PublishingStatus("in_review") is PublishingStatus.IN_REVIEW
    assert f"{PublishingStatus.IN_REVIEW}" == "in_review"


def test_a_label_is_found_and_an_unknown_code_shown_as_it_is():
    assert label_of(PublishingStatus, "in_review") == "In review"
    assert label_of(PublishingStatus, "retired") == "retired"


def test_what_a_list_is_not_stands_below_its_heading():
    assert PublishingStatus.about().startswith("Changed only by named actions")
    assert PublishingStatus.heading() == "Publishing status"
