"""What may be named in public of the entries that another entry points to."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from actors.exports import state_code
from actors.models import Actor

# Enough for select_related: an office, its ministry, its state.
STATE_OF = "belongs_to__belongs_to"


def public(entity: Any) -> Any:
    """`entity` if it is published, else None."""
    return entity if entity is not None and entity.is_published else None


def public_names(actors: Iterable[Actor | None]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(actor.name for actor in map(public, actors) if actor))


def public_ids(entities: Iterable[Any]) -> tuple[str, ...]:
    return tuple(sorted({found.public_id for found in map(public, entities) if found}))


def countries(actors: Iterable[Actor | None]) -> tuple[str, ...]:
    """ISO codes of the states that `actors` are or belong to, over at most two steps."""
    return tuple(dict.fromkeys(code for actor in actors if (code := state_code(actor))))
