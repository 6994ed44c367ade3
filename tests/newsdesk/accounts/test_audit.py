"""What happens to accounts is kept, for administrators to read and nobody to change."""

from datetime import timedelta

import pytest
from django.contrib.sessions.models import Session
from django.core.management import call_command
from django.db import DatabaseError, connection, transaction
from django.test import Client
from django.utils import timezone

from core.integrity.verifying import verify
from newsdesk.accounts import checks, forgetting, sessions
from newsdesk.models import AccountEvent
from newsdesk.roles import Role
from tests.factories import make_editor, make_person
from tests.newsdesk.accounts.conftest import PASSWORD

pytestmark = pytest.mark.django_db
PAGE = "/admin/newsdesk/accountevent/"


def kept():
    """Kinds and names, oldest first."""
    rows = AccountEvent.objects.order_by("pk").values_list("kind", "account__username")
    return [*rows]


def test_a_day_with_a_second_factor(strict, client, log_in, app, enrolled):
    user, _ = enrolled("ann")
    log_in("ann", "wrong", client=client)
    log_in("ann", client=client, HTTP_USER_AGENT="Browser\x00 7")
    client.post("/admin/second-factor/", {"code": "000000"})
    user.totpdevice_set.get().throttle_reset()
    client.post("/admin/second-factor/", {"code": app(user)})
    client.post("/admin/second-factor/recovery-codes/")
    client.get("/admin/second-factor/set-up/")
    client.post("/admin/second-factor/set-up/", {"code": app(user, confirmed=False)})
    client.post("/admin/confirm/", {"password": PASSWORD, "code": app(user)})
    client.post("/admin/logout/")
    call_command("reset_second_factor", "ann", reason="Lost the telephone")
    assert kept() == [
        (kind, "ann")
        for kind in (
            "failed", "half_way", "code_failed", "logged_in", "codes_made", "factor_set",
            "confirmed", "logged_out", "factor_taken",
        )
    ]  # fmt: skip
    first = AccountEvent.objects.get(kind="half_way")
    assert (first.address, first.browser) == ("192.0.2.1", "Browser 7")
    assert AccountEvent.objects.get(kind="factor_taken").why == "Lost the telephone"


def test_the_first_second_factor_is_noted_before_the_log_in(strict, client, log_in, app):
    user = make_editor("ann", password=PASSWORD)
    log_in("ann", client=client)
    client.get("/admin/second-factor/set-up/")
    client.post("/admin/second-factor/set-up/", {"code": app(user, confirmed=False)})
    assert [kind for kind, _ in kept()] == ["half_way", "factor_set", "logged_in"]


def test_a_lockout_is_noted_once_however_often_somebody_goes_on(guarded, log_in):
    make_editor("ann", password=PASSWORD)
    for _ in range(8):
        log_in("ann", "wrong")
    call_command("unlock", address="192.0.2.1")
    assert [kind for kind, _ in kept()] == [*4 * ["failed"], "shut_out", "failed", "unlocked"]


def test_a_name_that_is_nobodys_is_not_kept(log_in):
    log_in("my secret passphrase", "wrong")
    event = AccountEvent.objects.get()
    assert event.account is None
    assert "secret" not in str({**vars(event), "_state": ""})


def test_a_log_in_that_ran_out_is_noted(client, log_in, monkeypatch):
    make_editor("ann", password=PASSWORD)
    log_in("ann", client=client)
    later = int(timezone.now().timestamp()) + 3700
    monkeypatch.setattr(sessions, "_now", lambda: later)
    client.get("/admin/")
    assert kept() == [("logged_in", "ann"), ("ended", "ann")]


@pytest.mark.parametrize("sql", ["UPDATE {} SET why = 'x'", "DELETE FROM {}"])
def test_the_database_refuses_to_change_it(log_in, sql):
    log_in("ann", "wrong")
    with pytest.raises(DatabaseError, match="only ever added to"), transaction.atomic():
        connection.cursor().execute(sql.format("newsdesk_accountevent"))


def test_it_is_deleted_after_a_year_and_the_chain_holds(settings):
    now = timezone.now()
    for days in (800, 366, 364):
        AccountEvent.objects.create(kind="failed", at=now - timedelta(days=days))
    assert forgetting.forget(now) == 2
    assert [kind for kind, _ in kept()] == ["failed"]
    assert [found.is_tamper for found in verify()] == [False]
    settings.ACCOUNT_EVENTS_DAYS = 0
    assert forgetting.forget(now + timedelta(days=800)) == 0


def test_however_many_are_old_all_of_them_go(monkeypatch):
    monkeypatch.setattr(forgetting, "MOST_AT_ONCE", 2)
    long_ago = timezone.now() - timedelta(days=800)
    for _ in range(5):
        AccountEvent.objects.create(kind="failed", at=long_ago)
    assert forgetting.forget(timezone.now()) == 5
    assert kept() == []


def test_sessions_that_are_over_are_deleted_and_no_others():
    now = timezone.now()
    for key, hours in (("over", -1), ("open", 1)):
        ends = now + timedelta(hours=hours)
        Session.objects.create(session_key=key, session_data="", expire_date=ends)
    assert forgetting.forget(now) == 1
    assert Session.objects.get().session_key == "open"


@pytest.mark.parametrize("role", Role)
def test_administrators_read_it_and_others_do_not(log_in, role):
    make_person(role, "ben", password=PASSWORD)
    browser = Client()
    log_in("ben", client=browser)
    sees = role == Role.ADMINISTRATOR
    assert browser.get(PAGE).status_code == (200 if sees else 403)
    event = AccountEvent.objects.get()
    assert browser.get(f"{PAGE}{event.pk}/change/").status_code == (200 if sees else 403)
    assert browser.get(f"{PAGE}add/").status_code == 403
    assert browser.post(f"{PAGE}{event.pk}/delete/").status_code == 403


@pytest.mark.parametrize(
    ("codes", "lockout", "said"),
    [(True, True, []), (False, True, ["newsdesk.W001"]), (True, False, ["newsdesk.W002"])],
)
def test_check_deploy_warns_of_open_doors(settings, codes, lockout, said):
    settings.SECOND_FACTOR, settings.AXES_ENABLED = codes, lockout
    assert [each.id for each in checks.accounts_are_guarded(None)] == said
