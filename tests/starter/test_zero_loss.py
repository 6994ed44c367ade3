"""Nothing of the source files is lost: every cell is found in the database."""

import pytest

from incidents.models import Incident
from tests.starter import zero_loss_sheet as sheet
from tests.starter import zero_loss_tables as tables

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("loaded")]
SECTIONS = list(sheet.sheet())


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_cell_of_a_table_comes_back(name):
    assert list(tables.lost(name)) == []


@pytest.mark.parametrize("name", tables.TABLES)
def test_every_column_has_a_reader_and_every_reader_a_column(name):
    columns = set(next(iter(tables.rows(name).values())))
    assert columns == set(tables.TABLES[name][1])


@pytest.mark.parametrize("section", SECTIONS)
def test_every_leaf_of_the_fact_sheet_is_in_its_place(section):
    assert list(sheet.lost(section)) == []


def test_what_has_no_place_says_why_and_exists():
    whole = sheet.sheet()
    for where, why in sheet.WITHOUT_PLACE.items():
        section, _, cell = where.partition(".")
        assert why
        assert section in whole if not cell else any(cell in item for item in whole[section])


def test_no_figure_is_invented_for_an_empty_cell():
    """A range stands in the database only where the table has a number for it."""
    numbers = [name for name in tables.INCIDENTS if name.endswith(("_min", "_max"))]
    for key, row in tables.rows("incidents.csv").items():
        ranges = Incident.objects.starter(key).figures.filter(scope="range").count()
        measures = {name.rsplit("_", 1)[0] for name in numbers if row[name]}
        measures |= {name for name in ("killed", "injured") if row[name]}
        assert ranges == len(measures), key


def test_zero_is_kept_as_zero():
    zeros = {
        (key, name)
        for key, row in tables.rows("incidents.csv").items()
        for name in ("count_min", "injured", "flights_cancelled_min", "killed")
        if row[name] == "0"
    }
    assert zeros
    for key, name in zeros:
        assert tables.INCIDENTS[name](Incident.objects.starter(key)) == "0"
