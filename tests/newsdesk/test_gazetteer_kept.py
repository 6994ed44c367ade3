"""The names that readers look for are kept between articles, and built anew after a change."""

import pytest
from django.db import transaction
from django.utils import timezone

from incidents.models import Site
from newsdesk import gazetteer
from tests import factories as make
from tests.rows import make_row

pytestmark = pytest.mark.django_db
NOW = timezone.now()


def test_names_are_built_again_only_when_something_changed(django_assert_num_queries):
    actor = make.make_actor(name="Straża")
    first = gazetteer.names()
    with django_assert_num_queries(1):
        assert gazetteer.names() is first
    actor.aliases.create(name="Stracha")
    assert gazetteer.names().actors[actor.public_id].aliases == ("Stracha",)


def test_names_of_a_transaction_that_failed_are_forgotten():
    def known():
        return {row.name for row in gazetteer.names().actors.values()}

    with transaction.atomic():
        make.make_actor(name="Straża")
        assert known() == {"Straża"}
        transaction.set_rollback(True)
    make.make_actor(name="Patrol")
    assert known() == {"Patrol"}


def test_names_take_few_queries_however_many_there_are(django_assert_num_queries):
    def add():
        body = make.make_actor(kind="organisation")
        make.make_actor(kind="official", belongs_to=body).aliases.create(name="X")
        make_row(Site, country=make.make_actor())
        make.make_proposal()

    add()
    with django_assert_num_queries(8):
        gazetteer.build()
    add()
    with django_assert_num_queries(8):
        gazetteer.build()


def test_an_official_of_a_ministry_is_of_its_state():
    state = make.make_actor(kind="state")
    body = make.make_actor(kind="organisation", belongs_to=state)
    person = make.make_actor(kind="official", belongs_to=body)
    assert gazetteer.build().actors[person.public_id].state == state.public_id


def test_an_operation_is_known_by_the_name_in_the_title():
    event = make.make_event(kind="operation_launch", title="NATO starts Eastern Sentry")
    make.make_event(kind="summit", title="Leaders meet in New York")
    operations = [row for row in gazetteer.build().others if row.kind == "operation"]
    assert [(row.target, row.names) for row in operations] == [
        (event.public_id, ("Eastern Sentry",))
    ]
