"""Suggestions on a record's page: shown with the other record, taken or dismissed by a person."""

import pytest
from django.urls import reverse
from django.utils import timezone
from lxml import html

from newsdesk.models import Suggestion
from sources.models import Enrichment, Publisher
from tests import factories as make
from tests.admin.pages import messages_of
from tests.admin.test_queue import decide, page_url

pytestmark = pytest.mark.django_db


@pytest.fixture
def waiting():
    return make.make_record(published=False)


@pytest.fixture
def other():
    return make.make_record(publisher=Publisher.objects.create(name="Reuters", kind="wire"))


def suggest(record, kind, target, **fields):
    fields = {"score": 0.92, "why": "92 % of the words.", "revision": 1, **fields}
    return Suggestion.objects.create(record=record, kind=kind, target=target, **fields)


def shown(client, record, query=""):
    return html.fromstring(client.get(page_url(record) + query).content.decode())


def press(client, page, words):
    """Send the form of the button that says `words`, with what it holds."""
    (button,) = [one for one in page.cssselect("button") if words in one.text_content()]
    form = button.getparent()
    while form.tag != "form":
        form = form.getparent()
    return client.post(form.action, dict(form.form_values()))


def dismiss_url(record, suggestion):
    return reverse("admin:newsdesk_queuedrecord_dismiss", args=[record.pk, suggestion.pk])


def test_a_duplicate_is_shown_with_a_link_and_taken_with_one_click(desk, editor, waiting, other):
    suggestion = suggest(waiting, "duplicate", other.public_id)
    page = shown(desk, waiting)
    assert "92 % of the words." in page.text_content()
    assert page.cssselect(f'.suggestions a[href="{page_url(other)}"]')
    press(desk, page, f"Mark as duplicate of {other.public_id}")
    waiting.refresh_from_db()
    suggestion.refresh_from_db()
    assert (waiting.triage, waiting.duplicate_of) == ("duplicate", other)
    assert waiting.triage_note == "92 % of the words."
    assert (suggestion.state, suggestion.decided_by) == ("accepted", editor)


def test_a_relay_is_taken_with_one_click(desk, waiting, other):
    suggestion = suggest(waiting, "relay", other.public_id)
    press(desk, shown(desk, waiting), f"It relays {other.public_id}")
    waiting.refresh_from_db()
    suggestion.refresh_from_db()
    assert (waiting.upstream, waiting.originality) == (other, "relay")
    assert waiting.upstream_note == "92 % of the words."
    assert suggestion.state == "accepted"


def test_a_named_publisher_without_a_report_fills_the_form_in(desk, waiting):
    suggestion = suggest(waiting, "relay", "Reuters", why="It says “(Reuters)”.")
    page = shown(desk, waiting)
    (link,) = page.cssselect(".suggestions a.button")
    assert "Reuters" in link.text_content()
    prepared = shown(desk, waiting, link.get("href").partition("#")[0].partition("/change/")[2])
    form = prepared.cssselect("#origin")[0]
    assert form.fields["upstream-originality"] == "relay"
    assert form.fields["upstream-note"] == "It says “(Reuters)”."
    assert suggestion.state == "open"


@pytest.mark.parametrize("wanted", ["x", "²", "999999999999999999999999", "", "0"])
def test_a_suggestion_that_is_not_there_fills_nothing_in(desk, waiting, wanted):
    form = shown(desk, waiting, f"?suggestion={wanted}").cssselect("#origin")[0]
    assert form.fields["upstream-originality"] == "untraced"


def test_what_an_editor_does_by_the_usual_form_takes_the_suggestion_too(desk, waiting, other):
    by_id = suggest(waiting, "relay", other.public_id)
    by_name = suggest(waiting, "relay", "Reuters")
    different = suggest(waiting, "relay", "dpa")
    of_another_kind = suggest(waiting, "duplicate", other.public_id)
    decide(desk, waiting, "upstream", originality="relay", upstream=other.pk)
    every = (by_id, by_name, different, of_another_kind)
    states = [Suggestion.objects.get(pk=one.pk).state for one in every]
    assert states == ["accepted", "accepted", "open", "open"]


