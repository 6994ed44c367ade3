"""Versions of records: how one differs from another, field by field, in words.

Works on rows of a table and of its history alike.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models

from core.dates import human
from core.fields import COMPANIONS, CodedField, UncertainDateField, date_fields
from core.models import PublicEntity
from core.vocabulary import label_of

# Kept in step by actions, or told in other words.
BOOKKEEPING = frozenset(field.name for field in PublicEntity._meta.fields)
TOLD = frozenset({"status", "withdrawal_reason", "merged_into"})
SHORT = 60


@dataclass(frozen=True)
class FieldChange:
    """One field of a record, before and after, as an editor reads it."""

    name: str
    label: str
    old: str
    new: str


class Names:
    """What rows point to, by name: one query for each kind of thing, however many rows."""

    def __init__(self, rows: Iterable[tuple[type[models.Model], Any]]) -> None:
        """`rows` are pairs of a model and a row of it or of its history."""
        wanted: dict[type[models.Model], set[Any]] = defaultdict(set)
        for model, row in rows:
            for field in _links(model):
                if row is not None and getattr(row, field.attname) is not None:
                    wanted[field.related_model].add(getattr(row, field.attname))
        self._found = {model: model._base_manager.in_bulk(keys) for model, keys in wanted.items()}

    def get(self, model: Any, key: Any) -> Any:
        """The row itself; None where it is gone."""
        return self._found.get(model, {}).get(key)

    def of(self, model: Any, key: Any) -> str:
        row = self.get(model, key)
        if row is None:
            return f"{model._meta.verbose_name} number {key}, which no longer exists"
        return short_name(row)


def short_name(row: models.Model) -> str:
    """The name of a row, out of its own columns alone."""
    own = {field.name for field in row._meta.concrete_fields}
    name = next((str(getattr(row, key)) for key in ("title", "name", "username") if key in own), "")
    if isinstance(row, PublicEntity):
        return f"{row.public_id} {name}".strip()
    if name or isinstance(row, AbstractBaseUser):
        return name
    return f"{row._meta.verbose_name} number {row.pk}"


def computed(model: type[models.Model]) -> set[str]:
    """Columns that every save works out anew."""
    dates = {f"{field.name}_{end}" for field in date_fields(model) for end in COMPANIONS}
    return dates | {"slug", "updated_at"}


def changes(
    model: type[models.Model], old: Any, new: Any, names: Names, *, without: Iterable[str] = ()
) -> list[FieldChange]:
    """In what `new` differs from `old`; one of them may be None: a row that was not there."""
    hidden = computed(model) | (BOOKKEEPING - TOLD if issubclass(model, PublicEntity) else set())
    hidden |= set(without)
    found = []
    for field in model._meta.concrete_fields:
        if field.primary_key or field.name in hidden or field.name.endswith("_precision"):
            continue
        before, after = (_in_words(field, row, names) for row in (old, new))
        if before != after:
            found.append(FieldChange(field.name, _label(field), before, after))
    return found


def summary(model: type[models.Model], row: Any, names: Names, *, without: Iterable[str]) -> str:
    """A row in a few words: as readers are told of it, or by its codes and what it says first."""
    if hasattr(model, "in_history"):
        return str(getattr(row, "instance", row).in_history())
    skipped = computed(model) | set(without)
    said = []
    for field in sorted(model._meta.concrete_fields, key=lambda f: not isinstance(f, CodedField)):
        if field.primary_key or field.name in skipped or isinstance(field, models.BooleanField):
            continue
        if field.editable and not field.name.endswith("_precision"):
            said.append(_in_words(field, row, names))
    words = ", ".join([word for word in said if word and word != "0"][:3])
    return words if len(words) <= SHORT else words[:SHORT].rstrip() + "…"


def _links(model: type[models.Model]) -> list[Any]:
    fields = model._meta.concrete_fields
    return [field for field in fields if isinstance(field, models.ForeignKey)]


def _label(field: Any) -> str:
    name = str(field.verbose_name)
    return name[:1].upper() + name[1:]


def _in_words(field: Any, row: Any, names: Names) -> str:
    if row is None:
        return ""
    value = getattr(row, field.attname)
    if value is None or value == "":
        return ""
    if isinstance(field, models.ForeignKey):
        return names.of(field.related_model, value)
    if isinstance(field, UncertainDateField):
        words = human(value, getattr(row, f"{field.name}_precision"))
        return words if words == value else f"{words} ({value})"
    if isinstance(field, CodedField) and field.vocabulary:
        return label_of(field.vocabulary, value)
    return _plain(value)


def _plain(value: Any) -> str:
    if isinstance(value, bool):
        return "yes" if value else "no"
    if isinstance(value, datetime):
        return f"{value:%Y-%m-%d %H:%M:%S} UTC"
    if isinstance(value, date):
        return value.isoformat()
    return str(value)
