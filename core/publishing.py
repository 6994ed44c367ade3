"""Named actions that change a publishing status. Nothing else does.

Each is decided by one conditional UPDATE, so two editors can't both win, and each leaves a
line in the history that says who did it and why.
"""

from __future__ import annotations

import copy
from collections.abc import Collection
from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import models, transaction
from django.db.models.functions import Coalesce
from django.utils import timezone

from core import four_eyes
from core.changes import changed, gathering
from core.locks import hold
from core.models import PublicEntity
from core.part_trees import parts_of
from core.relations import bearer, concrete
from core.vocabularies import PublishingStatus
from core.vocabulary import label_of
from core.who_may import may_publish as may_publish

Entity = TypeVar("Entity", bound=PublicEntity)
OPEN = frozenset({PublishingStatus.DRAFT, PublishingStatus.IN_REVIEW})


class WrongState(Exception):
    """The entry isn't in a state that allows the action, or somebody else acted first."""

    def __init__(self, entity: PublicEntity, wanted: str) -> None:
        status = label_of(PublishingStatus, entity.status).lower()
        if entity.merged_into:
            status = f"merged into {entity.merged_into.public_id}"
        super().__init__(
            f"{entity.public_id} can't be {wanted}: it is {status}. Reload the page to see "
            "what happened to it."
        )


