"""What is left out on PostgreSQL is just what never asks for a database."""

import pytest

from tests.database_only import runs_again


@pytest.fixture
def in_the_database(db):
    """Asks for the database on behalf of a test."""


def test_a_pure_test_is_left_out(request):
    assert not runs_again(request.node)


@pytest.mark.django_db
def test_one_with_the_marker_runs_again(request):
    assert runs_again(request.node)


def test_one_whose_fixture_asks_for_the_database_runs_again(request, in_the_database):
    assert runs_again(request.node)


@pytest.mark.django_db
@pytest.mark.sqlite_alone
def test_one_that_says_the_same_on_both_is_left_out(request):
    assert not runs_again(request.node)
