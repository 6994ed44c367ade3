"""Encrypted backups, in the format of age: the server needs only the key that locks."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Final

import pyrage

SUFFIX: Final = ".age"
_INTRO: Final = b"age-encryption.org/"


class BadKey(Exception):
    """A key that can't be used; the text says why."""


def recipient(text: str) -> pyrage.x25519.Recipient:
    """The public key ``age1...``. Raises BadKey."""
    try:
        return pyrage.x25519.Recipient.from_str(text.strip())
    except pyrage.RecipientError as error:
        raise BadKey(f"{text!r} is no public key of age, which begins with age1.") from error


def identity(path: Path) -> pyrage.x25519.Identity:
    """The private key in a file as age-keygen writes it. Raises BadKey."""
    try:
        lines = [line.strip() for line in path.read_text().splitlines()]
        return pyrage.x25519.Identity.from_str(
            next(line for line in lines if line.startswith("AGE-SECRET-KEY-"))
        )
    except (OSError, UnicodeDecodeError, StopIteration, pyrage.IdentityError) as error:
        raise BadKey(f"{path} can't be read as a private key of age.") from error


def is_encrypted(path: Path) -> bool:
    with path.open("rb") as file:
        return file.read(len(_INTRO)) == _INTRO


def encrypt(source: Path, target: Path, to: pyrage.x25519.Recipient) -> None:
    with source.open("rb") as plain, target.open("wb") as locked:
        pyrage.encrypt_io(plain, locked, [to])
        locked.flush()
        os.fsync(locked.fileno())


def decrypt(source: Path, target: Path, key: pyrage.x25519.Identity) -> None:
    """Raises BadKey where it is another's, or the file is not whole."""
    with source.open("rb") as locked, target.open("wb") as plain:
        try:
            pyrage.decrypt_io(locked, plain, [key])
        except (pyrage.DecryptError, OSError) as error:
            raise BadKey(
                f"{source} can't be decrypted with this key, or isn't whole: {error}."
            ) from error
