"""Comments on entries: who may say, change and settle what; nothing of it is public or lost."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from core.merging import merge
from newsdesk.models import Comment
from newsdesk.people import comments
from newsdesk.people.comments import CantComment
from tests import factories as make
from tests.admin.pages import change_url, messages_of

pytestmark = pytest.mark.django_db

KINDS = {
    "incident": make.make_incident,
    "statement": make.make_statement,
    "event": make.make_event,
    "proposal": make.make_proposal,
    "position": make.make_position,
    "rule": make.make_rule,
    "debate": make.make_debate,
    "actor": make.make_actor,
    "source": make.make_record,
}


@pytest.fixture
def anna(db):
    return make.make_person("contributor", "anna")


def say(entry, text="Is this the same drone?", by=None):
    return comments.write(entry=entry, text=text, by=by or make.make_person("contributor"))[0]


def url(name, *args):
    return reverse(f"people:comment_{name}", args=args)


@pytest.mark.sqlite_alone
@pytest.mark.parametrize("kind", KINDS)
def test_every_kind_of_entry_has_its_comments_under_its_form(client, anna, kind):
    entry = KINDS[kind]()
    client.force_login(anna)
    answer = client.post(url("write", entry.public_id), {"text": "Which <b>source</b>?"})
    assert answer["Location"] == f"{change_url(entry)}#comments"
    page = client.get(change_url(entry)).content.decode()
    assert "Which &lt;b&gt;source&lt;/b&gt;?" in page


def test_what_the_desk_says_is_not_public(client):
    incident = make.make_incident()
    say(incident, "Whispered")
    assert "Whispered" not in client.get(f"/incidents/{incident.public_id}/").content.decode()


def test_the_old_words_of_a_changed_comment_are_in_its_history(client, anna):
    comment = say(make.make_incident(), "First words", by=anna)
    client.force_login(anna)
    client.post(url("edit", comment.pk), {"text": "Second words"})
    comment.refresh_from_db()
    assert (comment.text, comment.edited_at is None) == ("Second words", False)
    page = client.get(change_url(comment, "history")).content.decode()
    assert "First" in page
    assert "Second" in page


def test_a_withdrawn_comment_is_shown_without_its_words_and_keeps_them(client, anna):
    incident = make.make_incident()
    comment = say(incident, "Hasty words", by=anna)
    client.force_login(anna)
    client.post(url("settle", comment.pk, "withdraw"))
    page = client.get(change_url(incident)).content.decode()
    assert "Withdrawn by its author" in page
    assert "Hasty words" not in page
    assert "Hasty words" in client.get(change_url(comment, "history")).content.decode()


def test_only_its_author_changes_or_withdraws_a_comment(client, anna):
    comment = say(make.make_incident(), "Mine")
    client.force_login(anna)
    assert client.post(url("edit", comment.pk), {"text": "Yours"}).status_code == 403
    client.post(url("settle", comment.pk, "withdraw"))
    comment.refresh_from_db()
    assert (comment.text, comment.withdrawn_at) == ("Mine", None)
    for act in (lambda: comments.edit(comment=comment, text="Yours", by=anna),
                lambda: comments.withdraw(comment=comment, by=anna)):  # fmt: skip
        with pytest.raises(CantComment, match="Only its author"):
            act()


def test_anybody_at_the_desk_resolves_and_reopens_and_the_second_is_told(anna):
    comment = say(make.make_incident())
    comments.resolve(comment=comment, by=anna)
    assert comment.resolved_by == anna
    with pytest.raises(CantComment, match="Somebody was first"):
        comments.resolve(comment=comment, by=anna)
    comments.reopen(comment=comment, by=anna)
    assert list(Comment.objects.open()) == [comment]
    reasons = comment.history.values_list("history_change_reason", flat=True)
    assert list(reasons) == ["Reopened", "Resolved", "Written"]


def test_a_viewer_reads_comments_and_writes_none(client):
    incident = make.make_incident()
    comment = say(incident, "For all of us")
    client.force_login(make.make_person("viewer"))
    page = client.get(change_url(incident)).content.decode()
    assert "For all of us" in page
    assert "Add comment" not in page
    assert client.post(url("write", incident.public_id), {"text": "Hm"}).status_code == 403
    assert client.post(url("settle", comment.pk, "resolve")).status_code == 403
    assert client.post(url("edit", comment.pk), {"text": "Hm"}).status_code == 403


def test_nobody_comments_without_an_account_or_without_sight_of_the_entry(client):
    incident = make.make_incident()
    write = url("write", incident.public_id)
    assert "/admin/login/" in client.post(write, {"text": "Hm"})["Location"]
    person = make.make_person("contributor")
    person.groups.clear()
    client.force_login(person)
    assert client.post(write, {"text": "Hm"}).status_code == 403
    assert not Comment.objects.exists()


def test_comments_follow_an_entry_that_was_merged(client, anna):
    kept, merged = make.make_event(), make.make_event()
    say(merged, "On the other one")
    merge(kept=kept, merged=merged, by=None, reason="One")
    client.force_login(anna)
    page = client.get(change_url(kept)).content.decode()
    assert "On the other one" in page
    assert f"on {merged.public_id}" in page


def test_mentions_are_those_of_the_words_that_stand(anna):
    ben = make.make_person("editor", "ben")
    comment = say(make.make_incident(), "@ben and @anna", by=anna)
    assert {mention.person for mention in comment.mentions.all()} == {anna, ben}
    made_at = comment.mentions.get(person=ben).made_at
    comments.edit(comment=comment, text="Only @ben, then", by=anna)
    assert comment.mentions.get().made_at == made_at
    comments.withdraw(comment=comment, by=anna)
    assert not comment.mentions.exists()


def test_a_name_that_nobody_has_is_said(client, anna):
    client.force_login(anna)
    make.make_person("editor", "away", is_active=False)
    incident = make.make_incident()
    answer = client.post(url("write", incident.public_id), {"text": "@bem and @away"})
    assert "Nobody here is called @bem, @away, so nobody is told." in messages_of(answer)


@pytest.mark.parametrize("text", ["", "  \n", "x" * 4001])
def test_an_empty_or_endless_comment_is_refused(client, anna, text):
    client.force_login(anna)
    client.post(url("write", make.make_incident().public_id), {"text": text})
    assert not Comment.objects.exists()


@pytest.mark.parametrize("back", ["https://evil.example/admin/", "//evil.example", "/incidents/"])
def test_the_way_back_leads_nowhere_else(client, anna, back):
    client.force_login(anna)
    incident = make.make_incident()
    answer = client.post(url("write", incident.public_id), {"text": "Hm", "back": back})
    assert answer["Location"] == f"{change_url(incident)}#comments"


@pytest.mark.sqlite_alone
def test_the_cost_of_a_form_does_not_grow_with_its_comments(client, anna):
    incident = make.make_incident()
    client.force_login(anna)

    def cost():
        with CaptureQueriesContext(connection) as queries:
            client.get(change_url(incident))
        return len(queries)

    say(incident)
    cost()  # what is asked once a process
    few = cost()
    for _ in range(5):
        comments.resolve(comment=say(incident), by=anna)
    assert cost() == few
