import pytest
from django.contrib.auth.hashers import make_password
from django.contrib.auth.password_validation import validate_password
from django.core.exceptions import ValidationError
from django.test import override_settings

from nato_tracker import settings as as_shipped
from newsdesk.accounts.passwords import once


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
    "password", ["a long password for one test", "Zw7-pQx_93kLmVt2", "тихий ветер над озером"]
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
