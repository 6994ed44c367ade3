"""Digests: what goes out, when, once, and what happens when mail fails."""

from datetime import timedelta
from smtplib import SMTPRecipientsRefused, SMTPServerDisconnected

import pytest
from django.core import mail
from django.core.mail.backends.locmem import EmailBackend
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import publishing
from core.publishing import record_change
from overview.alerts import sending
from overview.alerts.models import Alert, Subscriber
from overview.alerts.sending import MailIsDown, send_waiting
from tests import factories as make
from tests.overview.alerts.post import alert_of, asked, last_letter, later, links_in, send

pytestmark = pytest.mark.django_db


def happened(title="Drone over <Kiel> & more"):
    return make.make_incident(title=title)


def test_a_digest_tells_what_is_new_in_plain_text_and_html():
    old = happened("Seen before")
    alert = alert_of()
    incident = happened()
    record_change(old, by=None, reason="Checked")
    publishing.withdraw(entity=old, by=None, reason="It was Venus.")
    send()
    letter = last_letter()
    assert letter.subject == "Airspace Tracker: 1 new, 1 withdrawn or merged: Incidents"
    assert "- Drone over <Kiel> & more" in letter.body
    assert f"http://localhost:8000/incidents/{incident.public_id}/" in letter.body
    assert f"- {old.public_id}: withdrawn. It was Venus." in letter.body
    assert "Seen before" not in letter.body
    assert "1 match now: http://localhost:8000/incidents/" in letter.body
    html, kind = letter.alternatives[0]
    assert kind == "text/html"
    assert "Drone over &lt;Kiel&gt; &amp; more" in html
    assert Alert.objects.get().last_sent_at is not None
    assert alert.last_sent_at is None


def test_each_letter_has_the_way_out_in_its_header(client):
    alert = alert_of()
    happened()
    send()
    headers = last_letter().extra_headers
    assert headers["List-Unsubscribe-Post"] == "List-Unsubscribe=One-Click"
    path = links_in(last_letter())["stop"]
    assert headers["List-Unsubscribe"] == f"<http://localhost:8000{path}>"
    assert headers["Auto-Submitted"] == "auto-generated"
    client.post(path, {"List-Unsubscribe": "One-Click"})
    assert not Alert.objects.filter(pk=alert.pk).exists()


def test_where_nothing_happened_none_is_sent():
    alert_of()
    assert send() == []
    assert mail.outbox == []


def test_a_digest_is_sent_once_and_the_next_tells_only_what_came_since():
    alert_of()
    happened("First")
    assert len(send()) == 1
    assert send() == []
    assert send(days=2) == []
    # As if a day had passed.
    Alert.objects.update(told_until=timezone.now())
    happened("Second")
    assert len(send(days=3)) == 1
    assert "Second" in last_letter().body
    assert "First" not in last_letter().body


def test_what_was_just_written_waits_for_the_next_one():
    """A transaction that is not over yet may hold something dated before."""
    alert = alert_of()
    happened("Just now")
    almost = Alert.objects.filter(pk=alert.pk)
    almost.update(period=later(-2).date(), told_until=later(-1))
    assert list(send_waiting(timezone.now())) == []
    assert len(send()) == 1
    assert "Just now" in last_letter().body


@pytest.mark.parametrize(("rhythm", "letters"), [("daily", 1), ("weekly", 0), ("never", 0)])
def test_each_has_its_rhythm(rhythm, letters, monkeypatch):
    alert = alert_of(rhythm=rhythm)
    happened()
    monday = timezone.now() + timedelta(days=7 - timezone.now().weekday())
    Alert.objects.filter(pk=alert.pk).update(period=monday.date())
    assert len(list(send_waiting(monday + timedelta(days=1)))) == letters
    if rhythm == "weekly":
        assert len(list(send_waiting(monday + timedelta(days=7)))) == 1


def test_nothing_goes_to_who_has_not_confirmed():
    asked()
    happened()
    send()
    assert [letter.subject for letter in mail.outbox] == ["Airspace Tracker: Confirm: Incidents"]


def test_a_crash_between_sending_and_noting_sends_one_twice_and_loses_nothing(monkeypatch):
    alert_of()
    happened("Told")
    monkeypatch.setattr(sending, "_mark", lambda *_, **__: None)  # the process died before
    send()
    monkeypatch.undo()
    assert send() == []  # while the claim lasts
    assert len(list(send_waiting(later() + sending.CLAIMED * 2))) == 1
    assert len(mail.outbox) == 2
    assert all("Told" in letter.body for letter in mail.outbox)
    assert list(send_waiting(later() + sending.CLAIMED * 3)) == []


