"""The review queue: what waits, and the buttons that decide."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from django.utils import timezone
from lxml import html

from core.vocabularies import PublishingStatus
from newsdesk.models import Decision
from newsdesk.review.claims import claim
from sources.models import Feed, Sighting, SourceRevision
from tests import factories as make
from tests.admin.pages import messages_of

LIST = "admin:newsdesk_queuedrecord_changelist"
NOW = datetime(2025, 10, 1, tzinfo=UTC)


def page_url(record):
    return reverse("admin:newsdesk_queuedrecord_change", args=[record.pk])


def decide(client, record, verb, **answer):
    url = reverse("admin:newsdesk_queuedrecord_decide", args=[record.pk, verb])
    data = {f"{verb}-seen": record.triage} | {f"{verb}-{k}": v for k, v in answer.items()}
    answered = client.post(url, data)
    record.refresh_from_db()
    return answered


def titles(client, **query):
    page = html.fromstring(client.get(reverse(LIST), query).content.decode())
    return [link.text_content() for link in page.cssselect("#result_list .field-title a")]


@pytest.fixture
def waiting(db):
    return make.make_record(published=False, title="Drones over a port")


def test_the_list_shows_what_waits_newest_first(desk):
    old = {"first_seen_at": datetime(2025, 9, 1, tzinfo=UTC)}
    make.make_record(published=False, title="Older", **old)
    make.make_record(published=False, title="Put off", triage="later", **old)
    make.make_record(published=False, title="Newest")
    make.make_record(title="Decided", changed_upstream=True)
    assert titles(desk) == ["Newest", "Put off", "Older"]
    assert titles(desk, segment="new") == ["Newest", "Older"]
    assert titles(desk, segment="later") == ["Put off"]
    assert titles(desk, segment="changed") == titles(desk, segment="decided") == ["Decided"]


def test_the_page_shows_the_article_as_text_and_links_to_the_original(desk, waiting):
    waiting.excerpt = "<img src=x onerror=alert(1)>"
    waiting.save()
    feed = Feed.objects.create(url="https://news.example/feed", title="News feed")
    Sighting.objects.create(feed=feed, record=waiting, key="k", first_seen_at=NOW, last_seen_at=NOW)
    SourceRevision.objects.create(
        record=waiting,
        number=1,
        title="As first published",
        content_html="<p>First <b>words</b></p><p>&lt;script&gt;alert(1)&lt;/script&gt;</p>",
        content_hash="0",
        seen_at=NOW,
    )
    page = desk.get(page_url(waiting)).content.decode()
    text = html.fromstring(page).text_content()
    for words in ("First words", "News feed", "As first published", "<img src=x onerror=alert(1)>"):
        assert words in text
    assert "<img src=x" not in page
    assert "<script>alert" not in page
    link = html.fromstring(page).cssselect(f'a[href="{waiting.url}"]')[0]
    assert link.get("rel") == "noopener noreferrer nofollow ugc"


def test_accept_publishes_the_source_and_offers_to_write_from_it(desk, editor, waiting):
    assert "from_source" not in desk.get(page_url(waiting)).content.decode()
    decide(desk, waiting, "accept")
    assert (waiting.triage, waiting.triaged_by) == ("accepted", editor)
    page = desk.get(page_url(waiting)).content.decode()
    for name in ("incidents_incident", "debates_statement", "debates_position", "debates_event"):
        assert f"{reverse(f'admin:{name}_add')}?from_source={waiting.public_id}" in page


def test_accept_and_write_leads_to_a_new_incident(desk, waiting):
    answer = decide(desk, waiting, "write")
    add = reverse("admin:incidents_incident_add")
    assert answer.url == f"{add}?from_source={waiting.public_id}"
    assert waiting.triage == "accepted"


def test_reject_needs_a_reason(desk, waiting):
    answer = decide(desk, waiting, "reject", note="Not for us")
    assert answer.status_code == 400
    assert "Choose a reason" in answer.content.decode()
    assert waiting.triage == "new"
    decide(desk, waiting, "reject", reason="off_topic", note="Fares")
    assert (waiting.triage, waiting.rejection, waiting.triage_note) == (
        "rejected", "off_topic", "Fares",
    )  # fmt: skip


def test_other_as_a_reason_needs_a_note(desk, waiting):
    answer = decide(desk, waiting, "reject", reason="other")
    assert waiting.triage == "new"
    assert "Explain" in messages_of(answer)[-1]


def test_a_decision_leads_to_the_next_new_record_or_back_to_the_list(desk, waiting):
    older = make.make_record(published=False, first_seen_at=datetime(2025, 9, 1, tzinfo=UTC))
    assert decide(desk, waiting, "later").url == page_url(older)
    assert decide(desk, older, "later").url == reverse(LIST)


def test_of_what_came_at_the_same_moment_none_is_passed_over(desk):
    """A visit files many records at once; the next is the one that the list has below."""
    older, here, newer = [make.make_record(published=False, first_seen_at=NOW) for _ in range(3)]
    assert decide(desk, here, "later").url == page_url(older)
    assert decide(desk, older, "later").url == page_url(newer)  # from the top again


def test_duplicate_names_the_other_record(desk, waiting):
    other = make.make_record()
    assert decide(desk, waiting, "duplicate").status_code == 400
    decide(desk, waiting, "duplicate", of=other.pk)
    assert (waiting.triage, waiting.duplicate_of) == ("duplicate", other)


def test_reopen_needs_a_reason_and_is_refused_while_the_record_is_cited(desk):
    record = make.make_record()
    incident = make.make_incident(record=record)
    assert decide(desk, record, "reopen").status_code == 400
    answer = decide(desk, record, "reopen", reason="Read again")
    assert incident.public_id in messages_of(answer)[-1]
    assert record.triage == "accepted"
    incident.citations.all().delete()
    decide(desk, record, "reopen", reason="Read again")
    assert record.triage == "new"


def test_what_cites_the_record_is_listed(desk):
    record = make.make_record()
    incident = make.make_incident(record=record)
    page = desk.get(page_url(record)).content.decode()
    assert reverse("admin:incidents_incident_change", args=[incident.pk]) in page


def test_upstream_is_set_and_taken_back(desk):
    record, report = make.make_record(), make.make_record()
    assert decide(desk, record, "upstream", originality="relay").status_code == 400
    bad = decide(desk, record, "upstream", originality="original", upstream=report.pk)
    assert bad.status_code == 400
    decide(desk, record, "upstream", originality="relay", upstream=report.pk, note="It says so")
    assert (record.upstream, record.origin, record.upstream_note) == (report, report, "It says so")
    loop = decide(desk, report, "upstream", originality="relay", upstream=record.pk)
    assert report.upstream is None
    assert "relays" in messages_of(loop)[-1]
    decide(desk, record, "upstream", originality="original")
    assert (record.upstream, record.originality) == (None, "original")


def test_of_two_editors_the_second_is_told(desk, waiting):
    opened = "new"
    decide(desk, waiting, "accept")
    waiting.triage = opened  # the second editor's page still shows it as new
    answer = decide(desk, waiting, "reject", reason="off_topic")
    assert waiting.triage == "accepted"
    assert waiting.status == PublishingStatus.PUBLISHED
    assert "already been decided" in messages_of(answer)[-1]


def test_decisions_are_refused_by_get_and_the_page_by_post(desk, waiting):
    for verb in ("accept", "write", "later", "reject", "duplicate", "reopen", "upstream"):
        url = reverse("admin:newsdesk_queuedrecord_decide", args=[waiting.pk, verb])
        assert desk.get(url).status_code == 405
    assert desk.post(page_url(waiting), {"triage": "accepted"}).status_code == 405
    assert decide(desk, waiting, "explode").status_code == 404
    assert desk.get(reverse("admin:newsdesk_queuedrecord_change", args=[0])).status_code == 404
    assert waiting.triage == "new"


def test_a_user_without_permission_decides_nothing(client, waiting):
    client.force_login(make.make_editor("guest", is_superuser=False))
    assert client.get(page_url(waiting)).status_code == 403
    assert decide(client, waiting, "accept").status_code == 403
    assert waiting.triage == "new"


def bulk(client, action, *records, segment="", **answer):
    data = {"action": action, "_selected_action": [each.pk for each in records], **answer}
    answered = client.post(f"{reverse(LIST)}?segment={segment}", data)
    for record in records:
        record.refresh_from_db()
    return answered


def test_bulk_accept_and_later(desk, waiting):
    other = make.make_record(published=False)
    bulk(desk, "put_off_all", waiting)
    bulk(desk, "accept_all", waiting, other)
    assert waiting.triage == other.triage == "accepted"


def test_bulk_reject_asks_for_one_reason(desk, waiting):
    other = make.make_record(published=False)
    asked = bulk(desk, "reject_all", waiting, other).content.decode()
    assert waiting.title in asked
    assert "Reason" in asked
    bulk(desk, "reject_all", waiting, other, confirmed="1")
    assert waiting.triage == "new"
    bulk(desk, "reject_all", waiting, other, confirmed="1", reason="off_topic")
    assert waiting.rejection == other.rejection == "off_topic"


def test_bulk_reports_what_could_not_be_decided_and_goes_on(desk, waiting):
    put_off = make.make_record(published=False, triage="later")
    answer = bulk(desk, "put_off_all", waiting, put_off)
    assert waiting.triage == "later"
    assert any("1 of 2" in message for message in messages_of(answer))


@pytest.mark.parametrize(
    ("codename", "answers"),
    [
        ("view_queuedrecord", (200, 403)),
        ("change_queuedrecord", (200, 403)),
        ("review_item", (200, 302)),
    ],
)
def test_deciding_in_the_queue_is_a_permission_of_its_own(client, waiting, codename, answers):
    person = make.make_editor(is_superuser=False)
    person.user_permissions.add(Permission.objects.get(codename=codename))
    client.force_login(person)
    looked = client.get(reverse(LIST)).status_code
    assert (looked, decide(client, waiting, "later").status_code) == answers


def test_what_is_decided_here_stands_in_the_ledger_and_can_be_undone(desk, editor, waiting):
    other = make.make_record(published=False)
    decide(desk, waiting, "reject", reason="off_topic")
    bulk(desk, "accept_all", other)
    kept = Decision.objects.order_by("pk").values_list("record", "verb", "by")
    assert list(kept) == [
        (waiting.pk, "reject", editor.pk), (other.pk, "accept", editor.pk),
    ]  # fmt: skip
    desk.post(reverse("newsdesk:review_undo", args=[Decision.objects.get(record=waiting).pk]))
    waiting.refresh_from_db()
    assert waiting.triage == "new"


@pytest.mark.parametrize(
    ("verb", "fields", "answer"),
    [
        ("accept", {}, {}),
        ("put_in", {"triage": "filtered", "filtered_by": "no term"}, {}),
        ("leave_out", {"filtered_by": "no term"}, {}),
        ("reopen", {"triage": "rejected", "rejection": "off_topic"}, {"reason": "Read again"}),
    ],
)
def test_a_colleagues_claim_is_respected_here_too(desk, verb, fields, answer):
    record = make.make_record(published=False, **fields)
    held = claim(record=record, by=make.make_editor("bob"), now=timezone.now())
    before = record.triage
    answered = decide(desk, record, verb, **answer)
    assert record.triage == before
    assert "claimed by bob" in messages_of(answered)[-1]
    held.delete()
    decide(desk, record, verb, **answer)
    assert record.triage != before


def test_a_colleagues_claim_is_respected_among_many(desk):
    left_out = {"published": False, "triage": "filtered", "filtered_by": "no term"}
    held, free = make.make_record(**left_out), make.make_record(**left_out)
    claim(record=held, by=make.make_editor("bob"), now=timezone.now())
    answer = bulk(desk, "put_in_all", held, free, segment="left_out")
    assert (held.triage, free.triage) == ("filtered", "new")
    assert "claimed by bob" in messages_of(answer)[0]
