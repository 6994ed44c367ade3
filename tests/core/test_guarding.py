"""The guard against formulas in SQL does what `core.spreadsheet.guard` does."""

import pytest
from django.db import connection
from django.db.models import TextField, Value
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from actors.models import Actor
from core.guarding import Guarded, teach
from core.spreadsheet import guard, one_line
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


@pytest.fixture
def guarded():
    """What the database makes of a text, for which it needs a row of any table."""
    make_actor()
    connection.ensure_connection()
    if connection.vendor == "sqlite":
        teach(connection.connection)
    rows = Actor.objects.order_by("pk")

    def ask(text):
        return rows.values_list(Guarded(Value(text, TextField())), flat=True)[0]

    return ask


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(text=st.text(alphabet="=+-@'\";,＝＋－＠\t\r\n \u00a0\u3000[]^*?ab1", max_size=12))
@example("a; word - =1")
@example("a;  =1")
@example("a;\t'=1")
@example('a"\u3000＠1')
def test_the_database_guards_what_python_guards(guarded, text):
    assert one_line(guarded(text)) == guard(text)
