"""What was read in a text: shown with its passage, kept, changed or dismissed by a person."""

import pytest
from django.urls import reverse
from lxml import html

from newsdesk import gazetteer
from newsdesk.models import Suggestion
from tests import factories as make
from tests.admin.pages import messages_of
from tests.guards import rewrite

pytestmark = pytest.mark.django_db
TEXT = (
    "<p>At least 19 drones entered Ruritanian airspace on Friday night, Ruritania said. "
    "“We saw them,” Rudolf Elphberg told reporters. Ruritania closed its border.</p>"
)
DRONES, NIGHT, WORDS = "At least 19 drones", "Friday night", "We saw them,"


@pytest.fixture
def ruritania():
    return make.make_actor(name="Ruritania", iso2="RR")


@pytest.fixture
def elphberg(ruritania):
    return make.make_actor(kind="official", name="Rudolf Elphberg", belongs_to=ruritania)


@pytest.fixture
def record(elphberg):
    return make.make_record(
        published=False, title="Drones", content_html=TEXT, language="en",
        published_on_page="2025-09-22T12:00:00Z",
    )  # fmt: skip


def url(record):
    return reverse("admin:newsdesk_queuedrecord_read", args=[record.pk])


def page(client, record, query=""):
    return html.fromstring(client.get(url(record) + query).content.decode())


def row(client, record, words, query=""):
    rows = page(client, record, query).cssselect(".read-list li")
    (found,) = [one for one in rows if words == one.cssselect("mark")[0].text_content()]
    return found


def press(client, row, decision, **values):
    form = row.cssselect("form")[0]
    return client.post(form.action, {**dict(form.form_values()), "decision": decision, **values})


def test_each_finding_stands_with_its_passage_and_what_was_read(desk, record):
    assert "At least 19 drones" in row(desk, record, DRONES).text_content()
    assert "Objects entered: at least 19" in row(desk, record, DRONES).text_content()
    assert "2025-09-19/2025-09-20" in row(desk, record, NIGHT).text_content()
    assert "Rudolf Elphberg: in their own words" in row(desk, record, WORDS).text_content()
    assert "… on Friday" not in row(desk, record, DRONES).text_content()  # nothing was cut
    assert "2 times" in row(desk, record, "Ruritania").text_content()


def test_right_keeps_it_with_who_and_when_and_shows_it_as_decided(desk, editor, record):
    press(desk, row(desk, record, DRONES), "accept")
    kept = Suggestion.objects.get(kind="figure")
    assert (kept.state, kept.decided_by, kept.draft["low"]) == ("accepted", editor, 19)
    (decided,) = page(desk, record).cssselect("#read-decided + div tbody tr")
    assert "measure objects_entered" in decided.text_content()
    assert DRONES not in [one.text_content() for one in page(desk, record).cssselect("mark")]


def test_dismissed_is_not_offered_again(desk, record):
    answer = press(desk, row(desk, record, "Ruritania"), "dismiss")
    assert "not be offered again" in messages_of(answer)[-1]
    assert Suggestion.objects.get(kind="mention").state == "dismissed"
    words = [mark.text_content() for mark in page(desk, record).cssselect("mark")]
    assert "Ruritania" not in words


def edit(client, record, words, **values):
    key = row(client, record, words).get("id").removeprefix("f-")
    opened = row(client, record, words, f"?edit={key}")
    return press(client, opened, "edit", **values)


def test_an_edit_keeps_both_readings(desk, record):
    edit(desk, record, NIGHT, edtf="2025-09-18/2025-09-19")
    kept = Suggestion.objects.get(kind="date")
    assert kept.state == "edited"
    assert kept.draft["edtf"] == "2025-09-19/2025-09-20"
    assert kept.made["edtf"] == "2025-09-18/2025-09-19"
    (decided,) = page(desk, record).cssselect("#read-decided + div tbody tr")
    assert "edtf 2025-09-18/2025-09-19" in decided.text_content()


def test_an_edit_that_changes_nothing_says_so(desk, record):
    answer = edit(desk, record, WORDS)
    assert "Nothing was changed" in messages_of(answer)[-1]
    assert not Suggestion.objects.exists()


@pytest.mark.parametrize(
    ("words", "values", "problem"),
    [
        (NIGHT, {"edtf": "Friday"}, "Friday"),
        ("Ruritania", {"target": "NAA-1"}, "The record has no entry “NAA-1”."),
        (WORDS, {"target": "NAA-1"}, "The record has no actor “NAA-1”."),
        (DRONES, {"low": "-1"}, "greater than or equal to 0"),
    ],
)
def test_a_wrong_value_is_told_beside_its_field(desk, record, words, values, problem):
    answer = edit(desk, record, words, **values)
    assert answer.status_code == 400
    errors = html.fromstring(answer.content.decode()).cssselect(".read-field .errorlist")
    assert [one for one in errors if problem in one.text_content()]
    assert not Suggestion.objects.exists()


def test_a_mention_can_be_turned_into_another_entry(desk, record, elphberg):
    edit(desk, record, "Ruritania", target=elphberg.public_id)
    assert Suggestion.objects.get(kind="mention").made == {"target": elphberg.public_id}


def test_what_is_no_longer_in_the_text_is_refused(desk, record):
    answer = desk.post(url(record), {"key": "x" * 40, "decision": "accept"})
    assert "no longer open" in messages_of(answer)[-1]
    assert desk.post(url(record), {"key": "x", "decision": "explode"}).status_code == 404


def test_who_may_only_look_is_shown_no_buttons_and_decides_nothing(client, record):
    client.force_login(make.make_person("viewer"))
    assert not page(client, record).cssselect(".read-list form")
    assert client.post(url(record), {"key": "x", "decision": "accept"}).status_code == 403
    client.force_login(make.make_editor("guest", is_superuser=False))
    assert client.get(url(record)).status_code == 403


@pytest.mark.parametrize("key", ["x", "0", "999999999999999999999"])
def test_a_record_that_is_not_there_is_not_found(desk, key):
    address = reverse("admin:newsdesk_queuedrecord_read", args=[key])
    assert desk.get(address).status_code == 404


def test_queries_don_t_grow_with_what_is_read(desk, record, django_assert_max_num_queries):
    gazetteer.names()
    with django_assert_max_num_queries(40) as few:
        desk.get(url(record))
    longer = TEXT + "<p>Three jets entered it on Monday.</p>" * 9
    rewrite(record.revisions.all(), content_html=longer)
    with django_assert_max_num_queries(len(few.captured_queries)):
        desk.get(url(record))