def test_another_decision_leaves_the_suggestion_open(desk, waiting, other):
    suggestion = suggest(waiting, "duplicate", other.public_id)
    decide(desk, waiting, "duplicate", of=make.make_record().pk)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_a_decision_that_fails_takes_nothing(desk, waiting, other):
    suggestion = suggest(waiting, "duplicate", other.public_id)
    waiting.triage = "later"  # what a page shows that is out of date
    decide(desk, waiting, "duplicate", of=other.pk)
    suggestion.refresh_from_db()
    assert suggestion.state == "open"


def test_a_suggestion_can_be_dismissed(desk, editor, waiting, other):
    suggestion = suggest(waiting, "duplicate", other.public_id)
    answer = press(desk, shown(desk, waiting), "Dismiss")
    suggestion.refresh_from_db()
    assert (suggestion.state, suggestion.decided_by) == ("dismissed", editor)
    assert "not be suggested of this record again" in messages_of(answer)[-1]
    assert not shown(desk, waiting).cssselect(".suggestions")
    again = desk.post(dismiss_url(waiting, suggestion))
    assert "no longer open" in messages_of(again)[-1]


def test_dismissing_what_is_gone_or_another_record_s_is_refused(desk, waiting, other):
    suggestion = suggest(waiting, "duplicate", other.public_id)
    answer = desk.post(dismiss_url(other, suggestion))
    assert "no longer open" in messages_of(answer)[-1]
    suggestion.refresh_from_db()
    assert suggestion.state == "open"
    assert desk.get(dismiss_url(waiting, suggestion)).status_code == 405
    gone = reverse("admin:newsdesk_queuedrecord_dismiss", args=["x", suggestion.pk])
    assert desk.post(gone).status_code == 404


def test_a_user_without_permission_dismisses_nothing(client, waiting):
    suggestion = suggest(waiting, "relay", "Reuters")
    client.force_login(make.make_editor("guest", is_superuser=False))
    assert client.post(dismiss_url(waiting, suggestion)).status_code == 403


def test_a_decided_record_is_offered_no_duplicate_to_take(desk, other):
    record = make.make_record()
    suggest(record, "duplicate", other.public_id)
    page = shown(desk, record)
    assert not [one for one in page.cssselect("button") if "duplicate of" in one.text_content()]
    assert page.cssselect(".suggestions")


def full_text(record, outcome, **fields):
    return Enrichment.objects.create(
        record=record, revision=1, kind="full_text", outcome=outcome,
        finished_at=timezone.now(), **fields,
    )  # fmt: skip


def test_the_text_of_the_page_is_shown_and_labelled(desk, waiting):
    assert not shown(desk, waiting).cssselect(".full-text")
    full_text(waiting, "found", text="<p>Words &amp; <b>more</b></p><p>Second.</p>")
    (section,) = shown(desk, waiting).cssselect(".full-text")
    assert "Text of the article’s page, read by machine on" in section.text_content()
    assert [p.text_content() for p in section.cssselect("p:not(.help)")] == [
        "Words & more", "Second.",
    ]  # fmt: skip


def test_a_page_that_could_not_be_read_says_why(desk, waiting):
    full_text(waiting, "given_up", detail="The page could not be fetched: deadline")
    (section,) = shown(desk, waiting).cssselect(".full-text")
    assert "It could not be had. The page could not be fetched: deadline" in section.text_content()


def test_the_text_of_an_earlier_version_or_a_page_under_way_is_not_shown(desk, waiting):
    full_text(waiting, "begun", detail="news.example")
    assert not shown(desk, waiting).cssselect(".full-text")
    Enrichment.objects.update(outcome="found", text="<p>Old</p>")
    waiting.revision = 2
    waiting.save()
    assert not shown(desk, waiting).cssselect(".full-text")


def test_queries_don_t_grow_with_suggestions(desk, waiting, django_assert_max_num_queries):
    for _ in range(3):
        suggest(waiting, "relay", make.make_record().public_id)
    with django_assert_max_num_queries(60) as few:
        desk.get(page_url(waiting))
    for _ in range(9):
        suggest(waiting, "relay", make.make_record().public_id)
    with django_assert_max_num_queries(len(few.captured_queries)):
        desk.get(page_url(waiting))
