"""What is kept is made once for each version of the data, and never outlives it."""

from threading import Thread

import pytest
from django.db import connection

from core.data_version.kept import MOST, once_a_version
from incidents.models import Incident
from tests.factories import make_incident


@pytest.fixture
def titles():
    """A function that is kept, and the arguments that it was made for."""
    made = []

    @once_a_version
    def kept(suffix=""):
        made.append(suffix)
        return [f"{title}{suffix}" for title in Incident.objects.values_list("title", flat=True)]

    return kept, made


@pytest.mark.django_db(transaction=True)
def test_it_is_made_once_until_something_is_published(titles):
    kept, made = titles
    make_incident(title="One")
    assert kept("!") == kept("!") == ["One!"]
    assert made == ["!"]
    make_incident(title="Two")
    assert sorted(kept("!")) == ["One!", "Two!"]
    assert made == ["!", "!"]


@pytest.mark.django_db(transaction=True)
def test_it_is_kept_apart_by_what_is_asked_and_the_oldest_goes(titles):
    kept, made = titles
    make_incident(title="One")
    for number in range(MOST + 1):
        assert kept(number) == [f"One{number}"]
    kept(MOST)
    assert len(made) == MOST + 1
    kept(0)
    assert len(made) == MOST + 2


@pytest.mark.django_db
def test_inside_a_transaction_nothing_is_kept(titles):
    kept, made = titles
    make_incident(title="One")
    assert kept() == kept() == ["One"]
    assert len(made) == 2


@pytest.mark.django_db(transaction=True)
def test_whoever_asks_meanwhile_waits_for_it():
    made, others = [], []

    def ask():
        others.append(kept())
        connection.close()

    @once_a_version
    def kept():
        made.append(1)
        thread = Thread(target=ask)
        thread.start()
        threads.append(thread)
        thread.join(0.2)
        return len(made)

    threads = []
    assert kept() == 1
    for thread in threads:
        thread.join()
    assert (others, made) == ([1], [1])


@pytest.mark.django_db(transaction=True)
def test_it_is_not_kept_if_something_changed_while_it_was_made():
    @once_a_version
    def kept():
        found = Incident.objects.count()
        if found < 2:
            make_incident()
        return found

    assert [kept(), kept()] == [1, 2]
