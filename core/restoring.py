"""Bring a record back to what it was at an earlier time. History only grows by it.

Its fields and parts are restored; its publishing status, ids and links of a merge are not.
"""

from __future__ import annotations

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.core.exceptions import ValidationError
from django.db import IntegrityError, models, transaction

from core.changes import gathering
from core.fields import date_fields
from core.models import PublicEntity
from core.part_trees import Branch, as_of, branches, held_at
from core.publishing import (
    NotReady,
    lock,
    publishing_problems,
    record_change,
    record_deletion,
)
from core.relations import bearer
from core.versions import BOOKKEEPING, FieldChange, Names, changes, summary


class CantRestore(Exception):
    """The message says what stands in the way, and what can be done."""


class ChangedMeanwhile(CantRestore):
    """What would change is no longer what the editor was shown."""

    def __init__(self) -> None:
        super().__init__(
            "The record was changed while you looked at it. Nothing was restored; what would "
            "change now is shown below."
        )


@dataclass(frozen=True)
class PartPlan:
    """What would happen to one part: it is added again, changed back or removed."""

    key: str
    kind: str
    name: str
    done: str
    changes: list[FieldChange]
    branch: Branch
    row: Any  # as it is now; None where it is added again
    line: Any  # as it was then; None where it is removed


@dataclass(frozen=True)
class Plan:
    """What restoring would change, old on the side of today and new on that of then."""

    fields: list[FieldChange]
    parts: list[PartPlan]
    notes: list[str]
    line: Any

    @property
    def is_empty(self) -> bool:
        return not self.fields and not self.parts

    @property
    def token(self) -> str:
        """The same for two plans that change the same."""
        said = [self.fields, [(part.key, part.done, part.changes) for part in self.parts]]
        return sha256(repr(said).encode()).hexdigest()[:20]


def plan(entity: models.Model, at: datetime) -> Plan:
    """What would have to change for `entity` to be as it was at `at`. Raises CantRestore."""
    model = type(entity)
    line = as_of(model, {entity.pk}, at).get(entity.pk)
    if line is None:
        raise CantRestore("The record did not exist yet at that time.")
    found, notes = _parts(entity, at)
    rows = [(model, entity), (model, line)]
    rows += [(part.branch.model, row) for part in found for row in (part.row, part.line) if row]
    names = Names(rows)
    fields = changes(model, entity, line, names, without=_not_restored(model))
    parts = [_named(part, names) for part in found]
    return Plan(fields, [part for part in parts if part.row is None or part.changes], notes, line)


def restore(
    *,
    entity: models.Model,
    at: datetime,
    by: AbstractBaseUser | None,
    reason: str,
    seen: str,
    fields: bool = True,
    parts: Collection[str] = (),
) -> Plan:
    """Write a new version that equals the one of `at`, as far as chosen; `parts` are their keys.

    `seen` is the token of the plan that the editor was shown. Raises ChangedMeanwhile,
    CantRestore, NotReady where a published record would lack something.
    """
    words = f"As it was on {at:%-d %B %Y, %H:%M} UTC: {reason}"
    try:
        with transaction.atomic(), gathering():
            lock(entity)
            if getattr(entity, "merged_into_id", None):
                raise CantRestore(f"{entity} leads to another record, and stays as it is.")
            made = plan(entity, at)
            if made.token != seen:
                raise ChangedMeanwhile
            chosen = [part for part in made.parts if part.key in parts]
            if not chosen and not (fields and made.fields):
                raise CantRestore("Choose what to restore: nothing was chosen.")
            _apply(entity, made, chosen, fields and bool(made.fields), by, words)
    except IntegrityError as error:
        raise CantRestore(
            "The database refuses this combination. Choose less, or make the change by hand."
        ) from error
    return made


