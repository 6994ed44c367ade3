"""The builders that other tests rely on make entries that could really be public."""

import pytest

from core.publishing import publishing_problems
from core.vocabularies import PublishingStatus
from tests import factories

BUILDERS = [
    factories.make_actor,
    factories.make_record,
    factories.make_incident,
    factories.make_debate,
    factories.make_proposal,
    factories.make_event,
    factories.make_statement,
    factories.make_position,
    factories.make_rule,
]
pytestmark = pytest.mark.django_db


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_a_built_entry_is_public_and_lacks_nothing(build):
    entity = build()
    assert type(entity).objects.published().filter(pk=entity.pk).exists()
    assert publishing_problems(entity) == []
    entity.full_clean(exclude=["public_id"])


@pytest.mark.parametrize("build", BUILDERS, ids=lambda build: build.__name__)
def test_a_built_draft_is_not_public(build):
    entity = build(published=False)
    assert entity.status == PublishingStatus.DRAFT
    assert not type(entity).objects.published().filter(pk=entity.pk).exists()
