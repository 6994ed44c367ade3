"""Lists of terms in the admin: their errors, their trial, and what they left out in the queue."""

from datetime import UTC, datetime

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from lxml import html

from sources.models import Feed, Sighting, TermList
from tests import factories as make
from tests.admin.pages import change_url, errors_in, fields_of, messages_of, save, text_of
from tests.admin.test_queue import LIST, bulk, decide, page_url, titles

NOW = datetime(2030, 7, 1, tzinfo=UTC)
TERMS = "admin:sources_termlist_changelist"
WHY = "None of the terms of “Airspace” appears."


@pytest.fixture
def airspace(db):
    return TermList.objects.create(name="Airspace", include="drone*", site_wide=True)


@pytest.fixture
def cycling(db):
    """A new record that a feed brought."""
    record = make.make_record(published=False, title="Cycling")
    feed = Feed.objects.create(url="https://news.example/feed")
    Sighting.objects.create(feed=feed, record=record, key="k", first_seen_at=NOW, last_seen_at=NOW)
    return record


@pytest.fixture
def left_out(db):
    return make.make_record(published=False, title="Chess", triage="filtered", filtered_by=WHY)


def trial_url(term_list):
    return reverse("admin:sources_termlist_try", args=[term_list.pk])


def test_a_term_that_cant_be_read_is_named_at_its_field(desk, airspace):
    answer = save(desk, change_url(airspace), include="drone\n*", exclude="a:b")
    page = html.fromstring(answer.content.decode())
    for name, line in (("include", "Line 2, “*”"), ("exclude", "Line 1, “a:b”")):
        shown = page.cssselect(f".field-{name} .errorlist")[0].text_content()
        assert line in shown
    airspace.refresh_from_db()
    assert airspace.include == "drone*"


def test_a_second_list_for_the_whole_site_is_refused_in_words(desk, airspace):
    other = TermList.objects.create(name="Other")
    answer = save(desk, change_url(other), site_wide="on")
    assert any("Another list holds for the whole site" in error for error in errors_in(answer))


def test_the_trial_lists_what_would_move_before_anything_is_saved(desk, airspace, cycling):
    page = desk.get(trial_url(airspace))
    assert "would put in 0 and would leave out 1" in text_of(page)
    assert "Cycling" in text_of(page)
    form = fields_of(desk, change_url(airspace))
    tried = desk.post(trial_url(airspace), {**form, "include": "cycling", "_try": "1"})
    assert "would put in 0 and would leave out 0" in text_of(tried)
    airspace.refresh_from_db()
    assert airspace.include == "drone*"


def test_the_change_page_leads_to_the_trial_with_what_is_typed(desk, airspace):
    page = html.fromstring(desk.get(change_url(airspace)).content.decode())
    assert page.cssselect("input[name=_try]")[0].get("formaction") == trial_url(airspace)
    assert page.cssselect(f'.object-tools a[href="{trial_url(airspace)}"]')


def test_a_trial_of_a_bad_term_says_so_and_tries_nothing(desk, airspace, cycling):
    form = {"name": "Airspace", "include": "*", "_apply": "1"}
    answer = desk.post(trial_url(airspace), form)
    assert answer.status_code == 400
    assert any("Line 1" in error for error in errors_in(answer))
    assert "would leave out" not in text_of(answer)
    airspace.refresh_from_db()
    assert airspace.include == "drone*"


def test_saving_from_the_trial_keeps_a_history_and_moves_nothing(desk, editor, airspace, cycling):
    form = {"name": "Airspace", "include": "missile*", "site_wide": "on", "_save": "1"}
    assert desk.post(trial_url(airspace), form).url == trial_url(airspace)
    line = airspace.history.first()
    assert (line.include, line.history_user) == ("missile*", editor)
    cycling.refresh_from_db()
    assert cycling.triage == "new"


def test_applying_saves_and_moves_what_the_trial_showed(desk, editor, airspace, cycling):
    form = {"name": "Airspace", "include": "missile*", "site_wide": "on", "_apply": "1"}
    answer = desk.post(trial_url(airspace), form)
    assert "Put in: 0. Left out: 1." in messages_of(answer)
    cycling.refresh_from_db()
    assert (cycling.triage, cycling.filtered_by) == ("filtered", WHY)
    assert cycling.history.first().history_user == editor


def test_a_list_without_feeds_is_tried_but_can_not_be_applied(desk, cycling):
    unused = TermList.objects.create(name="Unused", include="drone*")
    page = desk.get(trial_url(unused))
    assert "No feed goes by this list yet" in text_of(page)
    assert not html.fromstring(page.content.decode()).cssselect("input[name=_apply]")


def test_accepted_items_that_the_terms_would_have_left_out_are_a_warning(desk, airspace, cycling):
    cycling.triage, cycling.triaged_at = "accepted", NOW
    cycling.save()
    assert "They would have left out 1 item that editors accepted" in text_of(
        desk.get(trial_url(airspace))
    )


def test_a_user_without_permission_tries_and_applies_nothing(client, airspace, cycling):
    client.force_login(make.make_editor("guest", is_superuser=False))
    assert client.get(trial_url(airspace)).status_code == 403
    assert client.post(trial_url(airspace), {"_apply": "1"}).status_code == 403
    assert client.post(reverse("admin:sources_termlist_starter")).status_code == 403


