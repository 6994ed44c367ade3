"""Writes what was planned: changes first, so that what is new fits beside them."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils.text import slugify
from simple_history.utils import bulk_create_with_history

from core.changes import changed
from core.four_eyes import note_change
from core.importing.work import Change, Work
from core.models import PublicEntity, PublicIdCounter
from core.publishing import NotReady, publishing_problems, record_change

BATCH = 500


def write(works: Sequence[Work], *, by: AbstractBaseUser, reason: str) -> None:
    """Save everything, with history. Raises NotReady where a public entry would lack something."""
    public = [work.entity for work in works if work.touches_public]
    lacking = {entity.pk: publishing_problems(entity) for entity in public}
    for work in works:
        for change in work.changes:
            _save(change, by, reason)
    _create_entities([work.entity for work in works if work.is_new], by, reason)
    _create([new.build() for work in works for new in work.new], by, reason)
    changed(*(work.entity for work in works))
    for entity in public:
        note_change(entity, by)
        new = [each for each in publishing_problems(entity) if each not in lacking[entity.pk]]
        if new:
            raise NotReady(entity, new)


def written(work: Work) -> list[dict[str, Any]]:
    """What `ImportRow.writes` keeps: which rows were made, and what changed ones had before."""
    made = [work.entity] if work.is_new else []
    made += [new.row for new in work.new]
    return [
        *({"model": row._meta.label_lower, "key": row.pk, "before": None} for row in made),
        *(
            {
                "model": change.row._meta.label_lower,
                "key": change.row.pk,
                "before": {name: _plain(value) for name, value in change.before.items()},
            }
            for change in work.changes
        ),
    ]


def _plain(value: Any) -> Any:
    """A value as JSON has it; `to_python` of its field reads it back."""
    return value if value is None or isinstance(value, bool | int | float | str) else str(value)


def _save(change: Change, by: AbstractBaseUser, reason: str) -> None:
    fields = change.row._meta.concrete_fields
    names = [field.name for field in fields if field.attname in change.before]
    if isinstance(change.row, PublicEntity):
        names += ["slug", "updated_at"]
    record_change(change.row, by=by, reason=reason, only=names)


def _create_entities(entities: Sequence[PublicEntity], by: AbstractBaseUser, reason: str) -> None:
    """New entries get their ids by the year, in the order of the sheet."""
    by_year: dict[int, list[PublicEntity]] = {}
    for entity in entities:
        by_year.setdefault(entity.id_year(), []).append(entity)
    for year, group in by_year.items():
        prefix = group[0].PUBLIC_ID_PREFIX
        ids = PublicIdCounter.allocate_many(prefix, year, len(group))
        for entity, public_id in zip(group, ids, strict=True):
            entity.public_id = public_id
            entity.slug = slugify(entity.headline())[:120]
    _create(entities, by, reason)


def _create(rows: Iterable[models.Model], by: AbstractBaseUser, reason: str) -> None:
    by_model: dict[type[models.Model], list[models.Model]] = {}
    for row in rows:
        by_model.setdefault(type(row), []).append(row)
    for model, group in by_model.items():
        bulk_create_with_history(
            group, model, batch_size=BATCH, default_user=by, default_change_reason=reason
        )
