"""Several records at once, and who may do what in the review queue."""

import pytest
from django.contrib.auth.models import Permission
from lxml import html

from incidents.models import Incident
from newsdesk.models import Decision
from tests import factories as make
from tests.admin.review_page import QUEUE, decide, see, words
from tests.newsdesk.review.desk import waiting_record


def together(client, verb, *records, **data):
    answer = client.post(
        f"{QUEUE}together/", {"verb": verb, "pick": [each.pk for each in records], **data}
    )
    for record in records:
        record.refresh_from_db()
    return answer


def confirm(client, answer, **data):
    [form] = html.fromstring(answer.content.decode()).cssselect("form.rv-ask")
    sent = {}
    for name, value in form.form_values():
        sent.setdefault(name, []).append(value)
    return client.post(f"{QUEUE}together/", {**sent, **data})


def test_several_are_confirmed_told_one_by_one_and_undone_at_once(desk, record):
    other, third = waiting_record("Other"), waiting_record("Third")
    asked = together(desk, "reject", record, other, third)
    assert "Other" in words(asked)
    assert confirm(desk, asked).status_code == 400
    type(third).objects.filter(pk=third.pk).update(triage="later")
    told = confirm(desk, asked, reason="off_topic")
    for each in (record, other, third):
        each.refresh_from_db()
    assert (record.triage, other.triage, third.triage) == ("rejected", "rejected", "later")
    assert "2 of 3 done" in words(told)
    assert f"Refused {third.public_id}" in words(told)
    desk.post(f"{QUEUE}taken-back/{Decision.objects.first().pk}/")
    for each in (record, other):
        each.refresh_from_db()
    assert record.triage == other.triage == "new"


@pytest.mark.parametrize(
    ("verb", "answer", "state"),
    [("accept", {}, "accepted"), ("later", {}, "later"), ("duplicate", {"of": ""}, "duplicate")],
)
def test_bulk_verbs(desk, record, verb, answer, state):
    original = make.make_record()
    asked = together(desk, verb, record)
    confirm(desk, asked, **dict.fromkeys(answer, original.public_id))
    record.refresh_from_db()
    assert (record.triage, Incident.objects.count()) == (state, 0)


def test_bulk_refuses_what_it_does_not_know(desk, record):
    assert together(desk, "explode", record).status_code == 404
    assert desk.get(f"{QUEUE}together/").url == QUEUE
    asked = together(desk, "duplicate", record)
    assert "no such record" in words(confirm(desk, asked, of="NAI-2025-0001"))
    asked = together(desk, "reject", record)
    assert "Explain" in words(confirm(desk, asked, reason="other"))


ADDRESSES = (
    "", "together/", "taken-back/{key}/", "{id}/claim/", "{id}/release/", "{id}/copy/",
    "{id}/accept/", "{id}/merge/", "{id}/reject/", "{id}/later/", "{id}/keep/",
)  # fmt: skip


def addresses(record):
    key = Decision.objects.create(record=record, verb="later", by=make.make_editor(), left="x").pk
    return [QUEUE + part.format(id=record.public_id, key=key) for part in ADDRESSES]


@pytest.mark.parametrize(("codename", "looks"), [("view_queuedrecord", 200), ("view_feed", 403)])
def test_who_may_only_look_sees_no_button_and_decides_nothing(client, record, codename, looks):
    person = make.make_editor(is_superuser=False)
    person.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(person)
    seen = client.get(QUEUE)
    assert seen.status_code == looks
    if looks == 200:
        page = html.fromstring(seen.content.decode())
        assert page.cssselect("#review form") == []
    for address in addresses(record)[1:]:
        assert client.post(address).status_code in (403, 405), address
    record.refresh_from_db()
    assert record.triage == "new"


def test_who_may_decide_but_not_write_accepts_the_source_alone(client, record):
    person = make.make_editor(is_superuser=False)
    person.user_permissions.add(Permission.objects.get(codename="review_item"))
    client.force_login(person)
    page = see(client)
    assert page.cssselect("[name=keep]") == []
    forced = decide(client, record, "accept", page=page, keep="1", **{"incident-title": "T"})
    assert (forced.status_code, record.triage) == (403, "new")
    incident = make.make_incident()
    assert decide(client, record, "merge", page=page, target=incident.public_id).status_code == 403
    decide(client, record, "accept", page=page)
    assert record.triage == "accepted"


def test_verbs_are_refused_by_get_and_unknown_ones_by_404(desk, record):
    for address in addresses(record)[2:]:
        assert desk.get(address).status_code in (404, 405), address
    assert desk.post(f"{QUEUE}{record.public_id}/explode/").status_code == 404
    assert desk.post(f"{QUEUE}NAR-1999-0001/accept/").status_code == 404
    assert desk.post(f"{QUEUE}taken-back/0/").status_code == 404