def _apply(
    entity: Any,
    made: Plan,
    chosen: list[PartPlan],
    fields: bool,
    by: AbstractBaseUser | None,
    words: str,
) -> None:
    """First what goes, then what gives up a mark that only one may have, then what comes."""
    owner = bearer(entity)
    public = isinstance(owner, PublicEntity) and owner.is_published
    before = publishing_problems(owner) if public else []  # type: ignore[arg-type]
    for part in reversed([part for part in chosen if part.line is None]):
        record_deletion(part.row, by=by, reason=words)
    if fields:
        _write(entity, made.line, by, words, str(entity._meta.verbose_name))
    changed = [part for part in chosen if part.row is not None and part.line is not None]
    for part in sorted(changed, key=lambda part: not _gives_up(part)):
        _write(part.row, part.line, by, words, f"{part.kind} “{part.name}”")
    for part in [part for part in chosen if part.row is None]:
        row = part.branch.model(pk=part.line.id)
        setattr(row, part.branch.link, getattr(part.line, part.branch.link))
        _write(row, part.line, by, words, f"{part.kind} “{part.name}”")
    if public:
        owner.refresh_from_db()
        problems = [each for each in publishing_problems(owner) if each not in before]  # type: ignore[arg-type]
        if problems:
            raise NotReady(owner, problems)  # type: ignore[arg-type]


def _write(row: Any, line: Any, by: AbstractBaseUser | None, words: str, what: str) -> None:
    skipped = _not_restored(type(row))
    for field in row._meta.concrete_fields:
        if field.name in skipped:
            continue
        value = getattr(line, field.attname)
        if isinstance(field, models.ForeignKey) and value is not None:
            value = _still_there(field, value, what)
        setattr(row, field.attname, value)
    for field in date_fields(row):
        field.compute(row)
    try:
        row.validate_constraints()
    except ValidationError as error:
        told = " ".join(error.messages)
        raise CantRestore(f"{what[:1].upper()}{what[1:]} can't be as it was: {told}") from error
    record_change(row, by=by, reason=words)


def _still_there(field: Any, key: Any, what: str) -> Any:
    """The key of what `field` pointed to, or of what has taken it over since."""
    target = field.related_model._base_manager.filter(pk=key).first()
    if target is None:
        raise CantRestore(
            f"{what[:1].upper()}{what[1:]} can't be as it was: the {field.verbose_name} that it "
            "named no longer exists. Leave it out, or enter it anew."
        )
    return getattr(target, "merged_into_id", None) or key


def _gives_up(part: PartPlan) -> bool:
    flags = [f for f in part.branch.model._meta.fields if isinstance(f, models.BooleanField)]
    return any(getattr(part.row, f.name) and not getattr(part.line, f.name) for f in flags)


def _not_restored(model: type[models.Model]) -> set[str]:
    """What no form writes, what actions keep in step, and what a record is known by."""
    kept = {field.name for field in model._meta.concrete_fields if not field.editable}
    kept |= {str(model._meta.pk.name), *getattr(model, "NOT_RESTORED", ())}
    return kept | (BOOKKEEPING if issubclass(model, PublicEntity) else set())


def _parts(entity: models.Model, at: datetime) -> tuple[list[PartPlan], list[str]]:
    held, now_keys = held_at(entity, at), {type(entity): {entity.pk}}
    found, notes = [], []
    for branch in branches(type(entity)):
        model, then = branch.model, held[branch.model]
        rows = model._base_manager.filter(**{f"{branch.link}__in": now_keys[branch.parent]})
        now = {row.pk: row for row in rows.order_by("pk")}
        elsewhere = set(
            model._base_manager.filter(pk__in=then.keys() - now.keys()).values_list("pk", flat=True)
        )
        if elsewhere:
            notes.append(
                f"{len(elsewhere)} × {model._meta.verbose_name}: moved to another record since, "
                "and left there."
            )
        now_keys[model] = set(now)
        for key in sorted((then.keys() | now.keys()) - elsewhere):
            found.append(_part(branch, key, now.get(key), then.get(key)))
    return found, notes


def _part(branch: Branch, key: Any, row: Any, line: Any) -> PartPlan:
    meta = branch.model._meta
    done = "remove" if line is None else "add again" if row is None else "change back"
    return PartPlan(
        f"{meta.model_name}-{key}", str(meta.verbose_name), "", done, [], branch, row, line
    )


def _named(part: PartPlan, names: Names) -> PartPlan:
    model, own = part.branch.model, {part.branch.link_name}
    hidden = _not_restored(model) | own
    return PartPlan(
        part.key,
        part.kind,
        summary(model, part.line or part.row, names, without=own),
        part.done,
        changes(model, part.row, part.line, names, without=hidden),
        part.branch,
        part.row,
        part.line,
    )
