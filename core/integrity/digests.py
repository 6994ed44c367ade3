"""What a row or a link of the chain comes to as a hash. Pure: no Django.

The same on every database, and after a dump in Django's formats, which keep milliseconds.
"""

from __future__ import annotations

import json
from collections.abc import Mapping, Sequence
from datetime import UTC, date, datetime
from hashlib import sha256
from typing import Any, Final
from uuid import UUID

GENESIS: Final = "0" * 64  # what the first link follows
SIZE: Final = 32  # bytes of a digest


def row_digest(values: Sequence[Any]) -> bytes:
    return sha256(canonical(values)).digest()


def content_digest(content: Mapping[str, Any]) -> str:
    return sha256(canonical(content)).hexdigest()


def link_hash(previous: str, content: str) -> str:
    """SHA-256 of the text of both, so that `sha256sum` can follow the chain as well."""
    return sha256(f"{previous}{content}".encode()).hexdigest()


def canonical(value: Any) -> bytes:
    """JSON without spaces, keys in order; a value without a form in JSON raises TypeError."""
    return _encode(value).encode()


def moment(value: datetime) -> str:
    """``2025-11-27 04:53:10.123`` in UTC, to the millisecond. A naive time is one in UTC."""
    at = value.astimezone(UTC).replace(tzinfo=None) if value.tzinfo else value
    return at.isoformat(" ", "milliseconds")


def moment_in_text(value: str) -> str:
    """The same of a time as SQLite keeps it, with six digits after the point or none."""
    return value[:23] if "." in value else f"{value}.000"


def split(stored: bytes | memoryview) -> list[bytes]:
    digests = bytes(stored)
    return [digests[start : start + SIZE] for start in range(0, len(digests), SIZE)]


def _plain(value: Any) -> str:
    if isinstance(value, datetime):
        return moment(value)
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, UUID):
        return value.hex
    if isinstance(value, bytes | memoryview):
        return bytes(value).hex()
    raise TypeError(f"{value!r} has no form in the chain")


_encode = json.JSONEncoder(
    ensure_ascii=False, sort_keys=True, separators=(",", ":"), default=_plain
).encode
