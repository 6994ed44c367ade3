"""Signatures that OpenSSL makes and verifies, too: Ed25519, with the key of RELEASE_KEY_FILE."""

from __future__ import annotations

from pathlib import Path

from cryptography.exceptions import UnsupportedAlgorithm
from cryptography.hazmat.primitives.asymmetric.ed25519 import Ed25519PrivateKey
from cryptography.hazmat.primitives.serialization import (
    Encoding,
    PublicFormat,
    load_pem_private_key,
)


class BadKey(Exception):
    """The key that is configured can't be used; the text says why."""


def signing_key(path: Path | None) -> Ed25519PrivateKey | None:
    """The key in the PEM file at `path`, without a password; None without a path.

    Raises BadKey.
    """
    if path is None:
        return None
    try:
        key = load_pem_private_key(path.read_bytes(), password=None)
    except (OSError, ValueError, TypeError, UnsupportedAlgorithm) as error:
        raise BadKey(f"{path} holds no private key in PEM without a password.") from error
    if not isinstance(key, Ed25519PrivateKey):
        raise BadKey(f"{path} holds a key of another kind than Ed25519.")
    return key


def public_pem(key: Ed25519PrivateKey) -> bytes:
    return key.public_key().public_bytes(Encoding.PEM, PublicFormat.SubjectPublicKeyInfo)
