"""Named actions that change a publishing status. Nothing else does.

Each is decided by one conditional UPDATE, so two editors can't both win, and each leaves a
line in the history that says who did it and why.
"""

from __future__ import annotations

from typing import Any, TypeVar

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction
from django.utils import timezone

from core.models import PublicEntity
from core.vocabularies import PublishingStatus

Entity = TypeVar("Entity", bound=PublicEntity)


class WrongState(Exception):
    """The entry isn't in a state that allows the action, or somebody else acted first."""

    def __init__(self, entity: PublicEntity, wanted: str) -> None:
        status = PublishingStatus(entity.status).label.lower()
        super().__init__(
            f"{entity.public_id} can't be {wanted}: it is {status}. Reload the page to see "
            "what happened to it."
        )


class NotReady(Exception):
    """The entry lacks something that a published one must have. `problems` lists it in words."""

    def __init__(self, entity: PublicEntity, problems: list[str]) -> None:
        self.problems = problems
        super().__init__(f"{entity.public_id} can't be published yet. " + " ".join(problems))


def submit(*, entity: Entity, by: AbstractBaseUser | None, reason: str = "") -> Entity:
    """Draft → in review. Raises WrongState."""
    return _move(
        entity, {PublishingStatus.DRAFT}, PublishingStatus.IN_REVIEW, "sent to review", by, reason
    )


def publish(*, entity: Entity, by: AbstractBaseUser | None, reason: str = "") -> Entity:
    """Draft or in review → published. Raises WrongState, or NotReady with the problems."""
    problems = publishing_problems(entity)
    if problems:
        raise NotReady(entity, problems)
    return _move(
        entity,
        {PublishingStatus.DRAFT, PublishingStatus.IN_REVIEW},
        PublishingStatus.PUBLISHED,
        "published",
        by,
        reason,
        published_at=entity.published_at or timezone.now(),
    )


def return_to_draft(*, entity: Entity, by: AbstractBaseUser | None, reason: str) -> Entity:
    """In review or withdrawn → draft. A merged entry stays where it is. Raises WrongState."""
    if entity.merged_into_id:
        raise WrongState(entity, "returned to draft")
    return _move(
        entity,
        {PublishingStatus.IN_REVIEW, PublishingStatus.WITHDRAWN},
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
        {PublishingStatus.DRAFT, PublishingStatus.IN_REVIEW, PublishingStatus.PUBLISHED},
        PublishingStatus.WITHDRAWN,
        "withdrawn",
        by,
        reason,
        withdrawal_reason=reason.strip(),
    )


def redirect_merged(
    *, kept: Entity, merged: Entity, by: AbstractBaseUser | None, reason: str
) -> None:
    """Withdraw `merged` and let its public id lead to `kept` for ever.

    What pointed at `merged` before now points at `kept`, so a redirect is always one hop.
    Moving what hangs on `merged` is the caller's part. Raises ValueError, WrongState.
    """
    if kept.pk == merged.pk:
        raise ValueError("An entry can't be merged into itself.")
    if kept.merged_into_id or kept.status == PublishingStatus.WITHDRAWN:
        raise WrongState(kept, "the target of a merge")
    with transaction.atomic():
        type(merged)._base_manager.filter(merged_into=merged).update(merged_into=kept)
        withdraw(entity=merged, by=by, reason=reason)
        merged.merged_into = kept
        record_change(merged, by=by, reason=f"Merged into {kept.public_id}: {reason}")
        record_change(kept, by=by, reason=f"Took over {merged.public_id}: {reason}")


def publishing_problems(entity: PublicEntity) -> list[str]:
    """What a subclass says it still lacks (`publishing_problems()` on the model, if it has one)."""
    check = getattr(entity, "publishing_problems", None)
    return list(check()) if check else []


def record_change(entity: PublicEntity, *, by: AbstractBaseUser | None, reason: str) -> None:
    """Save `entity` with one history row that names who and why."""
    entity._history_user = by  # type: ignore[attr-defined]
    entity._change_reason = reason  # type: ignore[attr-defined]
    entity.save()


def _move(
    entity: Entity,
    sources: set[PublishingStatus],
    target: PublishingStatus,
    wanted: str,
    by: AbstractBaseUser | None,
    reason: str,
    **stamps: Any,
) -> Entity:
    with transaction.atomic():
        won = (
            type(entity)
            ._base_manager.filter(pk=entity.pk, status__in=sources)
            .update(status=target, **stamps)
        )
        entity.refresh_from_db()
        if not won:
            raise WrongState(entity, wanted)
        record_change(entity, by=by, reason=reason or target.label)
    return entity
