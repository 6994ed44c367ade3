"""Deliveries: signed, tried again with patience, given up with a reason, each by one process."""

import json
import socket
from datetime import timedelta

import pytest
from django.core import mail
from django.core.management import CommandError, call_command
from django.utils import timezone

from core import publishing
from core.integrity.differing import differing
from core.publishing import record_change
from overview.models import Delivery, Webhook
from overview.webhooks import actions, delivering, posting
from overview.webhooks.delivering import MOST_TRIES, WAITS, deliver_due
from overview.webhooks.posting import Answer, post
from overview.webhooks.signing import signature
from tests import factories as make
from tests.races import race

pytestmark = pytest.mark.django_db
BAD = Answer(500, "Answered with 500.")
GOOD = Answer(204, "Answered with 204.")


def waiting(hook, now=None):
    return actions.test(hook, now=now or timezone.now())


def deliver(now=None, answer=None):
    posts = []

    def instead(*arguments):
        posts.append(arguments)
        return answer

    options = {"post": instead} if answer else {}
    tried = list(deliver_due(now or timezone.now(), **options))
    return posts if answer else tried


def test_what_happened_arrives_signed(hook, receiver):
    incident = make.make_incident(published=False, title="Drone over Łódź")
    publishing.publish(entity=incident, by=None)
    call_command("deliver_webhooks")
    ((headers, body),) = receiver.got
    delivery = Delivery.objects.get()
    assert json.loads(body)["data"]["title"] == "Drone over Łódź"
    assert headers["content-type"] == "application/json"
    assert headers["webhook-id"] == delivery.message_id
    stamp = headers["webhook-timestamp"]
    assert abs(int(stamp) - timezone.now().timestamp()) < 60
    signed = signature(delivery.message_id, stamp, body, hook.secret)
    assert headers["webhook-signature"] == signed
    assert delivery.state == "delivered"
    hook.refresh_from_db()
    assert hook.last_success_at == delivery.delivered_at


def test_what_was_delivered_is_not_sent_again(hook, receiver):
    waiting(hook)
    deliver()
    assert deliver() == []
    assert len(receiver.got) == 1


def test_every_try_is_the_same_message(hook, receiver):
    delivery = waiting(hook)
    receiver.status = 503
    deliver()
    receiver.status = 204
    deliver(timezone.now() + WAITS[0])
    (first, one), (second, other) = receiver.got
    assert one == other
    assert first["webhook-id"] == second["webhook-id"] == delivery.message_id


def test_it_is_tried_eight_times_in_about_a_day_and_then_fails_with_a_reason(hook):
    delivery = waiting(hook)
    start = now = delivery.next_try_at
    for _ in range(MOST_TRIES):
        assert len(deliver(now, BAD)) == 1
        assert deliver(now, BAD) == []
        delivery.refresh_from_db()
        last, now = now, delivery.next_try_at
    assert MOST_TRIES == 8
    assert timedelta(hours=20) < last - start < timedelta(hours=28)
    assert (delivery.state, delivery.status_code) == ("failed", 500)
    assert delivery.answer == "Answered with 500."


def test_a_receiver_that_asks_for_patience_gets_it_within_reason(hook):
    delivery, now = waiting(hook), timezone.now()
    deliver(now, Answer(429, "Too many.", "3600"))
    delivery.refresh_from_db()
    assert delivery.next_try_at == now + timedelta(hours=1)
    deliver(now + timedelta(hours=1), Answer(503, "Later.", "99999999"))
    delivery.refresh_from_db()
    assert delivery.next_try_at == now + timedelta(hours=25)


def test_one_that_fails_costs_one_try_and_holds_nobody_up(hook):
    other = Webhook.objects.create(name="Other", url="https://other.example/")
    for _ in range(3):
        waiting(hook), waiting(other)
    tried = []
    list(deliver_due(timezone.now(), post=lambda url, *_: tried.append(url) or _answer(url)))
    assert tried.count(hook.url) == 1
    assert tried.count(other.url) == 3


