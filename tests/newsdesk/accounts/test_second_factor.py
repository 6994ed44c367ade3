"""A password alone opens nothing."""

from io import StringIO

import pytest
from django.contrib import admin
from django.core.management import CommandError, call_command
from django.test import Client
from django_otp.plugins.otp_static.models import StaticToken
from django_otp.plugins.otp_totp.models import TOTPDevice

from newsdesk.accounts import second_factor
from tests.factories import make_editor, make_incident
from tests.newsdesk.accounts.conftest import PASSWORD
from tests.newsdesk.test_doors import addresses

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("strict")]
CODE, SET_UP = "/admin/second-factor/", "/admin/second-factor/set-up/"


@pytest.fixture
def half(client, log_in, enrolled):
    """A browser whose owner, `ann`, has given the password."""
    user, codes = enrolled("ann")
    log_in("ann", client=client)
    client.user, client.codes = user, codes
    return client


def give(client, code, **more):
    return client.post(CODE, {"code": code, **more})


def is_in(client):
    return client.get("/admin/").status_code == 200


def test_password_and_code_lead_to_where_somebody_wanted_to_go(half, app):
    asked = half.get("/admin/incidents/incident/?q=drone")
    assert asked.url == f"{CODE}?next=%2Fadmin%2Fincidents%2Fincident%2F%3Fq%3Ddrone"
    answer = give(half, app(half.user), next="/admin/incidents/incident/?q=drone")
    assert answer.url == "/admin/incidents/incident/?q=drone"
    assert is_in(half)


@pytest.mark.parametrize("next_", ["https://evil.example/", "//evil.example", "javascript:1"])
def test_next_leads_nowhere_else(half, app, next_):
    assert give(half, app(half.user), next=next_).url == "/admin/"


@pytest.mark.sqlite_alone
def test_every_address_of_the_admin_is_closed_to_whoever_gave_the_password_alone(half):
    here = {"/admin/second-factor/", SET_UP, "/admin/second-factor/leave/"}
    tried = [address for _, address in addresses({}) if address not in here]
    tried += ["/admin/logout/", "/admin/login/", "/admin/nowhere/"]
    assert len(tried) > len(admin.site._registry)
    for address in tried:
        for ask in (half.get, half.post):
            answer = ask(address)
            assert (answer.status_code, answer.url.partition("?")[0]) == (302, CODE), address


def test_a_stranger_has_nothing_to_do_at_the_pages_of_the_second_factor(client):
    make_editor("ann", password=PASSWORD)
    for address in (CODE, SET_UP, "/admin/second-factor/recovery-codes/", "/admin/confirm/"):
        assert client.post(address, {"code": "123456"}).url.startswith("/admin/login/?next=")
    assert not TOTPDevice.objects.exists()


def test_outside_the_admin_half_a_log_in_is_none(half, rf):
    draft = make_incident(published=False)
    assert half.get(f"/incidents/{draft.public_id}/").status_code == 404
    assert half.get("/alerts/").wsgi_request.user.is_anonymous


def test_a_session_made_past_the_log_in_is_half_a_log_in(client):
    client.force_login(make_editor("ann"))
    assert client.get("/admin/").url.startswith(CODE)


def test_the_setting_turned_on_ends_log_ins_without_a_code(client, settings):
    settings.SECOND_FACTOR = False
    client.force_login(make_editor("ann"))
    assert is_in(client)
    settings.SECOND_FACTOR = True
    assert not is_in(client)


def test_where_it_is_off_those_who_set_one_up_are_still_asked(half, log_in, settings):
    settings.SECOND_FACTOR = False
    browser = Client()
    log_in("ann", client=browser)
    assert browser.get("/admin/").url.startswith(CODE)


def test_a_code_is_good_once(half, app, log_in):
    code = app(half.user)
    give(half, code)
    other = Client()
    log_in("ann", client=other)
    assert "used before" in give(other, code).content.decode()
    assert not is_in(other)


def test_the_device_of_somebody_else_lets_nobody_in(half, enrolled, app):
    ben, codes = enrolled("ben")
    for code in (app(ben), codes[0]):
        assert give(half, code).status_code == 200
        half.user.totpdevice_set.update(throttling_failure_count=0)
    session = half.session
    session["otp_device_id"] = ben.totpdevice_set.get().persistent_id
    session.save()
    assert not is_in(half)


@pytest.mark.parametrize("junk", ["", " ", "abcdef", "000000", "9" * 40, "’; --", "\x00", "１２３"])
def test_junk_is_no_code(half, junk):
    assert give(half, junk).status_code == 200
    assert not is_in(half)


