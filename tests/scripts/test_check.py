"""Each check of `make check` finds the fault that is planted for it."""

import json
import re
import subprocess
from pathlib import Path

import pytest
import yaml
from django.conf import settings
from django.db import migrations, models

from scripts.check import BANDIT, CHECKS, SEMGREP
from scripts.check_migrations import ACCEPTED, faults
from scripts.check_pins import faults_of_installs, faults_of_pins

PLANTED = Path(__file__).with_name("planted.py")
HASH = f"--hash=sha256:{64 * 'a'}"


def run(*command, cwd):
    return subprocess.run(command, cwd=cwd, capture_output=True, text=True, check=False)


@pytest.fixture
def planted(tmp_path):
    """A folder of its own: the tools pass over what is a test."""
    (tmp_path / "planted.py").write_text(PLANTED.read_text())
    return tmp_path


def test_semgrep_finds_each_planted_fault_and_nothing_else(planted):
    said = run(*SEMGREP, "--json", ".", cwd=planted)
    marked = {
        (number, rule)
        for number, line in enumerate(PLANTED.read_text().splitlines(), 1)
        for rule in re.findall(r"  # ([a-z-]+)$", line)
    }
    found = {
        (each["start"]["line"], each["check_id"].rpartition(".")[2])
        for each in json.loads(said.stdout)["results"]
    }
    assert found == marked
    assert said.returncode == 1


def test_each_rule_has_a_planted_fault():
    rules = yaml.safe_load((PLANTED.parents[2] / "scripts" / "semgrep.yml").read_text())["rules"]
    planted = set(re.findall(r"  # ([a-z-]+)$", PLANTED.read_text(), re.M))
    assert planted == {rule["id"] for rule in rules}


def test_bandit_finds_the_planted_faults(planted):
    said = run(*BANDIT, "--recursive", "--format", "json", ".", cwd=planted)
    found = {each["test_id"] for each in json.loads(said.stdout)["results"]}
    assert {"B311", "B403", "B506", "B602", "B703"} <= found
    assert said.returncode == 1


def test_what_is_looked_at_is_all_that_runs():
    apps = {app for app in settings.INSTALLED_APPS if (settings.BASE_DIR / app).is_dir()}
    assert len(apps) == 7
    for check in ("security", "rules"):
        assert {*apps, "nato_tracker", "scripts"} <= set(CHECKS[check])


@pytest.mark.parametrize(
    ("text", "fault"),
    [
        ("django==5.2.1\n", "without the sha256"),
        (f"django>=5.2 \\\n    {HASH}\n", "not pinned"),
        (f"django @ https://example.org/django.zip \\\n    {HASH}\n", "not pinned"),
        ("-e git+https://example.org/django\n", "an option"),
        ("--index-url https://example.org\n", "an option"),
        ("django==5.2.1 \\\n    --hash=md5:0123\n", "without the sha256"),
    ],
)
def test_a_requirement_without_version_or_hash_is_found_with_its_line(text, fault):
    [(line, said)] = faults_of_pins(f"# a comment\n\nyarl==1.0 \\\n    {HASH}\n    # via x\n{text}")
    assert (line, fault in said) == (6, True), said


def test_an_install_without_hashes_is_found():
    text = "a\npip install --require-hashes -r x\npython -m pip install -r x\n"
    assert [line for line, _ in faults_of_installs(text)] == [3]


NOT_NULL = models.CharField(max_length=9)


@pytest.mark.parametrize(
    ("name", "steps", "said"),
    [
        ("0002_word", [migrations.AddField("actor", "word", NOT_NULL)], "no value"),
        ("0002_word", [migrations.RemoveField("actor", "word")], "still runs"),
        ("0002_word", [migrations.RenameField("actor", "word", "name")], "still runs"),
        ("0002_word", [migrations.DeleteModel("actor")], "still runs"),
        ("0002_word", [migrations.RunPython(migrations.RunPython.noop)], "no way back"),
        ("0002_word", [migrations.RunSQL("SELECT 1")], "no way back"),
        ("0002_auto_20260101_1200", [], "its name"),
        (
            "0002_word",
            [
                migrations.AddField("actor", "word", models.TextField(default="")),
                migrations.RunPython(migrations.RunPython.noop, migrations.RunPython.noop),
            ],
            "at once",
        ),
    ],
)
def test_a_migration_that_breaks_an_upgrade_is_found(name, steps, said):
    migration = migrations.Migration(name, "actors")
    migration.operations = steps
    [fault] = faults(migration)
    assert said in fault


@pytest.mark.parametrize(
    "field",
    [
        models.CharField(max_length=9, null=True),
        models.CharField(max_length=9, default=""),
        models.CharField(max_length=9, db_default=""),
        models.ManyToManyField("actors.Actor"),
    ],
)
def test_a_column_that_rows_can_have_passes(field):
    migration = migrations.Migration("0002_word", "actors")
    migration.operations = [migrations.AddField("actor", "word", field)]
    assert [*faults(migration)] == []


def test_what_is_accepted_says_why():
    assert all(len(reason.split()) > 3 for reason in ACCEPTED.values())
