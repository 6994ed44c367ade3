"""All that hangs on a record, at any depth, now and at earlier times."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import datetime
from functools import cache
from typing import Any

from django.db import models

from core.history import Recorded
from core.relations import pointers


@dataclass(frozen=True)
class Branch:
    """A kind of part, the column that names what it hangs on, and that thing's model."""

    model: Any
    link: str
    parent: type[models.Model]

    @property
    def link_name(self) -> str:
        """The field's name, without ``_id``."""
        return str(self.link.removesuffix("_id"))


def parts_of(model: type[models.Model]) -> Iterator[tuple[Any, str]]:
    """What would go with an entry of `model`: (model with a history, its column for the entry)."""
    for link in pointers(model):
        own = link.remote_field.on_delete is models.CASCADE
        if own and issubclass(link.model, Recorded):
            yield link.model, link.attname


@cache
def branches(model: type[models.Model]) -> tuple[Branch, ...]:
    """Every kind of part of `model`, each after what it hangs on; each kind once."""
    found: list[Branch] = []
    seen: set[Any] = {model}
    waiting: list[type[models.Model]] = [model]
    while waiting:
        parent = waiting.pop(0)
        for part, link in parts_of(parent):
            if part not in seen:
                seen.add(part)
                found.append(Branch(part, link, parent))
                waiting.append(part)
    return tuple(found)


def ever_of(branch: Branch, keys: Collection[Any]) -> set[Any]:
    """Keys of all rows that ever hung on one of `keys`."""
    rows = branch.model.history.filter(**{f"{branch.link}__in": keys})
    return set(rows.order_by().values_list("id", flat=True).distinct())


def held_at(entity: models.Model, at: datetime) -> dict[Any, dict[Any, Any]]:
    """By model and key: the rows of the histories of `entity` and its parts that held at `at`."""
    root = type(entity)
    ever: dict[Any, Collection[Any]] = {root: {entity.pk}}
    held: dict[Any, dict[Any, Any]] = {root: as_of(root, ever[root], at)}
    for branch in branches(root):
        ever[branch.model] = ever_of(branch, ever[branch.parent])
        held[branch.model] = {
            key: line
            for key, line in as_of(branch.model, ever[branch.model], at).items()
            if getattr(line, branch.link) in held[branch.parent]
        }
    return held


def as_of(model: Any, keys: Collection[Any], at: datetime) -> dict[Any, Any]:
    """By key: the row of the history that held at `at`; none of what was not there then."""
    rows: dict[Any, Any] = {}
    lines = model.history.filter(id__in=keys, history_date__lte=at)
    for line in lines.order_by("history_date", "history_id"):
        rows[line.id] = line
    return {key: line for key, line in rows.items() if line.history_type != "-"}
