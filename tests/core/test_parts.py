"""What hangs on public entries is public only while all of them are."""

import pytest
from django.db import models

from core.models import PublicEntity
from core.publishing import NotReady, publish, withdraw
from tests.constraints import project_models
from tests.factories import make_actor, make_incident, make_position, make_record, make_rule
from tests.rows import make_row

pytestmark = pytest.mark.django_db
PARTS = [model for model in project_models() if hasattr(model, "PUBLIC_WITH")]
LINKS = [(model, name) for model in PARTS for name in model.PUBLIC_WITH]


def set_link(row, name):
    """Let `row` name an entry under `name`, if it doesn't yet; returns that entry."""
    entry = getattr(row, name)
    if entry is None:
        entry = make_row(type(row)._meta.get_field(name).related_model)
        rivals = {"proposal", "event", "incident"} & {f.name for f in row._meta.concrete_fields}
        for rival in rivals - {name}:
            if row._meta.get_field(rival).null and name in rivals:
                setattr(row, rival, None)
        setattr(row, name, entry)
        row.save()
    return entry


@pytest.mark.parametrize(
    ("model", "name"), LINKS, ids=[f"{model.__name__}.{name}" for model, name in LINKS]
)
def test_a_part_is_public_only_with_what_it_names(model, name):
    row = make_row(model)
    entry = set_link(row, name)
    assert model.objects.published().filter(pk=row.pk).exists()
    withdraw(entity=entry, by=None, reason="Doubts.")
    assert not model.objects.published().filter(pk=row.pk).exists()


@pytest.mark.parametrize("model", PARTS, ids=lambda model: model.__name__)
def test_every_owner_is_among_what_a_part_is_public_with(model):
    if "record" in model.PUBLIC_WITH:
        return  # a citation is read through its owner; it hides by its source
    owners = {
        field.name
        for field in model._meta.concrete_fields
        if isinstance(field, models.ForeignKey)
        and field.remote_field.on_delete is models.CASCADE
        and issubclass(field.related_model, PublicEntity)
    }
    assert owners <= set(model.PUBLIC_WITH)


@pytest.mark.parametrize("make", [make_position, make_rule])
def test_positions_and_rules_wait_for_their_actor_and_their_sources(make):
    draft = make(
        published=False, actor=make_actor(published=False), record=make_record(published=False)
    )
    with pytest.raises(NotReady) as raised:
        publish(entity=draft, by=None)
    assert raised.value.problems == [
        "Publish its actor first.",
        "Accept the cited source records first.",
    ]


def test_a_claim_without_a_claimant_is_public():
    incident = make_incident()
    assert incident.verdicts.published().count() == 1
