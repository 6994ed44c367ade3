"""The made-up articles of pictures: in the queue, read by the site's own readers, not public."""

import tempfile

import pytest

from incidents.models import Incident
from newsdesk.models import Suggestion
from scripts import fill_queue
from sources.models import SourceRecord
from tests.factories import make_actor

pytestmark = pytest.mark.django_db


def test_the_queue_is_filled_and_opens_with_what_was_read(client, capsys, monkeypatch):
    monkeypatch.setattr(fill_queue, "MOST", 4)
    monkeypatch.setenv("DATABASE_URL", f"sqlite:///{tempfile.gettempdir()}/pictures.sqlite3")
    poland = make_actor(name="Poland", iso2="PL")
    assert fill_queue.main() == 0
    client.cookies["sessionid"] = capsys.readouterr().out.strip()
    page = client.get("/admin/review/").content.decode()
    assert SourceRecord.objects.awaiting_review().count() == fill_queue.MOST
    assert not SourceRecord.objects.published().exists()
    assert not Incident.objects.exists()
    draft = Suggestion.objects.filter(kind="draft").order_by("record").first()
    assert draft.draft["fields"]["state"]["value"] == poland.public_id
    assert f'value="{draft.draft["fields"]["title"]["value"]}"' in page
    assert 'id="e1"' in page
