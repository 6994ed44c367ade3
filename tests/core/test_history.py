"""Whatever an editor can change keeps who changed what, when and why."""

import pytest
from django.db import models

from core.fields import CodedField, UncertainDateField
from core.models import (
    ChainLink,
    DailyHead,
    DataVersion,
    ImportBatch,
    ImportRow,
    PublicIdCounter,
    TableVersion,
)
from core.publishing import record_change, record_deletion
from incidents.models import Incident
from newsdesk.models import (
    AccountEvent,
    Decision,
    Digest,
    DigestChoice,
    Mention,
    ReviewClaim,
    Suggestion,
)
from sources.models import (
    Bookmark,
    Enrichment,
    FeedMemory,
    FetchAttempt,
    Host,
    PublisherDomain,
    RawBody,
    Sighting,
    Sketch,
    SketchHash,
    SourceRevision,
    Tombstone,
)
from tests.constraints import project_models
from tests.factories import make_editor
from tests.rows import make_row

pytestmark = pytest.mark.django_db
# Counters, ledgers and logs, which are records of what happened themselves, and what somebody
# chose for themselves.
LEDGERS = {
    ChainLink,
    DailyHead,
    DataVersion,
    TableVersion,
    AccountEvent,
    ImportBatch,
    ImportRow,
    PublicIdCounter,
    PublisherDomain,
    FetchAttempt,
    SourceRevision,
    Sighting,
    Tombstone,
    Suggestion,
    Decision,
    ReviewClaim,
    Mention,
    Digest,
    DigestChoice,
    Bookmark,
    Host,
    FeedMemory,
    RawBody,
    Enrichment,
    Sketch,
    SketchHash,
}
RECORDED = [model for model in project_models() if model not in LEDGERS]


def change(row):
    """Change one thing that an editor may change; returns its field, before and after."""
    for field in row._meta.concrete_fields:
        value = other_value(field, getattr(row, field.name))
        if value is not None:
            before = getattr(row, field.attname)
            setattr(row, field.name, value)
            return field.name, before, getattr(row, field.attname)
    raise AssertionError(f"nothing to change in {row._meta.label}")


def other_value(field, value):
    if field.primary_key or field.unique or not field.editable:
        return None
    if isinstance(field, CodedField | UncertainDateField | models.SlugField):
        return None
    if isinstance(field, models.CharField | models.TextField):
        return "Changed"
    if isinstance(field, models.BooleanField):
        return not value
    if isinstance(field, models.ForeignKey) and value is not None:
        return make_row(field.related_model)
    return None


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_a_change_tells_who_what_and_why(model):
    editor, row = make_editor(), make_row(model)
    lines = row.history.count()
    name, before, after = change(row)
    record_change(row, by=editor, reason="The ministry corrected its page.")

    line = row.history.first()
    assert row.history.count() == lines + 1
    assert (line.history_type, line.history_user) == ("~", editor)
    assert line.history_change_reason == "The ministry corrected its page."
    delta = line.diff_against(line.prev_record, foreign_keys_are_objs=False)
    changes = {found.field: (found.old, found.new) for found in delta.changes}
    assert changes[name] == (before, after)
    assert set(changes) <= {name, "updated_at", "slug"}


@pytest.mark.parametrize("model", RECORDED, ids=lambda model: model._meta.label)
def test_a_deleted_row_leaves_its_last_state(model):
    editor, row = make_editor(), make_row(model)
    for relation in ("citations", "verdicts", "involvements"):
        getattr(row, relation, model.objects.none()).all().delete()
    key = row.pk
    record_deletion(row, by=editor, reason="Entered twice.")
    line = model.history.filter(id=key).first()
    assert (line.history_type, line.history_user) == ("-", editor)
    assert line.history_change_reason == "Entered twice."
    assert not model._base_manager.filter(pk=key).exists()


def test_no_two_histories_share_a_field():
    """A query by a shared one would be about the table of the model that got it last."""
    for model in RECORDED:
        for field in model.history.model._meta.concrete_fields:
            assert field.model is model.history.model


@pytest.mark.parametrize("model", sorted(LEDGERS, key=str), ids=lambda model: model._meta.label)
def test_ledgers_keep_no_second_ledger(model):
    assert not hasattr(model, "history")


def test_every_look_at_a_history_finds_the_same_class():
    assert type(Incident.history) is type(Incident.history)