def _answer(url):
    return GOOD if "other" in url else BAD


@pytest.mark.parametrize(
    ("status", "words"),
    [(302, "a redirect"), (400, "Answered with 400. No <such> desk"), (500, "500")],
)
def test_an_answer_that_is_no_success_is_told(hook, receiver, status, words):
    receiver.status, receiver.body = status, b"No <such>\x00 desk"
    receiver.headers = {"Location": "http://127.0.0.1:1/"} if status == 302 else {}
    waiting(hook)
    (tried,) = deliver()
    assert not tried.answer.ok
    assert words in tried.answer.words
    assert len(receiver.got) == 1  # no redirect was followed


def test_an_address_that_is_gone_is_not_asked_again(hook, receiver):
    receiver.status = 410
    waiting(hook), waiting(hook)
    deliver()
    hook.refresh_from_db()
    assert not hook.is_on
    assert "gone for good" in hook.off_because
    assert {one.state for one in Delivery.objects.all()} == {"failed"}


@pytest.mark.parametrize(
    "url",
    [
        "http://news.example/",
        "https://127.0.0.1/",
        "https://169.254.169.254/latest/",
        "https://[::1]/",
        "https://2130706433/",
        "https://user@news.example/",
        "https://news.example:8443/",
        "ftp://news.example/",
    ],
)
def test_what_is_not_on_the_public_web_by_https_is_not_contacted(url, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    answer = post(url, b"{}", {}, resolver=lambda *_: ["93.184.216.34"])
    assert answer.status is None
    assert answer.words.startswith("This address may not be contacted")


@pytest.mark.parametrize("answers", [["10.0.0.1"], ["93.184.216.34", "127.0.0.1"]])
def test_a_name_that_leads_into_our_own_network_is_not_contacted(answers, monkeypatch):
    monkeypatch.setattr(socket, "create_connection", lambda *_: pytest.fail("connected"))
    answer = post("https://rebound.example/", b"{}", {}, resolver=lambda *_: answers)
    assert "not on the public web" in answer.words


def test_a_receiver_that_says_nothing_is_left(settings, monkeypatch):
    monkeypatch.setattr(posting, "SECONDS", 0.2)
    settings.WEBHOOK_ALLOW_HOSTS = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as silent:
        port = silent.getsockname()[1]
        settings.WEBHOOK_ALLOW_PORTS = [port]
        answer = post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert (answer.status, answer.words) == (None, "No answer within 0 seconds.")


def test_where_nothing_listens_the_reason_is_told(settings):
    settings.WEBHOOK_ALLOW_HOSTS = ["127.0.0.1"]
    with socket.create_server(("127.0.0.1", 0)) as closed:
        port = closed.getsockname()[1]
    settings.WEBHOOK_ALLOW_PORTS = [port]
    answer = post(f"http://127.0.0.1:{port}/", b"{}", {})
    assert answer.status is None
    assert answer.words.startswith("No connection: ")


def test_while_one_process_posts_another_finds_nothing_to_do(hook):
    waiting(hook)
    meanwhile = []
    list(deliver_due(timezone.now(), post=lambda *_: meanwhile.append(deliver()) or GOOD))
    assert meanwhile == [[]]
    assert Delivery.objects.get().tries == 1


@pytest.mark.postgres
@pytest.mark.django_db(transaction=True)
def test_two_processes_deliver_once(hook, receiver):
    for _ in range(5):
        waiting(hook)
    outcomes = race(deliver, deliver)
    assert [one for one in outcomes if isinstance(one, Exception)] == []
    ids = [headers["webhook-id"] for headers, _ in receiver.got]
    assert len(ids) == len({*ids}) == 5
    assert {one.tries for one in Delivery.objects.all()} == {1}


def test_a_process_that_died_leaves_the_claim_to_run_out(hook, receiver, monkeypatch):
    waiting(hook)
    monkeypatch.setattr(delivering, "_note", lambda *_, **__: None)  # before it could note this
    deliver()
    monkeypatch.undo()
    assert deliver() == []
    deliver(timezone.now() + delivering.CLAIMED * 2)
    assert len(receiver.got) == 2
    assert Delivery.objects.get().state == "delivered"


def test_after_days_without_a_success_it_is_switched_off_with_a_word(hook):
    hook.made_by = make.make_editor("ed", email="ed@news.example")
    hook.save()
    start = timezone.now()
    for days in (0, 3, 6):
        waiting(hook, start + timedelta(days=days))
        deliver(start + timedelta(days=days), BAD)
        hook.refresh_from_db()
        assert hook.is_on == (days < 5)
    assert hook.off_because.startswith("Nothing could be delivered for 5 days.")
    assert hook.history.first().history_change_reason == hook.off_because
    (letter,) = mail.outbox
    assert letter.to == ["ed@news.example"]
    assert f"/admin/overview/webhook/{hook.pk}/change/" in letter.body
    assert deliver(start + timedelta(days=7), GOOD) == []


def test_a_success_forgives_earlier_failures(hook):
    start = timezone.now()
    for days, answer in ((0, BAD), (3, GOOD), (6, BAD)):
        waiting(hook, start + timedelta(days=days))
        deliver(start + timedelta(days=days), answer)
    hook.refresh_from_db()
    assert hook.is_on
    assert hook.failing_since == start + timedelta(days=6)


def test_what_failed_can_be_sent_again_under_the_same_id(hook, receiver):
    delivery = waiting(hook)
    Delivery.objects.update(next_try_at=None, failed_at=timezone.now(), answer="No.", tries=8)
    with pytest.raises(actions.CantDo):
        actions.test(Webhook(on_since=None), now=timezone.now())
    actions.send_again(delivery, now=timezone.now())
    with pytest.raises(actions.CantDo):
        actions.send_again(delivery, now=timezone.now())
    deliver()
    assert receiver.got[0][0]["webhook-id"] == delivery.message_id


def test_after_a_new_secret_messages_carry_both_signatures(hook, receiver):
    old = hook.secret
    actions.rotate(hook, by=make.make_editor(), now=timezone.now())
    waiting(hook)
    deliver()
    ((headers, body),) = receiver.got
    hook.refresh_from_db()
    signed = [
        signature(headers["webhook-id"], headers["webhook-timestamp"], body, secret)
        for secret in (hook.secret, old)
    ]
    assert headers["webhook-signature"].split() == signed


def test_old_deliveries_are_forgotten(hook):
    now = timezone.now()
    for days, failed in ((29, 89), (31, 91)):
        went, went_not = waiting(hook), waiting(hook)
        Delivery.objects.filter(pk=went.pk).update(
            next_try_at=None, delivered_at=now - timedelta(days=days)
        )
        Delivery.objects.filter(pk=went_not.pk).update(
            next_try_at=None, failed_at=now - timedelta(days=failed), answer="No."
        )
    kept = waiting(hook)
    actions.forget(now)
    assert Delivery.objects.count() == 3
    assert Delivery.objects.filter(pk=kept.pk).exists()


def test_the_command_says_how_it_went(hook, receiver, capsys):
    waiting(hook)
    call_command("deliver_webhooks")
    receiver.status = 500
    waiting(hook)
    with pytest.raises(CommandError, match=r"tried again:\nDesk, test: Answered with 500\."):
        call_command("deliver_webhooks")
    assert capsys.readouterr().out == "1 delivery taken.\n0 deliveries taken.\n"


def test_what_machines_and_buttons_do_is_in_the_history_or_meant_not_to_be(hook):
    by = make.make_editor()
    record_change(hook, by=by, reason="Made")
    deliver(waiting(hook).next_try_at, GOOD)
    deliver(waiting(hook).next_try_at, BAD)
    actions.show_secret(hook)
    actions.rotate(hook, by=by, now=timezone.now())
    actions.switch_off(hook, by=by, reason="By hand")
    actions.switch_on(hook, by=by, now=timezone.now())
    assert [str(finding) for finding in differing() if "webhook" in str(finding)] == []
