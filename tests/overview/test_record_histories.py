"""Each kind of record tells its own history on its page, and what became of it afterwards."""

import pytest
from django.db import connection
from django.db.models import TextField
from django.test.utils import CaptureQueriesContext

from core import publishing
from core.merging import merge
from core.public_history import LEFT_OUT
from sources import actions
from tests import factories as make

pytestmark = pytest.mark.django_db

PAGES = {
    "incidents": make.make_incident,
    "statements": make.make_statement,
    "events": make.make_event,
    "proposals": make.make_proposal,
    "rules": make.make_rule,
    "debates": make.make_debate,
    "actors": make.make_actor,
    "sources": make.make_record,
}


def address(kind, entity):
    return f"/{kind}/{entity.public_id}/"


def change(entity, by=None, why="The report was corrected"):
    """Some text that the page has, whatever the kind calls it."""
    texts = (field for field in entity._meta.fields if isinstance(field, TextField))
    name = next(field.name for field in texts if field.editable and field.name not in LEFT_OUT)
    setattr(entity, name, getattr(entity, name) + " More is known.")
    publishing.record_change(entity, by=by, reason=why)


@pytest.mark.parametrize("kind", PAGES)
def test_the_page_tells_what_was_changed_when_and_by_which_role(client, kind):
    entity = PAGES[kind]()
    change(entity, by=make.make_editor("jane-example"))
    page = client.get(address(kind, entity)).content.decode()
    history = page[page.index('id="history"') :]
    assert "reworded" in history
    assert "An editor" in history
    assert "jane" not in page
    assert ("The report was corrected" in history) == (kind != "sources")


def test_what_editors_noted_in_the_queue_stays_there(client):
    record = make.make_record(published=False)
    actions.accept(record=record, by=make.make_editor(), note="Whispered about the author")
    page = client.get(address("sources", record)).content.decode()
    assert "Published" in page[page.index('id="history"') :]
    assert "Whispered" not in page


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("kind", PAGES)
def test_cost_does_not_grow_with_changes(client, kind):
    entity = PAGES[kind]()

    def cost():
        with CaptureQueriesContext(connection) as queries:
            assert client.get(address(kind, entity)).status_code == 200
        return len(queries)

    change(entity)
    few = cost()
    for _ in range(5):
        change(entity)
    assert cost() == few


@pytest.mark.parametrize("kind", [kind for kind in PAGES if kind != "sources"])
def test_a_withdrawn_record_says_why_and_a_merged_one_leads_on(client, kind):
    gone, merged, kept = (PAGES[kind]() for _ in range(3))
    publishing.withdraw(entity=gone, by=None, reason="It was a weather balloon.")
    answer = client.get(address(kind, gone))
    assert answer.status_code == 410
    assert "It was a weather balloon." in answer.content.decode()
    merge(kept=kept, merged=merged, by=None, reason="One and the same")
    assert client.get(address(kind, merged))["Location"] == address(kind, kept)
    history = client.get(address(kind, kept)).content.decode().partition('id="history"')[2]
    assert f"Took over {merged.public_id}" in history
    assert "One and the same" in history


def test_a_draft_that_was_merged_led_nobody_anywhere(client):
    draft, kept = make.make_event(published=False), make.make_event()
    merge(kept=kept, merged=draft, by=None, reason="One and the same")
    assert "Took over" not in client.get(address("events", kept)).content.decode()
