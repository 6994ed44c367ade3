"""Who guesses is shut out: by name and address, and by address."""

from datetime import timedelta
from io import StringIO

import pytest
from axes.models import AccessAttempt
from django.core.management import CommandError, call_command
from rest_framework.settings import api_settings

from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("guarded")]


@pytest.fixture(autouse=True)
def editor():
    return make_editor("ann", password=PASSWORD)


def fails(log_in, times, name="ann", **where):
    return [log_in(name, "wrong", **where).status_code for _ in range(times)]


def test_after_five_failures_not_even_the_right_password_is_tried(log_in):
    assert fails(log_in, 5) == [200, 200, 200, 200, 429]
    answer = log_in("ann")
    assert (answer.status_code, answer["Retry-After"]) == (429, "1800")
    assert "For 30 minutes none is tried" in answer.content.decode()
    assert "_auth_user_id" not in answer.wsgi_request.session


def test_others_at_that_address_and_the_same_name_elsewhere_still_get_in(log_in):
    make_editor("ben", password=PASSWORD)
    fails(log_in, 6)
    assert log_in("ben").status_code == 302
    assert log_in("ann", at="192.0.2.2").status_code == 302


def test_twenty_failures_shut_out_an_address_whatever_the_names(log_in):
    for number in range(10):
        fails(log_in, 2, name=f"name-{number}")
    assert log_in("ann").status_code == 429
    assert log_in("ann", at="192.0.2.2").status_code == 302


def test_an_ipv6_network_counts_as_one_address(log_in):
    for number in range(5):
        fails(log_in, 1, at=f"2001:db8::{number + 1}")
    assert log_in("ann", at="2001:db8::99").status_code == 429
    assert log_in("ann", at="2001:db8:0:1::1").status_code == 302


def test_a_name_that_does_not_exist_is_answered_just_the_same(log_in):
    def seen(name):
        answers = [log_in(name, "wrong", at="192.0.2.9") for _ in range(6)]
        token = answers[0].context["csrf_token"]
        return [
            (each.status_code, each.content.decode().replace(str(token), "").replace(name, "…"))
            for each in (answers[-2], answers[-1])
        ]

    assert seen("ann") == seen("nobody")


def test_an_account_that_was_switched_off_is_answered_like_a_wrong_password(log_in, editor):
    wrong = log_in("ann", "wrong").context["form"].errors
    editor.is_active = False
    editor.save()
    assert log_in("ann").context["form"].errors == wrong


@pytest.mark.parametrize("trusted", [0, 1])
def test_only_a_trusted_proxy_says_where_somebody_is(log_in, monkeypatch, trusted):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", trusted)
    answers = [
        log_in("ann", "wrong", HTTP_X_FORWARDED_FOR=f"198.51.100.{number}").status_code
        for number in range(6)
    ]
    assert (429 in answers) is not bool(trusted)


def test_what_a_client_puts_before_the_address_of_the_proxy_counts_for_nothing(log_in, monkeypatch):
    monkeypatch.setattr(api_settings, "NUM_PROXIES", 1)
    for number in range(5):
        log_in("ann", "wrong", HTTP_X_FORWARDED_FOR=f"203.0.113.{number}, 198.51.100.1")
    assert log_in("ann", HTTP_X_FORWARDED_FOR="198.51.100.1").status_code == 429


def test_it_ends_after_half_an_hour(log_in):
    fails(log_in, 5)
    for attempt in AccessAttempt.objects.all():
        attempt.attempt_time -= timedelta(minutes=31)
        attempt.save()
    assert log_in("ann").status_code == 302


def test_trying_on_does_not_make_it_longer(log_in):
    fails(log_in, 5)
    since = AccessAttempt.objects.get().attempt_time
    fails(log_in, 3)
    assert AccessAttempt.objects.get().attempt_time == since


def test_to_log_in_makes_earlier_slips_forgotten(log_in):
    fails(log_in, 4)
    assert log_in("ann").status_code == 302
    assert fails(log_in, 4) == [200, 200, 200, 200]


def test_no_password_is_kept(log_in):
    log_in("ann", "my secret passphrase")
    attempt = AccessAttempt.objects.get()
    assert "secret" not in f"{attempt.post_data}{attempt.get_data}{attempt.username}"


@pytest.mark.parametrize("whom", [{"name": "ann"}, {"address": "192.0.2.1"}])
def test_unlock_lets_somebody_in_at_once(log_in, whom):
    fails(log_in, 5)
    out = StringIO()
    call_command("unlock", **whom, stdout=out)
    assert "log-ins are tried again" in out.getvalue()
    assert log_in("ann").status_code == 302


def test_unlock_says_what_it_needs():
    with pytest.raises(CommandError, match="--name NAME, --address ADDRESS"):
        call_command("unlock")
    with pytest.raises(CommandError, match="“here” is no IP address"):
        call_command("unlock", address="here")
