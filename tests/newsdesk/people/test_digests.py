"""Digests by e-mail: what they tell, to whom, how often, and never twice."""

from datetime import UTC, date, datetime, timedelta
from smtplib import SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import publishing
from core.publishing import record_change
from newsdesk.models import Digest, DigestChoice, Mention
from newsdesk.people import comments
from newsdesk.people.digests import send_due
from newsdesk.people.rhythm import due
from newsdesk.vocabularies import Rhythm
from tests import factories as make

pytestmark = pytest.mark.django_db


@pytest.fixture
def anna(db):
    return make.make_person("publisher", "anna", email="anna@news.example")


@pytest.fixture
def ben(db):
    return make.make_person("publisher", "ben")


def call(person, by, text="is this the same drone?"):
    incident = make.make_incident(title="Over Kiel")
    return comments.write(entry=incident, text=f"@{person.username} {text}", by=by)[0]


def send(days=0):
    return list(send_due(timezone.now() + timedelta(days=days)))


@pytest.mark.parametrize(
    ("rhythm", "today", "period"),
    [
        (Rhythm.DAILY, date(2026, 11, 26), date(2026, 11, 26)),
        (Rhythm.WEEKLY, date(2026, 11, 26), date(2026, 11, 23)),
        (Rhythm.WEEKLY, date(2026, 11, 23), date(2026, 11, 23)),
        (Rhythm.WEEKLY, date(2027, 1, 1), date(2026, 12, 28)),
        (Rhythm.NEVER, date(2026, 11, 26), None),
    ],
)
def test_which_period_a_digest_is_for(rhythm, today, period):
    assert due(rhythm, today) == period


def test_it_tells_mentions_and_what_waits_in_plain_text_with_addresses(anna, ben):
    call(anna, ben, "is <this> the same drone?")
    draft = make.make_event(published=False, title="A meeting & more")
    record_change(draft, by=ben, reason="Written")
    publishing.submit(entity=draft, by=ben)
    send()
    (letter,) = mail.outbox
    assert letter.to == ["anna@news.example"]
    assert letter.subject == "Airspace Tracker: 1 mention, 1 to check"
    assert "is <this> the same drone?" in letter.body
    assert "A meeting & more" in letter.body
    assert f"http://localhost:8000/admin/debates/event/{draft.pk}/change/" in letter.body
    assert letter.alternatives == []


def test_it_tells_and_counts_all_there_is(anna, ben, monkeypatch):
    for limit in ("work.SHOWN", "work.LOOKED_AT", "digests.LISTED"):
        monkeypatch.setattr(f"newsdesk.people.{limit}", 2)
    for number in range(5):
        call(anna, ben, f"question {number}")
        draft = make.make_event(published=False)
        record_change(draft, by=ben, reason="Written")
        publishing.submit(entity=draft, by=ben)
    send()
    (letter,) = mail.outbox
    assert letter.subject == "Airspace Tracker: 5 mentions, 5 to check"
    assert all(f"question {number}" in letter.body for number in range(5))
    assert "and 3 more." in letter.body


def test_where_there_is_nothing_to_tell_none_is_sent(anna):
    assert send() == []
    assert mail.outbox == []
    assert not Digest.objects.exists()


def test_the_same_digest_is_not_sent_twice(anna, ben):
    call(anna, ben)
    assert len(send()) == 1
    call(anna, ben)
    assert send() == []
    assert len(mail.outbox) == 1


def test_the_next_one_tells_only_what_came_since(anna, ben):
    first = call(anna, ben, "first words")
    send()
    second = call(anna, ben, "second words")
    # As if these days had passed.
    now = timezone.now()
    Mention.objects.filter(comment=first).update(made_at=now - timedelta(days=2))
    Digest.objects.update(until=now - timedelta(days=1))
    Mention.objects.filter(comment=second).update(made_at=now)
    send(days=1)
    assert "second words" in mail.outbox[1].body
    assert "first words" not in mail.outbox[1].body


def test_a_crash_between_sending_and_noting_repeats_no_digest_and_loses_no_mention(anna, ben):
    call(anna, ben)
    send()
    Digest.objects.update(sent_at=None)  # the process died before it could note this
    assert send() == []
    assert len(send(days=1)) == 1
    assert "same drone" in mail.outbox[1].body


class Broken(EmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected("The server hung up")


def test_what_could_not_be_sent_is_named_and_tried_again(anna, ben, settings):
    call(anna, ben)
    settings.EMAIL_BACKEND = f"{__name__}.Broken"
    with pytest.raises(CommandError, match="anna: The server hung up"):
        call_command("send_digests")
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(send()) == 1


def test_the_number_of_stale_positions_comes_along_and_is_no_reason_by_itself(anna, ben):
    make.make_position(as_of="2024-06-30")
    assert send() == []
    call(anna, ben)
    send()
    assert "1 position nobody has looked at for long" in mail.outbox[0].body


@pytest.mark.parametrize("fields", [{"email": ""}, {"is_active": False}, {"is_staff": False}])
def test_who_gets_none(anna, ben, fields):
    call(anna, ben)
    for name, value in fields.items():
        setattr(anna, name, value)
    anna.save()
    assert send() == []


def test_each_person_chooses_how_often(client, anna, ben):
    call(anna, ben)
    client.force_login(anna)
    page = client.get("/admin/my-digest/").content.decode()
    assert "same drone" in page
    client.post("/admin/my-digest/", {"rhythm": "never"})
    assert send() == []
    client.post("/admin/my-digest/", {"rhythm": "hourly"})
    assert DigestChoice.objects.get().rhythm == "never"
    client.post("/admin/my-digest/", {"rhythm": "weekly"})
    monday = datetime(2026, 11, 23, 6, tzinfo=UTC)
    assert len(list(send_due(monday))) == 1
    assert list(send_due(monday + timedelta(days=3))) == []


def test_the_command_says_how_many_it_sent(anna, ben, capsys):
    call(anna, ben)
    call_command("send_digests")
    call_command("send_digests")
    assert capsys.readouterr().out == "1 digest sent.\n0 digests sent.\n"
