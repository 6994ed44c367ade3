"""A public id is given out once and means the same entry for ever."""

import re

import pytest

from core.models import ImmutableId, PublicEntity, PublicIdCounter
from incidents.models import Incident
from tests.constraints import project_models
from tests.factories import make_incident
from tests.races import race
from tests.rows import make_row

pytestmark = pytest.mark.django_db
ENTITIES = [model for model in project_models() if issubclass(model, PublicEntity)]


@pytest.mark.parametrize("model", ENTITIES)
def test_what_is_for_editors_is_a_field_of_the_entry(model):
    assert {field.name for field in model._meta.concrete_fields} >= model.FOR_EDITORS


def label(model):
    return model._meta.label


@pytest.mark.parametrize("model", ENTITIES, ids=label)
def test_an_entry_gets_an_id_that_can_be_quoted(model):
    entity = make_row(model)
    assert re.fullmatch(rf"{model.PUBLIC_ID_PREFIX}-\d{{4}}-\d{{4}}", entity.public_id)
    assert str(entity).startswith(entity.public_id)


def test_each_kind_of_entry_has_a_prefix_of_its_own():
    prefixes = [model.PUBLIC_ID_PREFIX for model in ENTITIES]
    assert all(prefixes)
    assert len(set(prefixes)) == len(prefixes)


@pytest.mark.parametrize("model", ENTITIES, ids=label)
def test_saving_again_keeps_the_id(model):
    entity = make_row(model)
    given = entity.public_id
    entity.save()
    assert model.objects.get(pk=entity.pk).public_id == given


@pytest.mark.parametrize(
    "reach",
    [
        lambda incident: incident,
        lambda incident: Incident.objects.get(pk=incident.pk),
        lambda incident: Incident.objects.defer("public_id").get(pk=incident.pk),
        lambda incident: Incident(pk=incident.pk, title="Made by hand", kind="drone_crash"),
    ],
    ids=["saved", "read", "deferred", "by-hand"],
)
def test_an_id_cannot_be_changed(reach):
    entity = reach(make_incident())
    entity.public_id = "NAI-1999-0001"
    with pytest.raises(ImmutableId, match="NAI-2025-0001 is quoted elsewhere"):
        entity.save()
    assert Incident.objects.get().public_id == "NAI-2025-0001"


@pytest.mark.parametrize(
    ("occurred", "year"),
    [("2024-05", "2024"), ("2023-12-31/2024-01-01", "2023"), ("2022-12?", "2022")],
)
def test_the_year_in_an_id_is_the_year_of_the_event(occurred, year):
    assert make_incident(occurred=occurred).public_id == f"NAI-{year}-0001"


def test_the_id_stays_though_the_date_turns_out_to_be_another():
    incident = make_incident(occurred="2024-12-31")
    incident.occurred = "2025-01-01"
    incident.save()
    assert incident.public_id == "NAI-2024-0001"


def test_numbers_run_for_each_prefix_and_year_apart():
    numbers = [
        PublicIdCounter.allocate(prefix, year)
        for prefix, year in [("NAI", 2025), ("NAI", 2025), ("NAE", 2025), ("NAI", 2024)]
    ]
    assert numbers == ["NAI-2025-0001", "NAI-2025-0002", "NAE-2025-0001", "NAI-2024-0001"]


def test_a_number_is_not_given_out_again_after_a_deletion():
    incident = make_incident(record=None, verdict="", states=[])
    incident.delete()
    assert make_incident().public_id == "NAI-2025-0002"


def test_a_reserved_id_is_never_given_out():
    PublicIdCounter.reserve("NAI-2025-0007")
    PublicIdCounter.reserve("NAI-2025-0003")
    assert PublicIdCounter.allocate("NAI", 2025) == "NAI-2025-0008"


def test_numbers_do_not_end_at_four_digits():
    PublicIdCounter.reserve("NAR-2025-9999")
    assert PublicIdCounter.allocate("NAR", 2025) == "NAR-2025-10000"


def test_the_counter_says_where_it_stands():
    PublicIdCounter.reserve("NAI-2025-0007")
    assert str(PublicIdCounter.objects.get()) == "NAI-2025: 7"


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_no_number_is_given_out_twice_at_the_same_moment():
    given = race(*[lambda: PublicIdCounter.allocate("NAI", 2025) for _ in range(6)])
    assert sorted(given) == [f"NAI-2025-{number:04d}" for number in range(1, 7)]
