"""Four eyes: what is public has been looked at by somebody who did not write it.

Who wrote is read out of the histories of an entry and of its parts, which every way of saving
fills, so no page, bulk action, import or interface has to be trusted with it. See ADR 16.
"""

from __future__ import annotations

from collections.abc import Collection, Iterator, Sequence
from datetime import datetime
from typing import Any

from django.conf import settings
from django.db import models
from django.utils import timezone

from core.models import PublicEntity
from core.part_trees import branches
from core.relations import bearer, concrete
from core.vocabularies import PublishingStatus
from core.who_may import publishers_of

AUTO, ON, OFF = "auto", "on", "off"
NAMED = 5  # people in a message
# No words of the record.
KEPT_BY_ACTIONS = frozenset(field.name for field in PublicEntity._meta.fields)


class SecondPersonNeeded(ValueError):
    """Who wrote it may not be the one who makes it public. The message says who may."""

    def __init__(self, entity: PublicEntity, done: str, others: list[str]) -> None:
        self.others = others
        super().__init__(f"{entity.public_id} can't be {done} by you. {words(others)}")


def words(others: list[str]) -> str:
    """Why, and who can; for a page that explains a button that can't be pressed."""
    if not others:
        who = (
            "Nobody else may publish entries of this kind yet: an administrator can give "
            "somebody the permission."
        )
    else:
        more = f" and {len(others) - NAMED} more" if len(others) > NAMED else ""
        who = f"Who can: {', '.join(others[:NAMED])}{more}."
    return f"You wrote some of it, and a second person has to look at it. {who}"


def required(model: type[models.Model]) -> bool:
    """Whether entries of `model` need a second person: by setting, or by how many could be it."""
    if settings.FOUR_EYES != AUTO:
        return bool(settings.FOUR_EYES == ON)
    return len(publishers_of(_public(model)).values_list("pk", flat=True)[:2]) == 2


def refuse_own(entity: PublicEntity, by: Any, done: str) -> None:
    """Raises SecondPersonNeeded if `by` wrote what nobody has passed yet. None is a program."""
    if by is not None and required(concrete(entity)):
        writers = writers_of(entity)
        if by.pk in writers:
            raise SecondPersonNeeded(entity, done, _others(entity, writers))


def refuse_own_entry(entity: PublicEntity, by: Any, done: str) -> None:
    """The same where only making the entry counts, not what was corrected in it."""
    if by is not None and required(concrete(entity)):
        made = _history(concrete(entity)).filter(id=entity.pk, history_type="+")
        if made.filter(history_user=by).exists():
            raise SecondPersonNeeded(entity, done, _others(entity, {by.pk}))


def obstacle(entity: PublicEntity, by: Any) -> str:
    """What would be said if `by` were to publish or check `entity` now; '' if nothing."""
    try:
        refuse_own(entity, by, "published")
    except SecondPersonNeeded as error:
        return words(error.others)
    return ""


def writers_of(entity: PublicEntity) -> set[int]:
    """Keys of the people who wrote on `entity` or its parts since somebody last passed it."""
    return {person for _, person in _written([entity])}


def written_by(person: Any, entities: Sequence[PublicEntity]) -> set[int]:
    """Keys of those `entities`, all of one kind, of which `person` wrote what nobody has passed.

    In a number of queries that rows don't change.
    """
    return {entity for entity, writer in _written(entities) if writer == person.pk}


def _written(entities: Sequence[PublicEntity]) -> Iterator[tuple[int, int]]:
    """Keys of an entry and of a person who wrote on it, or on a part of it, and of a part of that:
    the sources of a milestone, say. What somebody has passed since is left out.
    """
    if not entities:
        return
    model, since = concrete(entities[0]), {entity.pk: entity.passed_at for entity in entities}

    def counts(owner: int, person: int | None, at: datetime) -> bool:
        passed = since[owner]
        return person is not None and (passed is None or at > passed)

    content: dict[int, tuple[Any, ...]] = {}
    for line in _history(model).filter(id__in=since).order_by("history_date", "history_id"):
        before, content[line.id] = content.get(line.id), _content(model, line)
        if before != content[line.id] and counts(line.id, line.history_user_id, line.history_date):
            yield line.id, line.history_user_id
    owners: dict[Any, dict[int, set[int]]] = {model: {key: {key} for key in since}}
    for branch in branches(model):
        above, of = owners[branch.parent], owners.setdefault(branch.model, {})
        lines = branch.model.history.filter(**{f"{branch.link}__in": above}).order_by()
        columns = ("id", branch.link, "history_user_id", "history_date")
        for key, link, person, at in lines.values_list(*columns):
            of.setdefault(key, set()).update(above[link])
            yield from ((owner, person) for owner in above[link] if counts(owner, person, at))


def note_change(row: models.Model, by: Any) -> None:
    """Mark a published entry on which a person has just written: somebody else has to look.

    It stays public as it now is: a correction doesn't wait. `row` is the entry or a part of it.
    """
    entry = bearer(row)
    if by is None or not isinstance(entry, PublicEntity):
        return
    passed = concrete(entry)._base_manager.filter(
        pk=entry.pk, status=PublishingStatus.PUBLISHED, unchecked_since__isnull=True
    )
    stored: Any = passed.first()
    if stored is None or not required(type(stored)) or not writers_of(stored):
        return
    now = timezone.now()
    passed.update(unchecked_since=now)
    entry.unchecked_since = now


def _others(entity: PublicEntity, writers: Collection[int]) -> list[str]:
    return [person.get_username() for person in publishers_of(entity) if person.pk not in writers]


def _content(model: type[models.Model], line: Any) -> tuple[Any, ...]:
    """What a person writes: no state, no times, nothing that is decided by a button."""
    skipped = KEPT_BY_ACTIONS | _public(model).FOR_EDITORS
    return tuple(
        getattr(line, field.attname)
        for field in model._meta.concrete_fields
        if field.editable and field.name not in skipped and hasattr(line, field.attname)
    )


def _history(model: Any) -> Any:
    return model.history


def _public(model: Any) -> type[PublicEntity]:
    return model
