"""Merge two entries of one kind: whatever pointed at the one then points at the other.

Nothing is lost. A row moves as it is; where the kept entry already has the same row, its texts
are joined and what differs is written into its note, and only then is the double deleted, with
its last state in its history. The merged entry itself stays, withdrawn, with all its fields.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import models, transaction

from core.changes import gathering
from core.fields import UncertainDateField, date_fields
from core.models import PublicEntity
from core.publishing import CantMerge, lock, record_change, record_deletion, redirect_merged
from core.relations import bearer, concrete, pointers, rows_of, stays

Entity = TypeVar("Entity", bound=PublicEntity)
ORDER = "position"  # the place in a list; never worth a note


@dataclass(frozen=True)
class Move:
    """What became of one row: "moved", or "joined" with the row that the kept entry had."""

    outcome: str
    model: str
    words: str


@dataclass(frozen=True)
class _Errand:
    by: AbstractBaseUser | None
    reason: str
    origin: str


def merge(*, kept: Entity, merged: Entity, by: AbstractBaseUser | None, reason: str) -> list[Move]:
    """Move all that points at `merged` to `kept`, then redirect its public id for ever.

    Raises CantMerge where a row ties the two to each other, so that one of them would become
    its own parent, upstream or relation: that has to be settled by a person first. Raises what
    `redirect_merged` raises. Either everything happens or nothing.
    """
    with transaction.atomic(), gathering():
        lock(kept, merged)
        moves = repoint(kept=kept, merged=merged, by=by, reason=reason)
        redirect_merged(kept=kept, merged=merged, by=by, reason=reason)
    return moves


def repoint(
    *, kept: Entity, merged: Entity, by: AbstractBaseUser | None, reason: str
) -> list[Move]:
    """Move every row that points at `merged` to `kept`. Raises CantMerge. Call it in a merge."""
    if concrete(kept) is not concrete(merged) or kept.pk == merged.pk:
        raise CantMerge("Two entries of one kind are needed.")
    words = f"{merged.public_id} merged into {kept.public_id}: {reason}"
    errand = _Errand(by=by, reason=words, origin=merged.public_id)
    _refuse_loops(kept, merged)
    return _move_all(kept, merged, errand)


def _refuse_loops(kept: PublicEntity, merged: PublicEntity) -> None:
    """Of a chain from `kept` to `merged` (parent, upstream …) a merge would make a ring."""
    for field in pointers(type(kept)):
        if field.model is not concrete(kept) or field.name == "merged_into":
            continue
        seen, link = {kept.pk}, getattr(kept, field.name)
        while link is not None and link.pk not in seen:
            if link.pk == merged.pk:
                raise CantMerge(
                    f"{kept.public_id} names {merged.public_id} as its {field.verbose_name}, "
                    "itself or through others. Change that first."
                )
            seen.add(link.pk)
            link = getattr(link, field.name)


def _move_all(kept: models.Model, merged: models.Model, errand: _Errand) -> list[Move]:
    moves: list[Move] = []
    for field in pointers(type(kept)):
        if field.name == "merged_into" or stays(field):
            continue
        for row in rows_of(field, merged):
            moves += _move(row, field, kept, errand)
    return moves


def _move(
    row: models.Model, field: models.ForeignKey, kept: models.Model, errand: _Errand
) -> list[Move]:
    setattr(row, field.name, kept)
    model = str(row._meta.verbose_name)
    _refuse_self_relation(row, errand)
    twin = _twin(row)
    if twin is None:
        record_change(row, by=errand.by, reason=errand.reason)
        return [Move("moved", model, _in_words(row))]
    moves = _move_all(twin, row, errand)
    moves.append(Move("joined", model, _in_words(twin)))
    _join(row, twin, errand)
    return moves


def _refuse_self_relation(row: models.Model, errand: _Errand) -> None:
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.CheckConstraint):
            continue
        try:
            constraint.validate(type(row), row)
        except ValidationError as error:
            before = concrete(row)._base_manager.get(pk=row.pk)
            raise CantMerge(
                f"{row._meta.verbose_name} “{_in_words(before)}” would contradict itself once "
                f"{errand.origin} is merged. Change or delete it first."
            ) from error


def _twin(row: models.Model) -> models.Model | None:
    """The row of the kept entry that says the same as `row`, if there is one.

    "The same" is what a unique constraint forbids twice, or else all fields alike. Of a flag
    that only one row may carry ("the main state"), the kept entry's row keeps it.
    """
    if isinstance(row, PublicEntity):
        return None
    for constraint in row._meta.constraints:
        if not isinstance(constraint, models.UniqueConstraint) or not constraint.fields:
            continue
        rival = _rival(row, constraint)
        if rival is None:
            continue
        flags = _flags(row, constraint)
        if not flags:
            return rival
        for flag in flags:
            setattr(row, flag, False)
    same = {
        field.attname: getattr(row, field.attname)
        for field in row._meta.concrete_fields
        if not field.primary_key and field.name != ORDER
    }
    return concrete(row)._base_manager.filter(**_null_safe(same)).exclude(pk=row.pk).first()


def _rival(row: models.Model, constraint: models.UniqueConstraint) -> models.Model | None:
    try:
        constraint.validate(type(row), row)
    except ValidationError:
        keys = {name: getattr(row, name) for name in constraint.fields}
        rivals = concrete(row)._base_manager.filter(**keys).exclude(pk=row.pk)
        if constraint.condition is not None:
            rivals = rivals.filter(constraint.condition)
        return rivals.first()
    return None


def _flags(row: models.Model, constraint: models.UniqueConstraint) -> list[str]:
    """Boolean fields that the condition of `constraint` wants to be true."""
    leaves = constraint.condition.children if constraint.condition is not None else []
    return [
        leaf[0]
        for leaf in leaves
        if isinstance(leaf, tuple)
        and leaf[1] is True
        and isinstance(row._meta.get_field(leaf[0].split("__")[0]), models.BooleanField)
    ]


def _null_safe(values: dict[str, Any]) -> dict[str, Any]:
    return {
        (f"{name}__isnull" if value is None else name): (True if value is None else value)
        for name, value in values.items()
    }


def _join(row: models.Model, twin: models.Model, errand: _Errand) -> None:
    """Give `twin` what `row` says beyond it, then delete `row`."""
    differing = []
    for field in _own_fields(row):
        mine, other = getattr(row, field.attname), getattr(twin, field.attname)
        if mine == other or mine in (None, ""):
            continue
        if other in (None, ""):
            setattr(twin, field.attname, mine)
            if isinstance(field, UncertainDateField):
                precision = f"{field.name}_precision"
                setattr(twin, precision, getattr(row, precision))
        elif isinstance(field, models.TextField):
            if mine not in other:
                setattr(twin, field.attname, f"{other}\n{mine}")
        else:
            differing.append(f"{field.verbose_name} {_value_in_words(row, field)}")
    if differing:
        _add_to_note(twin, f"{errand.origin} had: {'; '.join(differing)}.")
    record_change(twin, by=errand.by, reason=errand.reason)
    row.refresh_from_db()
    record_deletion(row, by=errand.by, reason=errand.reason)


def _own_fields(row: models.Model) -> list[models.Field[Any, Any]]:
    """What an editor wrote: no keys, no computed columns, no flags, no place in a list."""
    computed = {f"{field.name}_precision" for field in date_fields(row)}
    return [
        field
        for field in row._meta.concrete_fields
        if field.editable
        and not field.primary_key
        and not isinstance(field, models.BooleanField)
        and field.name != ORDER
        and field.name not in computed
    ]


def _value_in_words(row: models.Model, field: models.Field[Any, Any]) -> str:
    display = getattr(row, f"get_{field.name}_display", None)
    value = display() if display else getattr(row, field.name)
    return f"“{value}”"


def _add_to_note(twin: models.Model, words: str) -> None:
    """Raises CantMerge where the model has no note to keep the difference in."""
    if not any(field.name == "note" for field in twin._meta.concrete_fields):
        raise CantMerge(f"{twin._meta.verbose_name} “{_in_words(twin)}” differs: {words}")
    note = getattr(twin, "note")  # noqa: B009
    setattr(twin, "note", f"{note}\n{words}".strip())  # noqa: B010


def _in_words(row: models.Model) -> str:
    owner = bearer(row)
    return str(row) if owner is row else f"{owner}: {row}"
