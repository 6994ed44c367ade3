"""The histories of published entries and of all that hangs on them, as readers may see them."""

from __future__ import annotations

from collections.abc import Collection
from datetime import UTC, datetime
from functools import cache
from typing import Any

from django.db import models

from core.changelog import AGAIN, PUBLISHED, Told, Touch, tell
from core.corrections import notes_on
from core.dates import human
from core.fields import CodedField, UncertainDateField
from core.models import CorrectionNote, PublicEntity
from core.part_trees import branches
from core.prepared import PreparedRows
from core.vocabularies import PublishingStatus
from core.vocabulary import label_of

# Bookkeeping, or told in other words.
LEFT_OUT = frozenset(field.name for field in PublicEntity._meta.fields)
LONGEST_VALUE = 80
FIRST = datetime.min.replace(tzinfo=UTC)

# By key of a row: since when it hung on which entry, the latest last.
Owners = dict[int, list[tuple[datetime, int]]]


def history_of(entity: PublicEntity) -> list[Told]:
    """What happened to one published entry, the newest change first."""
    touches = touches_of(type(entity), [entity.pk]).get(entity.pk, [])
    return tell(touches, entity.published_at)


def touches_of(model: type[models.Model], keys: Collection[int]) -> dict[int, list[Touch]]:
    """By key of an entry of `model`: the rows of its history and of its parts' histories.

    Three queries for the entries and one for each kind of part, at any depth, however many rows.
    """
    found: dict[int, list[Touch]] = {key: [] for key in keys}
    rows: dict[int, list[Any]] = {}
    for line in _lines(model, "id").read(keys):
        rows.setdefault(line.id, []).append(line)
    for key, lines in rows.items():
        found[key] += _of_entry(lines, model)
    notes = _notes_on({lines[-1].public_id for lines in rows.values()})
    for key, lines in rows.items():
        found[key] += [_of_note(note) for note in notes.get(lines[-1].public_id, [])]
    for line in _merged_into(model, keys):
        found[line.merged_into_id].append(_of_merged(line))
    owners: dict[Any, Owners] = {model: {key: [(FIRST, key)] for key in keys}}
    for branch in branches(model):
        owners[branch.model] = {}
        held_by = owners[branch.parent]
        for line in _lines(branch.model, branch.link).read(held_by):
            at = line.history_date
            owner = _owner(held_by[getattr(line, branch.link)], at)
            if owner is not None:
                owners[branch.model].setdefault(line.id, []).append((at, owner))
                was_public = _was_public(rows.get(owner, []), line)
                found[owner].append(_of_part(branch.model, line, was_public))
    return found


@cache
def _lines(model: Any, by: str) -> PreparedRows[Any]:
    """The rows of a history in the order of time, by one of its columns."""
    return PreparedRows(lambda: model.history.order_by("history_date", "history_id"), by=by)


def _owner(held_by: list[tuple[datetime, int]], at: datetime) -> int | None:
    """The key of the entry on which a part hung at `at`, if it did on one of those asked for."""
    return next((key for since, key in reversed(held_by) if since <= at), None)


def _was_public(entry: list[Any], part: Any) -> bool:
    """Whether the entry was public when its part was written."""
    earlier = [line for line in entry if line.history_date <= part.history_date]
    return bool(earlier) and earlier[-1].status == PublishingStatus.PUBLISHED


def name_of_part(model: Any) -> tuple[str, str]:
    """What readers call it, one and many."""
    meta = model._meta
    return getattr(model, "READ_AS", (str(meta.verbose_name), str(meta.verbose_name_plural)))


def _of_part(part: Any, line: Any, was_public: bool) -> Touch:
    tells = getattr(part, "in_history", None) if was_public else None
    return Touch(
        at=line.history_date,
        by_person=line.history_user_id is not None,
        why=line.history_change_reason or "",
        part=name_of_part(part),
        done=line.history_type,
        says=tells(line.instance) if tells and line.history_type != "-" else "",
    )


