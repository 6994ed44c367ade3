"""The lists of the admin cost the same for 3 rows and for 30."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext

from tests.admin.builders import some_of_everything
from tests.admin.test_every_page import MODELS, address


@pytest.mark.sqlite_alone
def test_lists_cost_the_same_for_3_rows_and_for_30(desk):
    some_of_everything(3)
    few = {model: queries(desk, model) for model in MODELS}
    some_of_everything(27)
    many = {model: queries(desk, model) for model in MODELS}
    assert {m._meta.label: n for m, n in many.items()} == {m._meta.label: n for m, n in few.items()}


def queries(client, model):
    client.get(address(model, "changelist"))
    with CaptureQueriesContext(connection) as captured:
        client.get(address(model, "changelist"))
    return len(captured)
