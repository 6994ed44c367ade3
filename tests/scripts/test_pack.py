"""What the software is made of, said in a form that other programs read."""

import json
import re
import subprocess

import pytest

from scripts import pack


@pytest.fixture(scope="module")
def made(tmp_path_factory):
    return pack.describe(tmp_path_factory.mktemp("dist"))


@pytest.mark.parametrize("number", range(len(pack.LISTS)))
def test_every_pin_is_named_with_its_hashes(made, number):
    said = json.loads(made[number].read_text())
    text = (pack.ROOT / [*pack.LISTS.values()][number]).read_text()
    pins = dict(re.findall(r"^([a-z][\w.-]*)(?:\[[^]]*\])?==(\S+)", text, re.M | re.I))
    parts = {part["name"].lower(): part for part in said["components"]}
    assert said["bomFormat"] == "CycloneDX"
    assert said["metadata"]["component"]["name"] == "nato-airspace-tracker"
    assert {name: part["version"] for name, part in parts.items()} == pins
    hashes = {
        each["content"]
        for part in parts.values()
        for source in part["externalReferences"]
        for each in source["hashes"]
    }
    assert hashes == set(re.findall(r"sha256:([0-9a-f]{64})", text))


def test_no_place_of_the_one_who_made_it_is_named(made):
    assert not any(str(pack.ROOT) in path.read_text() for path in made)


def test_the_hashes_of_a_release_are_what_sha256sum_checks(tmp_path):
    file = tmp_path / "a.json"
    file.write_text("{}")
    pack.note_hashes([file])
    check = ["sha256sum", "--check", "SHA256SUMS"]
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 0
    file.write_text("{ }")
    assert subprocess.run(check, cwd=tmp_path, capture_output=True, check=False).returncode == 1
