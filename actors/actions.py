"""Named actions on actors."""

from __future__ import annotations

from django.contrib.auth.models import AbstractBaseUser
from django.db import transaction

from actors.models import Actor, Alias
from core import merging
from core.publishing import lock, record_change


def merge(
    *, kept: Actor, merged: Actor, by: AbstractBaseUser | None, reason: str
) -> list[merging.Move]:
    """Let `kept` stand for `merged`, the same actor; its name stays as another name of `kept`.

    Raises CantMerge where a relation ("distinct from", a membership) ties the two to each
    other: whoever stated it has to take it back first. Raises what `core.merging.merge` raises.
    """
    with transaction.atomic():
        lock(kept, merged)
        moves = merging.merge(kept=kept, merged=merged, by=by, reason=reason)
        if kept.name != merged.name and not kept.aliases.filter(name=merged.name).exists():
            alias = Alias(actor=kept, name=merged.name, note=f"Name of {merged.public_id}.")
            record_change(alias, by=by, reason=f"{merged.public_id} merged: {reason}")
    return moves