class NotReady(Exception):
    """The entry lacks something that a published one must have. `problems` lists it in words."""

    def __init__(self, entity: PublicEntity, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{entity.public_id} can't be published yet. " + " ".join(problems))


class NothingToCheck(Exception):
    """No change of the entry waits for a second person: somebody was first, or it isn't public."""

    def __init__(self, entity: PublicEntity) -> None:
        super().__init__(
            f"No change of {entity.public_id} waits for a second person. Reload the page to see "
            "what happened to it."
        )


class CantMerge(ValueError):
    """Merging would contradict itself or break an address. The message says what to do first."""


def submit(*, entity: Entity, by: AbstractBaseUser | None, reason: str = "") -> Entity:
    """Draft → in review. Raises WrongState."""
    return _move(
        entity,
        frozenset({PublishingStatus.DRAFT}),
        PublishingStatus.IN_REVIEW,
        "sent to review",
        by,
        reason,
    )


def publish(*, entity: Entity, by: AbstractBaseUser | None, reason: str = "") -> Entity:
    """Draft or in review → published.

    Raises WrongState, NotReady with the problems, SecondPersonNeeded where four eyes are on and
    `by` wrote some of it. A program (None) is not bound by that, and the history says so.
    The first time of publication is kept when an entry is published again.
    """
    with transaction.atomic():
        lock(entity)
        if entity.status in OPEN:
            if problems := publishing_problems(entity):
                raise NotReady(entity, problems)
            four_eyes.refuse_own(entity, by, "published")
            if by is None and four_eyes.required(concrete(entity)):
                reason = f"{reason or 'Published'} (by a program: no second person)"
        return _move(
            entity,
            OPEN,
            PublishingStatus.PUBLISHED,
            "published",
            by,
            reason,
            published_at=Coalesce("published_at", timezone.now()),
            passed_at=timezone.now(),
        )


def countersign(*, entity: Entity, by: AbstractBaseUser | None, reason: str = "") -> Entity:
    """Say that a second person looked at what was changed since the entry was last passed.

    Raises NothingToCheck, SecondPersonNeeded.
    """
    with transaction.atomic():
        lock(entity)
        if not entity.is_published or entity.unchecked_since is None:
            raise NothingToCheck(entity)
        four_eyes.refuse_own(entity, by, "marked as checked")
        entity.passed_at, entity.unchecked_since = timezone.now(), None
        record_change(entity, by=by, reason=reason or "Checked by a second person")
    return entity


def return_to_draft(*, entity: Entity, by: AbstractBaseUser | None, reason: str) -> Entity:
    """In review or withdrawn → draft. A merged entry stays where it is. Raises WrongState."""
    return _move(
        entity,
        frozenset({PublishingStatus.IN_REVIEW, PublishingStatus.WITHDRAWN}),
        PublishingStatus.DRAFT,
        "returned to draft",
        by,
        reason,
        withdrawal_reason="",
    )


def withdraw(*, entity: Entity, by: AbstractBaseUser | None, reason: str) -> Entity:
    """Any state but withdrawn → withdrawn, with a public reason. Raises WrongState, ValueError."""
    if not reason.strip():
        raise ValueError("Say why: the reason is shown where the entry stood.")
    return _move(
        entity,
        OPEN | {PublishingStatus.PUBLISHED},
        PublishingStatus.WITHDRAWN,
        "withdrawn",
        by,
        reason.strip(),
        withdrawal_reason=reason.strip(),
    )


def redirect_merged(
    *, kept: Entity, merged: Entity, by: AbstractBaseUser | None, reason: str
) -> None:
    """Withdraw `merged` and let its public id lead to `kept` for ever.

    What pointed at `merged` before now points at `kept`, so a redirect is always one hop.
    Moving what hangs on `merged` is the part of `core.merging.merge`.
    Raises CantMerge, WrongState, ValueError without a reason.
    """
    model = concrete(kept)
    if model is not concrete(merged):
        raise CantMerge("Only entries of one kind can be merged.")
    if kept.pk == merged.pk:
        raise CantMerge("An entry can't be merged into itself.")
    with transaction.atomic(), gathering():
        lock(kept, merged)
        if kept.merged_into or kept.status == PublishingStatus.WITHDRAWN:
            raise WrongState(kept, "the target of a merge")
        if merged.is_published and not kept.is_published:
            raise CantMerge(
                f"Publish {kept.public_id} first: {merged.public_id} is public, and its address "
                "would lead nowhere."
            )
        withdraw(entity=merged, by=by, reason=reason)
        merged.merged_into = kept
        record_change(merged, by=by, reason=f"Merged into {kept.public_id}: {reason}")
        for earlier in type(merged)._base_manager.filter(merged_into=merged):
            earlier.merged_into = kept
            record_change(earlier, by=by, reason=f"{merged.public_id} became {kept.public_id}")
        record_change(kept, by=by, reason=f"Took over {merged.public_id}: {reason}")


def lock(*rows: models.Model) -> None:
    """Hold `rows`, all of one model, until the transaction ends, and read them again."""
    hold(concrete(rows[0])._base_manager.filter(pk__in={row.pk for row in rows}))
    for row in rows:
        row.refresh_from_db()


def publishing_problems(entity: PublicEntity) -> list[str]:
    """What a subclass says it still lacks (`publishing_problems()` on the model, if it has one)."""
    check = getattr(entity, "publishing_problems", None)
    return list(check()) if check else []


def record_change(
    row: models.Model,
    *,
    by: AbstractBaseUser | None,
    reason: str,
    only: Collection[str] | None = None,
) -> None:
    """Save `row` with one history row that names who and why.

    `only` names the columns to write, where something else may be writing the others.
    """
    _with_reason(row, by, reason, "save", update_fields=None if only is None else list(only))


def record_deletion(row: models.Model, *, by: AbstractBaseUser | None, reason: str) -> None:
    """Delete `row` and all that hangs on it; each history keeps the last state, who and why."""
    for part, link in parts_of(concrete(row)):
        for hanging in part._base_manager.filter(**{link: row.pk}):
            record_deletion(hanging, by=by, reason=reason)
    _with_reason(row, by, reason, "delete")


def _with_reason(
    row: models.Model, by: AbstractBaseUser | None, reason: str, action: str, **options: Any
) -> None:
    if row._meta.proxy:
        # A proxy has a history of its own; what happens belongs into that of the record.
        row = copy.copy(row)
        row.__class__ = concrete(row)
    row._history_user = by  # type: ignore[attr-defined]
    row._change_reason = reason  # type: ignore[attr-defined]
    try:
        with transaction.atomic():
            _hold_entry(row)
            getattr(row, action)(**options)
            four_eyes.note_change(row, by)
    finally:
        # What the next one does with this object is not done by the same person.
        del row._history_user, row._change_reason  # type: ignore[attr-defined]
    changed(row)


def _hold_entry(row: models.Model) -> None:
    """Of a part, hold its entry: nobody passes the entry while one of its parts is written."""
    entry = bearer(row)
    if entry is not row and isinstance(entry, PublicEntity):
        hold(concrete(entry)._base_manager.filter(pk=entry.pk))


def _move(
    entity: Entity,
    sources: frozenset[PublishingStatus],
    target: PublishingStatus,
    wanted: str,
    by: AbstractBaseUser | None,
    reason: str,
    **stamps: Any,
) -> Entity:
    with transaction.atomic():
        won = (
            type(entity)
            ._base_manager.filter(pk=entity.pk, status__in=sources, merged_into__isnull=True)
            .update(status=target, unchecked_since=None, **stamps)
        )
        entity.refresh_from_db()
        if not won:
            raise WrongState(entity, wanted)
        record_change(entity, by=by, reason=reason or target.label)
    return entity