def test_two_processes_send_one_letter():
    alert_of()
    happened()
    one, other = send_waiting(later()), send_waiting(later())
    # The first has claimed and sent, but not yet marked anything else, when the second looks.
    assert next(one).failure == ""
    assert list(other) == []
    assert list(one) == []
    assert len(mail.outbox) == 1


class Choosy(EmailBackend):
    """Refuses ann, takes all others."""

    def send_messages(self, messages):
        if messages[0].to == ["ann@news.example"]:
            raise SMTPRecipientsRefused({"ann@news.example": (550, b"No such\r\nmailbox")})
        return super().send_messages(messages)


class Down(EmailBackend):
    def send_messages(self, messages):
        raise SMTPServerDisconnected("The server hung up")


def test_one_address_that_is_refused_stops_no_other(settings):
    alert_of(), alert_of(email="ben@news.example")
    happened()
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    failures = [sent.failure for sent in send()]
    assert len(failures) == 2
    assert "No such" in failures[0]
    assert failures[1] == ""
    assert [letter.to for letter in mail.outbox] == [["ben@news.example"]]


def test_a_refused_letter_is_tried_a_few_times_and_then_the_alert_stops(settings):
    alert = alert_of()
    happened()
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    tried = sum(bool(list(send_waiting(later(days)))) for days in range(1, 20))
    alert.refresh_from_db()
    assert tried == len(sending.WAITS) + 1
    assert alert.state == "stopped"
    assert "550" in alert.failure
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert send(days=21) == []


def test_a_server_that_is_down_is_no_fault_of_an_alert(settings):
    for number in range(5):
        alert_of(email=f"a{number}@news.example")
    happened()
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    with pytest.raises(MailIsDown, match="hung up"):
        send()
    assert {*Alert.objects.values_list("tries", "stopped_at", "claimed_until")} == {(0, None, None)}
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert len(send()) == 5


def test_a_link_that_was_not_sent_is_sent_later(settings):
    alert_of()
    Subscriber.objects.update(link_asked_at=timezone.now())
    settings.EMAIL_BACKEND = f"{__name__}.Down"
    assert [sent.failure for sent in send(days=0)] == ["The server hung up"]
    settings.EMAIL_BACKEND = "django.core.mail.backends.locmem.EmailBackend"
    assert [sent.failure for sent in send(days=0)] == [""]
    assert send(days=0) == []


def test_no_header_can_be_smuggled_in_by_a_filter():
    alert_of(query="q=a%0D%0ABcc%3A+eve%40evil.example")
    make.make_incident(title="a Bcc: eve@evil.example")
    send()
    letter = last_letter()
    assert "\n" not in letter.subject
    assert letter.recipients() == ["ann@news.example"]
    assert len(letter.subject) <= 150


def test_filters_that_cannot_be_answered_any_more_end_the_alert_with_a_word():
    alert = alert_of(query="country=XX")
    send()
    assert "can't be answered any more" in last_letter().body
    alert.refresh_from_db()
    assert alert.state == "stopped"
    assert "country" in alert.failure
    assert send(days=2) == []


def test_whose_account_lost_its_address_gets_none_and_others_theirs(client):
    user = make.make_editor("ann", email="ann@news.example")
    client.force_login(user)
    client.post("/alerts/new/?list=incidents", {"rhythm": "daily"})
    alert_of(email="ben@news.example")
    user.email = ""
    user.save()
    happened()
    assert sorted(bool(sent.failure) for sent in send()) == [False, True]


def test_what_happened_in_a_pause_is_not_told_afterwards(client):
    from overview.alerts import actions

    alert = alert_of()
    actions.change_rhythm(alert, "never", now=timezone.now())
    happened("In the pause")
    alert.refresh_from_db()
    actions.change_rhythm(alert, "daily", now=timezone.now())
    assert send() == []


def test_the_command_counts_and_names_what_failed(settings, capsys):
    asked()
    call_command("send_alerts")
    call_command("send_alerts")
    assert capsys.readouterr().out == "1 letter sent.\n0 letters sent.\n"
    asked(query="q=x")
    settings.EMAIL_BACKEND = f"{__name__}.Choosy"
    with pytest.raises(CommandError, match=r"Not sent:\nAlert \d+: .*550"):
        call_command("send_alerts")
