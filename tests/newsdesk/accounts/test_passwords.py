import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import Client, override_settings
from lxml import html

from nato_tracker import settings as as_shipped
from newsdesk.accounts.passwords import once
from tests.factories import make_editor
from tests.newsdesk.accounts.conftest import PASSWORD


@pytest.mark.parametrize(
    "password",
    [
        "fourteen chars",
        "password1234567",
        "Password!!!!!!!!!",
        "!!!123dragon2024!!!",
        "passwordpassword",
        "dragondragondragon",
        "qwertyuiopqwertyuiop",
        "123456789012345",
        "aaaaaaaaaaaaaaaa",
        "abababababababab",
    ],
)
def test_short_and_common_passwords_are_refused_however_long_they_were_made(password):
    with pytest.raises(ValidationError):
        validate_password(password)


@pytest.mark.parametrize(
    "password",
    [
        "a long password for one test",
        "Zw7-pQx_93kLmVt2",
        "тихий ветер над озером",
        "many words on a page of 64 signs and more are no hindrance at all to it",
        "only small letters are fine",
    ],
)
def test_long_ones_of_all_kinds_are_taken(password):
    validate_password(password)


@pytest.mark.parametrize(
    ("text", "part"), [("abcabcab", "abc"), ("aaaa", "a"), ("abcd", "abcd"), ("", "")]
)
def test_what_is_said_over_and_over_counts_once(text, part):
    assert once(text) == part


def test_a_site_keeps_passwords_as_argon2():
    with override_settings(PASSWORD_HASHERS=as_shipped.PASSWORD_HASHERS):
        assert make_password("a long password for one test").startswith("argon2$argon2id$")


@pytest.mark.django_db
def test_to_change_it_takes_the_present_one_and_ends_other_log_ins(client):
    user, elsewhere, new = make_editor("ann", password=PASSWORD), Client(), "quite another long one"
    client.force_login(user)
    elsewhere.force_login(user)
    sent = {"old_password": "not the present one", "new_password1": new, "new_password2": new}
    assert client.post("/admin/password_change/", sent).status_code == 200
    user.refresh_from_db()
    assert user.check_password(PASSWORD)
    client.post("/admin/password_change/", sent | {"old_password": PASSWORD})
    user.refresh_from_db()
    assert user.check_password(new)
    assert client.get("/admin/").status_code == 200
    assert elsewhere.get("/admin/").status_code == 302


@pytest.mark.django_db
def test_fields_hide_it_and_managers_may_fill_them(client):
    pages = [client.get("/admin/login/")]
    client.force_login(make_editor("ann", password=PASSWORD))
    pages += [client.get("/admin/password_change/"), client.get("/admin/confirm/")]
    fields = [
        field
        for page in pages
        for field in html.fromstring(page.content.decode()).cssselect('input[name*="password"]')
    ]
    assert [field.get("type") for field in fields] == ["password"] * 5
    assert {field.get("autocomplete") for field in fields} == {"current-password", "new-password"}
    assert not any(field.get(each) for field in fields for each in ("onpaste", "readonly"))


@pytest.mark.django_db
@pytest.mark.parametrize("other", ["{} ", " {}", "{}x"])
def test_it_is_checked_as_it_was_typed(log_in, other):
    make_editor("ann", password=PASSWORD)
    for typed in (other.format(PASSWORD), PASSWORD.upper(), PASSWORD[:20]):
        assert log_in("ann", typed).status_code == 200
    assert log_in("ann", PASSWORD).status_code == 302
