"""The history of the rows that hang on an entry: who changed which claim or citation, and why."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.core.exceptions import ObjectDoesNotExist
from django.db import models

ROWS_SHOWN = 200
DONE = {"+": "Added", "~": "Changed", "-": "Removed"}


@dataclass(frozen=True)
class Step:
    at: datetime
    by: str
    done: str
    kind: str
    name: str
    why: str


def steps(rows: Iterable[tuple[type[models.Model], str]], parent_id: str) -> list[Step]:
    """The newest changes of the rows of `parent_id`; `rows` pairs a model with its parent's key."""
    found = [
        _step(model, line)
        for model, link in rows
        for line in _history(model)
        .filter(**{f"{link}_id": parent_id})
        .select_related("history_user")
        .order_by("-history_date", "-history_id")[:ROWS_SHOWN]
    ]
    return sorted(found, key=lambda step: step.at, reverse=True)[:ROWS_SHOWN]


def _history(model: Any) -> Any:
    return model.history


def _step(model: type[models.Model], line: Any) -> Step:
    try:
        name = str(line.instance)
    except ObjectDoesNotExist:  # what it named is gone
        name = f"number {line.id}"
    return Step(
        at=line.history_date,
        by=str(line.history_user or ""),
        done=DONE[line.history_type],
        kind=str(model._meta.verbose_name),
        name=name,
        why=line.history_change_reason or "",
    )
