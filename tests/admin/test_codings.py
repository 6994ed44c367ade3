"""The pages of the second coder show nothing of the first coding before the second is kept."""

import pytest
from django.contrib.auth.models import Permission
from django.urls import reverse
from lxml import html

from core.publishing import record_change
from debates.models import SecondCoding
from tests import factories as make
from tests.admin.pages import change_url, messages_of

NEXT = "admin:debates_secondcoding_next"


@pytest.fixture
def position(db):
    """One whose codes somebody else chose; no other word of its page is one of them."""
    statement = make.make_statement(quotation="We would join.")
    position = make.make_position(statement=statement, stance="lean_oppose", strength=3)
    record_change(position, by=make.make_editor("anna"), reason="Read")
    return position


def rows(client, agreement):
    listed = reverse("admin:debates_secondcoding_changelist")
    page = html.fromstring(client.get(listed, {"agreement": agreement}).content.decode())
    return [row.text_content().split()[0] for row in page.cssselect(".field-coded")]


def code_url(position):
    return reverse("admin:debates_secondcoding_code", args=[position.pk])


def test_the_page_shows_the_sources_and_not_the_first_coding(desk, position):
    assert desk.get(reverse(NEXT)).url == code_url(position)
    page = html.fromstring(desk.get(code_url(position)).content.decode())
    text = page.get_element_by_id("content-main").text_content()
    assert "We would join." in text
    assert page.cssselect("select [selected]") == page.cssselect('select [selected][value=""]')
    assert "Leans to oppose" not in text.replace(
        page.get_element_by_id("id_stance").text_content(), ""
    )


def test_a_difference_is_listed_and_settled(desk, editor, position):
    answer = desk.post(
        code_url(position), {"stance": "support", "strength": "2", "aspect": "measure"}
    )
    assert "It differs" in messages_of(answer)[-1]
    coding = SecondCoding.objects.get()
    assert (coding.coder, coding.stance, coding.first_stance) == (editor, "support", "lean_oppose")
    assert rows(desk, "open") == [position.public_id]
    form = next(
        f
        for f in html.fromstring(desk.get(answer.url).content.decode()).forms
        if "/settle/" in (f.get("action") or "")
    )
    desk.post(form.get("action"), {"outcome": "second", "why": "A plain yes."})
    position.refresh_from_db()
    assert position.stance == "support"
    assert rows(desk, "open") == []
    assert rows(desk, "settled") == [position.public_id]
    assert "/settle/" not in desk.get(answer.url).content.decode()


def test_ones_own_is_not_offered(desk, editor, position):
    record_change(position, by=editor, reason="Changed")
    assert desk.get(reverse(NEXT)).url == reverse("admin:debates_secondcoding_changelist")
    assert desk.get(code_url(position)).status_code == 302
    desk.post(code_url(position), {"stance": "support", "aspect": "measure"})
    assert not SecondCoding.objects.exists()


@pytest.mark.parametrize(
    ("codenames", "answers"),
    [
        (["view_secondcoding"], (403, 403)),
        (["add_secondcoding"], (200, 403)),
        (["change_secondcoding", "view_secondcoding"], (403, 302)),
    ],
)
def test_coding_and_settling_are_permissions_of_their_own(client, position, codenames, answers):
    person = make.make_editor(is_superuser=False)
    person.user_permissions.set(Permission.objects.filter(codename__in=codenames))
    client.force_login(person)
    other = SecondCoding.objects.create(
        position_held=make.make_position(), coder=make.make_editor(), stance="oppose",
        first_stance="support", first_aspect="measure",
    )  # fmt: skip
    settled = client.post(
        reverse("admin:debates_secondcoding_settle", args=[other.pk]),
        {"outcome": "first", "why": "Because."},
    )
    assert (client.get(code_url(position)).status_code, settled.status_code) == answers


def test_the_public_page_says_how_far_coders_agree_and_how_many_were_coded(desk, client, position):
    desk.post(code_url(position), {"stance": "support", "aspect": "measure"})
    page = client.get(reverse("overview:data")).content.decode()
    assert "Krippendorff" in page
    assert "too few for a figure (1 coded twice, 10 are needed)" in page
    assert change_url(position) not in page
