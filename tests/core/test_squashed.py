"""What migrations make together is what each of them made."""

import pytest
from django.db.migrations.loader import MigrationLoader

from tests.prepared import ROOT


@pytest.fixture(scope="module")
def one_by_one():
    return MigrationLoader(None, replace_migrations=False)


@pytest.fixture(scope="module")
def squashed(one_by_one):
    found = one_by_one.disk_migrations.values()
    ours = [each for each in found if (ROOT / each.app_label / "migrations").is_dir()]
    return [migration for migration in ours if migration.replaces]


def state_after(loader, migrations):
    """What is said of each model; in which order its indexes and checks came says nothing."""
    models = loader.project_state(migrations).models
    for model in models.values():
        for kind in {"indexes", "constraints"} & model.options.keys():
            model.options[kind] = sorted(model.options[kind], key=lambda one: one.name)
    return models


def test_they_lead_to_the_models_of_those_that_they_stand_for(one_by_one, squashed):
    last = [migration.replaces[-1] for migration in squashed]
    together = [(migration.app_label, migration.name) for migration in squashed]
    made = state_after(MigrationLoader(None), together)
    assert made.keys() >= {("core", "chainlink"), ("overview", "searchentry")}
    assert made == state_after(one_by_one, last)


def test_each_stands_for_all_up_to_its_last_one(one_by_one, squashed):
    for migration in squashed:
        app, last = migration.replaces[-1]
        files = {name for owner, name in one_by_one.disk_migrations if owner == app}
        assert set(migration.replaces) == {
            (app, name) for name in files - {migration.name} if name <= last
        }


def test_a_site_that_has_some_of_them_goes_on_with_the_others(one_by_one, squashed):
    """None asks for more than those did that it stands for: their sites have nothing else."""
    for migration in squashed:
        asked = {
            needed
            for replaced in migration.replaces
            for needed in one_by_one.disk_migrations[replaced].dependencies
        }
        outside = {each for each in migration.dependencies if each[0] != "__setting__"}
        assert outside <= asked, migration.name
