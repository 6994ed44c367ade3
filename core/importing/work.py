"""What one row of a sheet will write: an entry, and rows that hang on it."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from django.db import models

from core.models import PublicEntity


@dataclass
class New:
    """A row to be made. It is built when it is written: a preview has no need of it."""

    model: type[models.Model]
    fields: dict[str, Any]
    row: models.Model | None = None

    def build(self) -> models.Model:
        self.row = self.row or self.model(**self.fields)
        return self.row


@dataclass
class Change:
    """A row that is changed; `before` holds what it replaces, by attribute."""

    row: models.Model
    before: dict[str, Any] = field(default_factory=dict)


@dataclass
class Work:
    """Collects what is to be written for one entry, and what stands in the way."""

    entity: Any
    is_new: bool
    new: list[New] = field(default_factory=list)
    changes: list[Change] = field(default_factory=list)
    problems: list[tuple[str, str]] = field(default_factory=list)

    def rows(self, relation: str) -> list[Any]:
        """What hangs on the entry by `relation`; on a new one nothing does."""
        return [] if self.is_new else list(getattr(self.entity, relation).all())

    def add(self, model: type[models.Model], **fields: Any) -> None:
        """A row of `model` is to be made beside the entry."""
        self.new.append(New(model, fields))

    def change(self, row: models.Model, **fields: Any) -> None:
        """`row` is to have these values; fields that have them already are left out."""
        names = [name for name, value in fields.items() if getattr(row, name) != value]
        if not names:
            return
        known = next((each for each in self.changes if each.row is row), None)
        change = known or Change(row)
        if known is None:
            self.changes.append(change)
        for name in names:
            attribute = row._meta.get_field(name).attname  # type: ignore[union-attr]
            change.before.setdefault(attribute, getattr(row, attribute))
            setattr(row, name, fields[name])

    def refuse(self, column: str, why: str) -> None:
        self.problems.append((column, why))

    @property
    def writes(self) -> bool:
        return bool(self.is_new or self.new or self.changes)

    @property
    def touches_public(self) -> bool:
        entity: PublicEntity = self.entity
        return bool(self.writes and not self.is_new and entity.is_published)
