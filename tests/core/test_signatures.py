"""A signature is verified by the library, or by OpenSSL where that is missing."""

import sys

import pytest
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey

from core.signatures import is_signed_with
from core.signing import public_pem

SECRET = Ed25519PrivateKey.generate()
PUBLIC, SIGNATURE = public_pem(SECRET), SECRET.sign(b"text")


@pytest.fixture(params=["library", "openssl"])
def by(request, monkeypatch):
    if request.param == "openssl":
        name = "cryptography.hazmat.primitives.asymmetric.ed25519"
        monkeypatch.setitem(sys.modules, name, None)


def test_a_good_one_is_told_from_others(by):
    assert is_signed_with(PUBLIC, SIGNATURE, b"text")
    assert not is_signed_with(PUBLIC, SIGNATURE, b"test")
    assert not is_signed_with(PUBLIC, SIGNATURE[:-1], b"text")
    assert not is_signed_with(b"", SIGNATURE, b"text")
    assert not is_signed_with(public_pem(Ed25519PrivateKey.generate()), SIGNATURE, b"text")


def test_where_neither_is_there_nothing_is_said(by, monkeypatch, request):
    if "openssl" in request.node.name:
        monkeypatch.setenv("PATH", "")
        with pytest.raises(FileNotFoundError):
            is_signed_with(PUBLIC, SIGNATURE, b"text")
