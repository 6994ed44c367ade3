"""How values of the database stand in a backup: as JSON, the same from either database.

Times are UTC, ``2025-09-10 01:02:03.004005``; bytes are Base64; UUIDs 32 digits; JSON is a text
that keeps the order of its keys.
"""

from __future__ import annotations

import json
from base64 import b64decode, b64encode
from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any, Final

Convert = Callable[[Any], Any]


class UnknownKind(Exception):
    """A field of a type that backups can't write yet; the text names it."""


@dataclass(frozen=True)
class Kind:
    """Conversions for one kind of value; None where it stays as it is.

    `read` takes what either database gives (SQLite's raw values: numbers and texts). `alike`
    makes values the same that a database may write in another way.
    """

    read: Convert | None = None
    to_sqlite: Convert | None = None
    to_postgresql: Convert | None = None
    alike: Convert | None = None


def _time(value: Any) -> str:
    return str(value.astimezone(UTC).replace(tzinfo=None)) if isinstance(value, datetime) else value


def _json(text: str) -> str:
    return json.dumps(json.loads(text), sort_keys=True)


KINDS: Final[Mapping[str, Kind]] = {
    "text": Kind(),
    "integer": Kind(),
    "float": Kind(read=float),
    "boolean": Kind(read=bool),
    "date": Kind(read=str),
    "datetime": Kind(read=_time, to_postgresql=lambda text: f"{text}+00"),
    "json": Kind(alike=_json),
    "binary": Kind(
        read=lambda value: b64encode(value).decode(),
        to_sqlite=b64decode,
        to_postgresql=b64decode,
    ),
    "uuid": Kind(read=lambda value: getattr(value, "hex", value)),
}
_OF_FIELDS: Final[Mapping[str, str]] = {
    **dict.fromkeys(
        ("CharField", "TextField", "SlugField", "EmailField", "URLField", "FileField"), "text"
    ),
    **dict.fromkeys(("AutoField", "BigAutoField", "SmallAutoField"), "integer"),
    **dict.fromkeys(("IntegerField", "BigIntegerField", "SmallIntegerField"), "integer"),
    **dict.fromkeys(("PositiveIntegerField", "PositiveBigIntegerField"), "integer"),
    "PositiveSmallIntegerField": "integer",
    "FloatField": "float",
    "BooleanField": "boolean",
    "DateField": "date",
    "DateTimeField": "datetime",
    "JSONField": "json",
    "BinaryField": "binary",
    "UUIDField": "uuid",
    "GenericIPAddressField": "text",
}


def kind_of(field: Any) -> str:
    """The name of the kind of a model's field. Raises UnknownKind."""
    while field.is_relation:
        field = field.target_field
    try:
        return _OF_FIELDS[field.get_internal_type()]
    except KeyError:
        raise UnknownKind(
            f"Backups can't write {field} ({field.get_internal_type()}) yet: add it to {__name__}."
        ) from None


def converted(row: Sequence[Any], steps: Sequence[Convert | None]) -> list[Any]:
    """`row` with each value converted by the step at its place; NULL stays NULL."""
    return [
        value if step is None or value is None else step(value)
        for value, step in zip(row, steps, strict=True)
    ]


def steps(kinds: Sequence[str], what: str) -> list[Convert | None]:
    """The conversions called `what` for values of these kinds."""
    return [getattr(KINDS[kind], what) for kind in kinds]
