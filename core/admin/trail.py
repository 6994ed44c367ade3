"""The history of a record and of all that hangs on it as one trail, with old and new."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import datetime, timedelta
from typing import Any

from django.db import models

from core.part_trees import branches
from core.versions import FieldChange, Names, changes, summary
from core.word_diff import Piece, sides

ROWS_READ = 1_000  # of each kind; the newest
DONE = {"+": "added", "~": "changed", "-": "removed"}
# One press of a button writes several rows.
TOGETHER = timedelta(seconds=60)


@dataclass(frozen=True)
class Line:
    """A row of a history; `link` is the column by which it hangs on the record, if it does."""

    model: type[models.Model]
    row: Any
    link: str = ""


@dataclass
class Step:
    """What one person did at one time, for one reason."""

    lines: list[Line]
    parts: list[Part] = field(default_factory=list)

    @property
    def first(self) -> Any:
        return self.lines[0].row

    @property
    def until(self) -> datetime:
        return max(line.row.history_date for line in self.lines)

    def takes(self, line: Line) -> bool:
        row, first = line.row, self.first
        same = (row.history_user_id, row.history_change_reason) == (
            first.history_user_id,
            first.history_change_reason,
        )
        return same and row.history_date - first.history_date <= TOGETHER


@dataclass(frozen=True)
class Part:
    """What a step did to the record itself (`kind` is empty) or to something that hangs on it."""

    kind: str
    name: str
    done: str
    changes: list[Sides]


@dataclass(frozen=True)
class Sides:
    label: str
    old: list[Piece]
    new: list[Piece]


def steps(
    model: type[models.Model], key: Any, others: Iterable[tuple[type[models.Model], str]]
) -> list[Step]:
    """The newest first. `others` are kinds of rows shown with the record that aren't its parts."""
    lines = lines_of(model, key, others)
    found: list[Step] = []
    for line in sorted(lines, key=lambda line: line.row.history_date):
        if not found or not found[-1].takes(line):
            found.append(Step([]))
        found[-1].lines.append(line)
    return found[::-1]


def lines_of(
    model: type[models.Model], key: Any, others: Iterable[tuple[type[models.Model], str]]
) -> list[Line]:
    """One query for each kind of row."""
    lines = [Line(model, row) for row in _history(model, "id", {key})]
    keys: dict[type[models.Model], set[Any]] = {model: {key}}
    for branch in branches(model):
        rows = _history(branch.model, branch.link, keys[branch.parent])
        keys[branch.model] = {row.id for row in rows}
        lines += [Line(branch.model, row, branch.link) for row in rows]
    for other, link in others:
        if other not in keys:
            lines += [Line(other, row, link) for row in _history(other, link, {key})]
    return lines


def tell(shown: Iterable[Step], everything: Iterable[Step]) -> None:
    """Fill in the parts of the steps that are `shown`; the others say what was there before."""
    before = _before(everything)
    shown = list(shown)
    pairs = [
        (line.model, row)
        for step in shown
        for line in step.lines
        for row in (line.row, before.get(_key(line)))
    ]
    names = Names(pairs)
    for step in shown:
        step.parts = [_part(line, before.get(_key(line)), names) for line in step.lines]


def sides_of(found: Iterable[FieldChange]) -> list[Sides]:
    return [Sides(change.label, *sides(change.old, change.new)) for change in found]


def _history(model: Any, link: str, keys: set[Any]) -> list[Any]:
    rows = model.history.filter(**{f"{link}__in": keys}).select_related("history_user")
    return list(rows.order_by("-history_date", "-history_id")[:ROWS_READ])


def _key(line: Line) -> tuple[type[models.Model], int]:
    return line.model, line.row.history_id


def _before(everything: Iterable[Step]) -> dict[tuple[type[models.Model], int], Any]:
    """By row: the one of the same thing just before it."""
    latest: dict[tuple[type[models.Model], Any], Any] = {}
    found = {}
    lines = [line for step in everything for line in step.lines]
    for line in sorted(lines, key=lambda line: (line.row.history_date, line.row.history_id)):
        found[_key(line)] = latest.get((line.model, line.row.id))
        latest[line.model, line.row.id] = line.row
    return found


def _part(line: Line, before: Any, names: Names) -> Part:
    own = {line.link.removesuffix("_id")} if line.link else set()
    row, done = line.row, line.row.history_type
    new, old = (None, row) if done == "-" else (row, before if done == "~" else None)
    if done == "~" and before is None:  # older than what was read
        found = []
    else:
        found = changes(line.model, old, new, names, without=own)
    return Part(
        kind=str(line.model._meta.verbose_name) if line.link else "",
        name=summary(line.model, row, names, without=own) if line.link else "",
        done=DONE[done],
        changes=sides_of(found),
    )
