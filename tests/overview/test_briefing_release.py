"""A briefing names the latest release, and where that has its rows."""

import io
import re
from datetime import UTC, datetime

import pytest
from docx import Document

from overview.releases.actions import release
from tests.factories import make_incident

pytestmark = pytest.mark.django_db
NOW = datetime(2025, 11, 1, 12, tzinfo=UTC)
FILTERED = "http://testserver/data/releases/1/incidents/?q=drones&refuted=1"


@pytest.fixture(autouse=True)
def folder(settings, tmp_path):
    settings.RELEASES_DIR = tmp_path / "releases"


def read(client, address):
    return client.get(address).content


@pytest.mark.sqlite_alone
def test_briefings_name_the_latest_one_in_every_form(client):
    make_incident(title="Drones over a base")
    assert b"elease" not in read(client, "/incidents/briefing.md")
    release(now=NOW)
    query = "?q=drones"
    markdown = read(client, f"/incidents/briefing.md{query}").decode()
    assert f"with these filters]({FILTERED})" in markdown
    assert b"](http://testserver/data/releases/1/)" in read(client, "/timeline/briefing.md")
    page = read(client, f"/incidents/briefing/{query}").decode().replace("&amp;", "&")
    assert f'href="{FILTERED}"' in page
    file = Document(io.BytesIO(read(client, f"/incidents/briefing.docx{query}")))
    assert FILTERED in [link.address for text in file.paragraphs for link in text.hyperlinks]


def test_the_address_has_the_rows_of_the_briefing(client):
    make_incident(title="Drones over a base")
    release(now=NOW)
    for view in ("incidents", "positions"):
        markdown = read(client, f"/{view}/briefing.md").decode()
        (address,) = re.findall(r"with these filters\]\(http://testserver([^)]+)\)", markdown)
        assert client.get(address).status_code == 200