def _merged_into(model: Any, keys: Collection[int]) -> list[Any]:
    """Of each entry that was public and now leads to one of `keys`: the row with which it did.

    Which these are the entries say: a history can only be looked up by what it is one of.
    """
    into = dict(_merged(model).read(keys))
    first: dict[int, Any] = {}
    for line in _lines(model, "id").read(into):
        if line.published_at is not None and line.merged_into_id == into[line.id]:
            first.setdefault(line.id, line)
    return list(first.values())


@cache
def _merged(model: Any) -> PreparedRows[tuple[int, int]]:
    entries = model._base_manager
    return PreparedRows(
        lambda: entries.order_by().values_list("pk", "merged_into"), by="merged_into"
    )


def _of_merged(line: Any) -> Touch:
    return Touch(
        at=line.history_date,
        by_person=line.history_user_id is not None,
        why=line.withdrawal_reason,
        lines=(f"Took over {line.public_id}",),
    )


def _notes_on(public_ids: Collection[str]) -> dict[str, list[CorrectionNote]]:
    found: dict[str, list[CorrectionNote]] = {}
    for note in notes_on.read(public_ids):
        found.setdefault(note.entry, []).append(note)
    return found


def _of_note(note: CorrectionNote) -> Touch:
    words = f"{note.get_kind_display()}: {note.text.rstrip('.')}"
    return Touch(at=note.noted_at, by_person=True, why="", lines=(words,))


def _tells_why(model: type[models.Model]) -> bool:
    return bool(getattr(model, "REASONS_OF_CHANGES_ARE_PUBLIC", True))


def _of_entry(lines: list[Any], model: type[models.Model]) -> list[Touch]:
    """Only what was public is compared with what is: versions between two publications are not."""
    touches, public, was_public = [], None, False
    for line in lines:
        is_public = line.status == PublishingStatus.PUBLISHED
        words: list[str] = []
        if is_public:
            if public is None:
                words.append(PUBLISHED)
            elif not was_public:
                words.append(AGAIN)
            words += differences(public, line) if public is not None else []
            public = line
        elif was_public:
            words.append("Taken out of public view")
        was_public = is_public
        if words or public is None:
            touches.append(
                Touch(
                    at=line.history_date,
                    by_person=line.history_user_id is not None,
                    why=(_tells_why(model) and line.history_change_reason) or "",
                    lines=tuple(words),
                    public=is_public,
                )
            )
    return touches


def differences(old: Any, new: Any) -> list[str]:
    """What two versions of an entry differ in, one line a field; long texts without their words."""
    found = []
    left_out = LEFT_OUT | old.instance_type.FOR_EDITORS
    for field in old.instance_type._meta.concrete_fields:
        if field.name in left_out or not field.editable or field.name.endswith("_precision"):
            continue
        before, after = _value(old, field), _value(new, field)
        if before != after:
            found.append(_line(field, before, after))
    return found


def _value(line: Any, field: Any) -> str:
    value = getattr(line, field.attname)
    if isinstance(field, UncertainDateField):
        return human(value, getattr(line, f"{field.name}_precision"))
    if isinstance(field, CodedField) and field.vocabulary:
        return label_of(field.vocabulary, value or "").lower()
    if isinstance(value, bool):
        return "yes" if value else "no"
    return "" if value is None else str(value)


def _line(field: Any, before: str, after: str) -> str:
    name = str(field.verbose_name)
    name = name[:1].upper() + name[1:]
    told = not isinstance(field, (models.TextField, models.ForeignKey))
    if not told or max(len(before), len(after)) > LONGEST_VALUE:
        return f"{name} {'changed' if isinstance(field, models.ForeignKey) else 'reworded'}"
    if not before:
        return f"{name} added: {after}"
    return f"{name} changed from {before} to {after}" if after else f"{name} removed: {before}"
