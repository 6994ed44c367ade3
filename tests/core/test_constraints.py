"""What the database refuses in every app, and that no constraint goes without a test."""

from datetime import UTC, datetime
from pathlib import Path

import pytest
from django.db import IntegrityError, transaction

from core.fields import CodedField
from core.models import (
    ChainLink,
    CorrectionNote,
    DailyHead,
    DataVersion,
    ImportBatch,
    ImportRow,
    PublicIdCounter,
)
from tests import constraints
from tests.constraints import Case, project_models
from tests.factories import make_editor
from tests.guards import lifted
from tests.rows import make_row

pytestmark = pytest.mark.django_db
APPLIED = {
    "state": "applied",
    "applied_at": datetime(2025, 10, 1, tzinfo=UTC),
    "applied_by": make_editor,
}
REFUSED = [
    Case("core_counter_once", PublicIdCounter, {}, twin=True),
    Case("core_correction_says_of_what", CorrectionNote, {"text": ""}),
    Case("core_correction_says_of_what", CorrectionNote, {"entry": ""}),
    Case("core_import_applied_by_somebody", ImportBatch, {"state": "applied"}),
    Case("core_import_undone_by_somebody", ImportBatch, {"state": "undone"}, APPLIED),
    Case("core_import_previewed_has_token", ImportBatch, {"state": "previewed"}),
    Case("core_import_row_once", ImportRow, {}, twin=True),
    Case("core_link_counts_from_one", ChainLink, {"number": 0}),
    Case("core_dataversion_one_row", DataVersion, {"id": 2}),
    Case("core_dailyhead_signed_with_a_key", DailyHead, {"signature": "00"}),
    Case("core_link_followed_once", ChainLink, {"number": 99}, twin=True),
]
ALLOWED = [
    Case("core_counter_once", PublicIdCounter, {"year": 2026}, twin=True),
    Case("core_import_applied_by_somebody", ImportBatch, APPLIED),
    Case("core_import_previewed_has_token", ImportBatch, {"state": "previewed", "token": "a"}),
    Case("core_import_row_once", ImportRow, {"number": 3}, twin=True),
]


@pytest.mark.parametrize("case", [*REFUSED, *constraints.families("core")], ids=str)
def test_the_database_refuses(case):
    constraints.assert_refused(case)


@pytest.mark.parametrize("case", [*ALLOWED, *constraints.families_allowed("core")], ids=str)
def test_the_database_allows(case):
    constraints.apply(case)


def test_no_constraint_goes_without_a_refusal():
    assert constraints.untested("core", REFUSED) == []


def test_every_app_shows_what_its_database_refuses():
    for app in constraints.PROJECT:
        assert (Path(__file__).parents[1] / app / "test_constraints.py").exists(), app


@pytest.mark.parametrize("model", project_models(), ids=lambda model: model._meta.label)
def test_constraints_have_names_that_both_databases_can_hold(model):
    names = [constraint.name for constraint in model._meta.constraints]
    assert [name for name in names if len(name) > 63] == []


CODED = [
    (model, coded)
    for model in project_models()
    for coded in model._meta.concrete_fields
    if isinstance(coded, CodedField)
    and coded.name.removesuffix("_precision") not in constraints.date_names(model)
]


@pytest.mark.parametrize(
    ("model", "coded"), CODED, ids=[f"{model._meta.label}.{coded.name}" for model, coded in CODED]
)
def test_a_code_is_never_null_and_always_checked(model, coded):
    names = [constraint.name for constraint in model._meta.constraints]
    assert f"{model._meta.app_label}_{model._meta.model_name}_{coded.name}_known" in names
    row = make_row(model)
    with pytest.raises(IntegrityError), transaction.atomic(), lifted(model):
        model._base_manager.filter(pk=row.pk).update(**{coded.name: None})


UNIQUE = [
    (model, alone)
    for model in project_models()
    for alone in model._meta.concrete_fields
    if alone.unique and not alone.primary_key
]


@pytest.mark.parametrize(
    ("model", "alone"), UNIQUE, ids=[f"{model._meta.label}.{alone.name}" for model, alone in UNIQUE]
)
def test_what_has_to_be_unique_is_refused_twice(model, alone):
    value = getattr(make_row(model), alone.name) or "seed-1"
    rows = [make_row(model) for _ in range(2)]
    same = {alone.name: value if alone.name != "starter_key" else "seed-1"}
    with pytest.raises(IntegrityError), transaction.atomic():
        model._base_manager.filter(pk__in=[row.pk for row in rows]).update(**same)
