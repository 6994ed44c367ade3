"""Who did what lately, out of the histories of entries and of all that hangs on them."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date, datetime
from typing import Any

from django.db.models import QuerySet

from core.models import PublicEntity
from core.part_trees import Branch, branches
from newsdesk.people.entries import edit_url, kinds, names

ROWS_READ = 500  # of each kind of row; the newest
MOST = 100  # lines that are shown


@dataclass
class Done:
    """What one person did to one entry on one day: the reasons that were given, how often."""

    day: date
    at: datetime
    person: str
    model: type[PublicEntity]
    key: int
    changes: int = 0
    reasons: dict[str, None] = field(default_factory=dict)
    title: str = ""
    url: str = ""

    @property
    def kind(self) -> str:
        return str(self.model._meta.verbose_name)


def activity(
    *,
    first: datetime,
    last: datetime,
    person: Any = None,
    kind: type[PublicEntity] | None = None,
    most: int = MOST,
) -> list[Done]:
    """The newest first; of `person` and of entries of `kind`, where they are given.

    One query for each kind of row, however many there are; programs are left out.
    """
    found: dict[tuple[Any, ...], Done] = {}
    for model in [kind] if kind else list(kinds()):
        for key, at, name, reason in _rows(model, first, last, person):
            id_of_line = (at.date(), name, model, key)
            done = found.setdefault(id_of_line, Done(at.date(), at, name, model, key))
            done.at = max(done.at, at)
            done.changes += 1
            if reason:
                done.reasons[reason] = None
    newest = sorted(found.values(), key=lambda done: done.at, reverse=True)[:most]
    _name(newest)
    return newest


def _rows(model: Any, first: datetime, last: datetime, person: Any) -> Iterator[tuple[Any, ...]]:
    """(key of the entry, when, who, why) of each row of a history of `model` or of its parts."""
    yield from _read(model.history.all(), "id", first, last, person)
    owners: dict[type, dict[int, int]] = {}
    for branch in branches(model):
        rows = list(_read(branch.model.history.all(), branch.link, first, last, person))
        if branch.parent is not model:
            rows = [
                (owner, *rest) for key, *rest in rows if (owner := owners[branch.parent].get(key))
            ]
        yield from rows
        if any(other.parent is branch.model for other in branches(model)):
            owners[branch.model] = _owners(branch)


def _owners(branch: Branch) -> dict[int, int]:
    """By key of a part that has parts itself: the entry that it hangs on, or hung on last."""
    lines = branch.model.history.order_by("history_date", "history_id")
    return dict(lines.values_list("id", branch.link))


def _read(
    history: QuerySet[Any], link: str, first: datetime, last: datetime, person: Any
) -> Iterator[tuple[Any, ...]]:
    rows = history.filter(history_date__gte=first, history_date__lte=last)
    rows = rows.filter(history_user=person) if person else rows.filter(history_user__isnull=False)
    yield from rows.order_by("-history_date", "-history_id").values_list(
        link, "history_date", "history_user__username", "history_change_reason"
    )[:ROWS_READ]


def _name(lines: list[Done]) -> None:
    for model in {done.model for done in lines}:
        keys = {done.key for done in lines if done.model is model}
        entries = {entry.pk: entry for entry in names(model, keys)}
        for done in lines:
            if done.model is model and done.key in entries:
                entry = entries[done.key]
                done.title, done.url = str(entry), edit_url(entry)
