"""Columns of queries are told apart by what they are made of, without asking for a signature.

Django looks up every column that a query selects, to see whether it is ordered by one of them, and
for that binds the arguments of each to the signature of its class: a twentieth of all computing
for a page. What comes out is the same (`tests/core/test_column_hashes.py`).
"""

from __future__ import annotations

from typing import Any

from django.db.models.expressions import Col, Expression
from django.db.models.fields import Field
from django.utils.functional import cached_property

_of_any: Any = Expression.__dict__["identity"]


def identity(column: Any) -> Any:
    """What two columns have in common that are the same one."""
    given, named = column._constructor_args
    if named or len(given) not in (2, 3):
        return _of_any.func(column)
    alias, target, *output = given
    return (
        column.__class__,
        ("alias", alias),
        ("target", _field(target)),
        ("output_field", _field(output[0]) if output else None),
    )


def _field(field: Any) -> Any:
    if isinstance(field, Field) and field.name and field.model:
        return field.model._meta.label, field.name
    return Expression._identity(field)  # type: ignore[attr-defined]


def install() -> None:
    columns: Any = Col
    columns.identity = cached_property(identity)
    columns.identity.__set_name__(Col, "identity")
