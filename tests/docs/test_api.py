"""The examples of the guide to the API work, word for word, against a running site."""

import json
import re
import shlex
import shutil
import subprocess
from pathlib import Path
from urllib.request import urlopen

import pytest
from django.core.cache import cache

from core.api import asked
from debates.exports import DEBATES
from nato_tracker.api import RESOURCES
from nato_tracker.settings import API_RATE
from overview.versions.kinds import KINDS
from tests.api import record

GUIDE = (Path(__file__).parents[2] / "docs" / "api.md").read_text()
SITE = "https://tracker.example.org"
ADDRESS = re.compile(rf"{re.escape(SITE)}[^\s'\"`;]*")


def blocks(language):
    return re.findall(rf"^```{language}\n(.*?)^```", GUIDE, re.MULTILINE | re.DOTALL)


def test_the_guide_names_every_kind_with_versions_and_the_columns_of_a_debate():
    section = GUIDE.partition("## Versions")[2].partition("\n## ")[0]
    assert all(f"`{name}`" in section for name in {*KINDS} - {"incidents"})
    assert all(f"`{column}`" in section for column in DEBATES.header())


def commands():
    return [line for block in blocks("sh") for line in block.splitlines()]


def test_the_guide_has_an_example_for_each_reader():
    assert len(commands()) >= 6
    for language in ("python", "r", "powerquery", "text"):
        assert blocks(language), language


def test_the_guide_says_what_holds():
    assert all(f"`{resource.name}`" in GUIDE for resource in RESOURCES)
    assert all(f"| `{name}` |" in GUIDE for name in asked.OF_LISTS)
    assert f"1 to {asked.MOST}; {asked.USUAL} without it" in GUIDE
    assert f"ask {API_RATE.removesuffix('/minute')} times a minute" in GUIDE


@pytest.mark.sqlite_alone
@pytest.mark.django_db(transaction=True)
def test_every_example_works(live_server):
    cache.clear()
    made = record.make()
    for line in commands():
        line = line.replace("NAI-2025-0001", made["incident"].public_id)
        answer = _curl(line.replace(SITE, live_server.url))
        assert "status" not in answer, line
    for language in ("r", "powerquery", "text"):
        for address in ADDRESS.findall("".join(blocks(language))):
            with urlopen(address.replace(SITE, live_server.url)) as answer:
                assert answer.status == 200, address
    (program,) = blocks("python")
    found = {}
    exec(program.replace(SITE, live_server.url), found)
    assert list(found["incidents"]["title"]) == ["Drone 0"]
    assert found["by_verdict"].sum() == 1
    assert list(found["figures"]["best"]) == [19]


def _curl(line):
    assert shutil.which("curl")
    arguments = [*shlex.split(line), "--silent", "--show-error", "--fail"]
    told = subprocess.run(arguments, capture_output=True, text=True, check=True, timeout=30)
    return json.loads(told.stdout)