@pytest.mark.usefixtures("guarded")
def test_guessed_codes_shut_out_and_a_right_password_does_not_undo_it(half, log_in):
    answers = []
    for number in range(5):
        answers.append(give(half, f"00000{number}").status_code)
        log_in("ann", at="127.0.0.1", client=Client())
    assert answers[-1] == 429
    assert give(half, half.codes[0]).status_code == 429
    assert not is_in(half)


def test_wrong_codes_slow_down_wherever_they_come_from(half, app):
    give(half, "000000")
    half.user.totpdevice_set.update(throttling_failure_count=9)
    answer = give(half, app(half.user)).content.decode()
    assert "Codes were wrong too often. Wait" in answer
    assert not is_in(half)


def test_a_recovery_code_is_good_once_and_is_kept_as_a_digest(half, log_in):
    code = half.codes[0]
    assert not StaticToken.objects.filter(token__in=[code, code.replace("-", "")]).exists()
    assert give(half, code.upper()).status_code == 302
    assert is_in(half)
    assert second_factor.codes_left(half.user) == 9
    other = Client()
    log_in("ann", client=other)
    give(other, code)
    assert not is_in(other)


def test_the_key_of_the_session_changes_with_the_code(half, app):
    before = half.session.session_key
    give(half, app(half.user))
    assert half.session.session_key != before


def test_who_has_none_sets_one_up_before_anything_else(client, log_in, app):
    user = make_editor("ann", password=PASSWORD)
    log_in("ann", client=client)
    assert client.get(CODE).url.startswith(SET_UP)
    page = client.get(SET_UP)
    device = TOTPDevice.objects.get(user=user)
    assert page.context["enrolment"].picture.startswith("data:image/svg+xml")
    assert page.context["enrolment"].letters.replace(" ", "") in device.config_url
    assert "no-store" in page["Cache-Control"]
    wrong = client.post(SET_UP, {"code": "000000"})
    assert "That code is wrong" in wrong.content.decode()
    assert not is_in(client)
    device.throttle_reset()
    codes = client.post(SET_UP, {"code": app(user, confirmed=False)}).context["codes"]
    assert len(set(codes)) == 10
    assert is_in(client)


def test_who_has_one_cannot_set_up_another_half_way_in(half, app):
    second_factor.enrolment(half.user)
    code = app(half.user, confirmed=False)
    assert half.post(SET_UP, {"code": code}).url.startswith(f"{CODE}?")
    assert TOTPDevice.objects.get(user=half.user, confirmed=True).key
    assert not is_in(half)


def test_another_app_takes_the_place_of_the_first(half, app):
    give(half, app(half.user))
    old = TOTPDevice.objects.get(user=half.user)
    half.get(SET_UP)
    half.post(SET_UP, {"code": app(half.user, confirmed=False)})
    assert TOTPDevice.objects.get(user=half.user).key != old.key
    assert is_in(half)


def test_leaving_ends_half_a_log_in(half):
    half.post("/admin/second-factor/leave/")
    assert half.get("/admin/").url.startswith("/admin/login/")


def test_reset_takes_it_away_and_logs_out(half, app):
    give(half, app(half.user))
    out = StringIO()
    call_command("reset_second_factor", "ann", reason="Lost the telephone", stdout=out)
    assert "“ann” has none now" in out.getvalue()
    assert half.get("/admin/").url.startswith(CODE)
    assert half.get(CODE).url.startswith(SET_UP)


@pytest.mark.parametrize(
    ("name", "reason", "said"),
    [
        ("ann", " ", "Say why"),
        ("nobody", "x", "no account “nobody”"),
        ("ann", "x", "no second factor"),
    ],
)
def test_reset_says_what_is_wrong(name, reason, said):
    make_editor("ann")
    with pytest.raises(CommandError, match=said):
        call_command("reset_second_factor", name, reason=reason)


def test_secrets_of_others_are_nowhere_in_the_admin():
    shown = {model._meta.app_label for model in admin.site._registry}
    assert not shown & {"otp_totp", "otp_static", "axes"}


def test_keys_and_codes_are_long_and_never_the_same():
    users = [make_editor(name) for name in ("ann", "ben")]
    letters = {second_factor.enrolment(user).letters.replace(" ", "") for user in users}
    assert {len(each) for each in letters} == {32}  # 160 bits, five a letter
    assert len(letters) == len(users)
    codes = [code.replace("-", "") for user in users for code in second_factor.recovery_codes(user)]
    assert {len(code) for code in codes} == {16}  # 80 bits
    assert len({*codes}) == len(codes) == 20
