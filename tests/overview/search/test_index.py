"""The index is in step with what is published, whichever action changed it."""

import pytest
from django.core.management import call_command
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from actors.actions import merge
from core.changes import gathering
from core.publishing import publish, record_change, record_deletion, return_to_draft, withdraw
from overview.models import SearchEntry
from overview.search.engines import Within
from overview.search.find import find
from overview.search.hits import hits
from overview.search.index import rebuild
from overview.search.query import parse
from sources.actions import accept, reject
from tests.factories import (
    make_actor,
    make_editor,
    make_incident,
    make_proposal,
    make_record,
    make_statement,
)

pytestmark = pytest.mark.django_db
COLUMNS = [field.name for field in SearchEntry._meta.concrete_fields]


def ids(text):
    """Public ids in the index for a query."""
    keys = find(parse(text), Within()).keys
    return {entry.public_id for entry in SearchEntry.objects.in_bulk(keys).values()}


def rename(entity, **fields):
    for name, value in fields.items():
        setattr(entity, name, value)
    record_change(entity, by=None, reason="Renamed")


def fields_of(response):
    """What a form of the admin would send as it is, without the rows of its inlines."""
    form = response.context["adminform"].form
    data = {name: form[name].value() or "" for name in form.fields}
    for inline in response.context["inline_admin_formsets"]:
        prefix = inline.formset.prefix
        data |= {f"{prefix}-TOTAL_FORMS": "0", f"{prefix}-INITIAL_FORMS": "0"}
    return data


def test_publishing_puts_in_and_withdrawing_takes_out():
    incident = make_incident(title="Quiet drone", published=False, record=make_record())
    assert ids("quiet") == set()
    publish(entity=incident, by=None)
    assert ids("quiet") == {incident.public_id}
    withdraw(entity=incident, by=None, reason="Wrong")
    assert ids("quiet") == set()
    return_to_draft(entity=incident, by=None, reason="Again")
    assert ids("quiet") == set()
    publish(entity=incident, by=None)
    assert ids("quiet") == {incident.public_id}


def test_an_edit_of_a_published_entry_is_found_and_its_old_words_are_not():
    incident = make_incident(title="Old words")
    rename(incident, title="New title", occurred="2024-01-01")
    assert (ids("old"), ids("new title")) == (set(), {incident.public_id})
    assert SearchEntry.objects.count() == 1


def test_an_editor_who_saves_an_entry_with_its_rows_is_followed(client):
    client.force_login(make_editor())
    actor = make_actor(kind="organisation", name="Alliance")
    address = reverse("admin:actors_actor_change", args=[actor.pk])
    data = fields_of(client.get(address)) | {
        "about": "Keeps watch",
        "change_reason": "Another name",
        "aliases-TOTAL_FORMS": "1",
        "aliases-0-name": "Allianz",
        "aliases-0-kind": "translation",
        "aliases-0-actor": str(actor.pk),
    }
    assert client.post(address, data).status_code == 302
    assert ids("allianz watch") == {actor.public_id}


def test_accepting_a_source_puts_it_in_and_rejecting_it_takes_it_out():
    record = make_record(title="Gazette", published=False)
    accept(record=record, by=make_editor())
    assert ids("gazette") == {record.public_id}
    reject(record=record, by=make_editor(), reason="off_topic")
    assert ids("gazette") == set()


def test_a_merged_entry_is_found_once_by_either_name():
    kept, merged = make_actor(name="Kept name"), make_actor(name="Lost name")
    statement = make_statement(speaker=merged, paraphrase="spoke of balloons")
    rebuild()
    merge(kept=kept, merged=merged, by=None, reason="One actor")
    assert ids("lost name") == {kept.public_id}
    assert ids("kept balloons") == {statement.public_id}


def test_whoever_is_renamed_is_renamed_in_all_entries_that_name_it():
    state = make_actor(name="Oldland", iso2="PL")
    incident = make_incident(states=[state])
    statement = make_statement(speaker=state, paraphrase="asked for help")
    rebuild()
    assert ids("oldland") == {state.public_id, incident.public_id, statement.public_id}
    rename(state, name="Newland")
    assert ids("oldland") == set()
    assert ids("newland") == {state.public_id, incident.public_id, statement.public_id}


def test_whoever_is_withdrawn_is_named_by_no_entry_any_more():
    ministry = make_actor(kind="organisation", name="Hushed Ministry")
    speaker = make_actor(kind="official", name="Minister", belongs_to=ministry)
    statement = make_statement(speaker=speaker, affiliation=ministry)
    make_proposal().parties.create(actor=ministry, role="backer")
    make_statement(speaker=ministry, paraphrase="said so")
    rebuild()
    assert len(ids("hushed")) == 5
    withdraw(entity=ministry, by=None, reason="Private")
    assert ids("hushed") == set()
    assert ids("minister") == {speaker.public_id, statement.public_id}


def test_a_part_that_is_changed_or_deleted_changes_its_entry():
    actor = make_actor(name="State")
    alias = actor.aliases.create(name="Wrongname")
    rebuild()
    record_deletion(alias, by=None, reason="Wrong")
    assert ids("wrongname") == set()


def writes(captured):
    """How many statements changed the index."""
    verbs = ("INSERT", "UPDATE", "DELETE")
    statements = [query["sql"] for query in captured.captured_queries]
    return sum(sql.startswith(verbs) and "overview_searchentry" in sql for sql in statements)


def test_several_changes_in_one_action_are_followed_once():
    actor = make_actor(name="State")
    with CaptureQueriesContext(connection) as once:
        rename(actor, about="one")
    with CaptureQueriesContext(connection) as thrice, gathering():
        for word in ("two", "three", "four"):
            rename(actor, about=word)
    assert writes(once) == writes(thrice) > 0
    assert ids("four") == {actor.public_id}


def test_a_source_that_never_was_public_costs_no_query():
    record = make_record(published=False)
    with CaptureQueriesContext(connection) as captured:
        rename(record, title="Revised")
    assert not any("overview_searchentry" in query["sql"] for query in captured.captured_queries)


def test_following_leaves_the_same_index_as_making_it_anew():
    state = make_actor(name="Poland", iso2="PL")
    incident = make_incident(states=[state], place="Somewhere", published=False)
    publish(entity=incident, by=None)
    rename(state, name="Polonia", about="A state")
    proposal = make_proposal(published=False)
    publish(entity=proposal, by=None)
    followed = list(SearchEntry.objects.order_by("id").values(*COLUMNS))
    rebuild()
    rows = SearchEntry.objects.filter(id__in=[row["id"] for row in followed])
    assert list(rows.order_by("id").values(*COLUMNS)) == followed
    assert len(followed) == 3


def test_making_it_anew_leaves_out_what_is_gone_and_says_how_many_there_are(capsys):
    incident = make_incident(title="Drone")
    rebuild()
    type(incident).objects.filter(pk=incident.pk).update(status="draft")
    call_command("rebuild_search")
    assert ids("drone") == set()
    assert capsys.readouterr().out == f"Search: {SearchEntry.objects.count()} entries.\n"


def test_what_the_index_still_has_but_is_hidden_is_no_hit():
    incident = make_incident(title="Drone")
    rebuild()
    type(incident).objects.filter(pk=incident.pk).update(status="draft")
    query = parse("drone")
    assert hits(find(query, Within()).keys, query) == []
