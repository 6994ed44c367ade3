"""A process that reads a replica answers readers, and leaves the rest to the other one."""

import psycopg2
import pytest
from django.core.exceptions import MiddlewareNotUsed
from django.http import HttpResponse
from django.test import RequestFactory

from nato_tracker.read_only import ReadOnly
from tests.database_address import database_address
from tests.docs.test_deployment import settings_under


@pytest.fixture
def ask(settings):
    settings.READ_ONLY = True
    middleware = ReadOnly(lambda request: HttpResponse("A page."))

    def asked(method, path):
        return middleware(RequestFactory().generic(method, path))

    return asked


@pytest.mark.parametrize("method", ["GET", "HEAD"])
@pytest.mark.parametrize("path", ["/", "/incidents.csv", "/api/v1/incidents/", "/administration/"])
def test_what_only_reads_is_answered(ask, method, path):
    assert ask(method, path).status_code == 200


@pytest.mark.parametrize(
    ("method", "path"),
    [
        ("POST", "/incidents/"),
        ("OPTIONS", "/"),
        ("GET", "/admin/"),
        ("GET", "/admin/login/"),
        ("HEAD", "/alerts/manage/secret/"),
    ],
)
def test_what_may_write_is_told_that_it_came_to_the_wrong_place(ask, method, path):
    answer = ask(method, path)
    assert answer.status_code == 421
    assert answer["Cache-Control"] == "no-store"


def test_it_is_not_there_without_the_setting():
    with pytest.raises(MiddlewareNotUsed):
        ReadOnly(lambda request: HttpResponse())


@pytest.mark.postgres
@pytest.mark.django_db
def test_the_database_refuses_what_is_written_all_the_same():
    variables = {"DATABASE_URL": database_address(), "READ_ONLY": "1", "SECRET_KEY": "k" * 50}
    options = settings_under(variables)["DATABASES"]["default"]["OPTIONS"]
    session = psycopg2.connect(database_address(), **options)
    try:
        with session.cursor() as cursor, pytest.raises(psycopg2.errors.ReadOnlySqlTransaction):
            cursor.execute("UPDATE core_dataversion SET number = number + 1")
    finally:
        session.close()