def test_terms_may_be_changed_by_who_may_not_change_records_but_not_applied(
    client, airspace, cycling
):
    user = make.make_editor("wordsmith", is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename__endswith="_termlist"))
    client.force_login(user)
    page = client.get(trial_url(airspace)).content.decode()
    assert not html.fromstring(page).cssselect("input[name=_apply]")
    form = {"name": "Airspace", "include": "missile*", "site_wide": "on", "_apply": "1"}
    assert client.post(trial_url(airspace), form).status_code == 403
    cycling.refresh_from_db()
    assert cycling.triage == "new"


def test_the_starter_list_is_offered_until_it_is_there(desk, editor):
    url = reverse("admin:sources_termlist_starter")
    assert url in desk.get(reverse(TERMS)).content.decode()
    assert desk.get(url).status_code == 405
    desk.post(url)
    added = TermList.objects.get()
    assert (added.name, added.site_wide) == ("Allied airspace", False)
    assert added.history.get().history_user == editor
    assert url not in desk.get(reverse(TERMS)).content.decode()


def test_a_starter_file_that_cant_be_read_is_said_and_hides_no_list(
    desk, airspace, settings, tmp_path
):
    settings.BASE_DIR = tmp_path
    page = desk.get(reverse(TERMS))
    assert "Airspace" in text_of(page)
    assert "terms.yaml can't be read" in text_of(page)
    answer = desk.post(reverse("admin:sources_termlist_starter"))
    assert "terms.yaml can't be read" in messages_of(answer)[-1]
    assert TermList.objects.get() == airspace


def test_who_may_only_read_lists_is_offered_nothing_to_change(client, airspace, cycling):
    user = make.make_editor("reader", is_superuser=False)
    user.user_permissions.set(Permission.objects.filter(codename="view_termlist"))
    client.force_login(user)
    assert "Add the starter list" not in text_of(client.get(reverse(TERMS)))
    page = html.fromstring(client.get(trial_url(airspace)).content.decode())
    assert "Cycling" in page.text_content()
    assert not page.cssselect("#content-main input[type=submit]")
    assert client.post(trial_url(airspace), {"_try": "1"}).status_code == 403


def test_saving_what_has_not_changed_writes_no_history(desk, airspace):
    before = airspace.history.count()
    form = {"name": "Airspace", "include": "drone*", "site_wide": "on", "_save": "1"}
    desk.post(trial_url(airspace), form)
    assert airspace.history.count() == before


def test_a_list_that_is_not_there_cant_be_tried(desk):
    assert desk.get(reverse("admin:sources_termlist_try", args=[0])).status_code == 404


def test_a_feed_names_a_list_exactly_where_it_has_one_of_its_own(desk, airspace):
    feed = Feed.objects.create(url="https://news.example/feed")
    for wrong in ({"relevance": "own", "terms": ""}, {"relevance": "site", "terms": airspace.pk}):
        answer = save(desk, change_url(feed), **wrong)
        assert any("Name the list" in error for error in errors_in(answer))
    save(desk, change_url(feed), relevance="own", terms=airspace.pk)
    feed.refresh_from_db()
    assert (feed.relevance, feed.terms) == ("own", airspace)


# In the queue


def test_what_was_left_out_has_a_segment_with_a_count_and_can_be_searched(desk, left_out):
    make.make_record(published=False, title="Waits")
    make.make_record(title="Decided")
    assert titles(desk) == ["Waits"]
    assert titles(desk, segment="left_out") == ["Chess"]
    assert titles(desk, segment="decided") == ["Decided"]
    assert titles(desk, segment="left_out", q="chess") == ["Chess"]
    assert titles(desk, segment="left_out", q="tennis") == []
    page = text_of(desk.get(reverse(LIST), {"segment": "left_out"}))
    assert "Left out (1)" in page
    assert f"Left out · {WHY}" in page


def test_the_record_says_why_it_was_left_out_and_is_put_in_by_a_button(desk, editor, left_out):
    page = desk.get(page_url(left_out))
    assert WHY in text_of(page)
    assert "Put in the queue" in text_of(page)
    assert "Leave it out again" not in text_of(page)
    assert decide(desk, left_out, "put_in").url == page_url(left_out)
    assert (left_out.triage, left_out.triaged_by) == ("new", editor)
    assert "Leave it out again" in text_of(desk.get(page_url(left_out)))
    assert f"Once left out: {WHY}" in text_of(desk.get(page_url(left_out)))
    decide(desk, left_out, "leave_out")
    assert left_out.triage == "filtered"


def test_what_no_terms_left_out_has_no_button_to_leave_it_out(desk, cycling):
    assert "Leave it out again" not in text_of(desk.get(page_url(cycling)))


@pytest.mark.parametrize(
    ("action", "answer", "state"),
    [
        ("put_in_all", {}, "new"),
        ("accept_all", {}, "accepted"),
        ("reject_all", {"confirmed": "1", "reason": "off_topic"}, "rejected"),
    ],
)
def test_several_that_were_left_out_are_decided_at_once(desk, left_out, action, answer, state):
    other = make.make_record(published=False, triage="filtered", filtered_by=WHY)
    data = {"action": action, "_selected_action": [left_out.pk, other.pk], **answer}
    desk.post(f"{reverse(LIST)}?segment=left_out", data)
    for record in (left_out, other):
        record.refresh_from_db()
    assert left_out.triage == other.triage == state


def test_putting_in_says_which_of_the_chosen_were_in_already(desk, left_out, cycling):
    answer = bulk(desk, "put_in_all", cycling)
    assert "0 of 1 chosen records put in the queue." in messages_of(answer)
