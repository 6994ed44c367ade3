"""The quick way to tell columns apart says what Django's own says."""

import pytest
from django.apps import apps
from django.db.models import F, IntegerField
from django.db.models.expressions import Col, Expression

from actors.models import Actor
from core.column_hashes import identity

NAME, ALIASED = (Actor._meta.get_field(name) for name in ("name", "belongs_to"))
BY_DJANGO = Expression.__dict__["identity"].func


def test_it_is_the_same_for_every_column_of_every_model():
    columns = [
        field.get_col(model._meta.db_table)
        for model in apps.get_models()
        for field in model._meta.concrete_fields
    ]
    assert len(columns) > 1000
    assert [identity(column) for column in columns] == [BY_DJANGO(column) for column in columns]


@pytest.mark.parametrize(
    "column",
    [
        Col("a", NAME),
        Col("a", NAME, None),
        Col("a", NAME, IntegerField()),
        Col("a", ALIASED, NAME),
        Col(None, NAME),
        Col("a", target=NAME),
        Col("a", NAME, output_field=ALIASED),
    ],
    ids=str,
)
def test_it_is_the_same_whichever_way_a_column_is_made(column):
    assert identity(column) == BY_DJANGO(column)


def test_columns_have_it():
    assert Col.__dict__["identity"].func is identity
    assert Col("a", NAME) == Col("a", NAME, None) != Col("b", NAME)
    assert Col("a", NAME) != F("name")
