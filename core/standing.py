"""What became of an entry that is not public any more, for pages and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime

from django.db.models import Model

from core.models import PublicEntity
from core.vocabularies import PublishingStatus


@dataclass(frozen=True)
class Merged:
    """It was merged; `into` is the public id of the published entry that took it over."""

    into: str


@dataclass(frozen=True)
class Gone:
    """It was public and was withdrawn, for a reason that is public, too."""

    public_id: str
    reason: str
    published_on: datetime
    withdrawn_on: datetime | None


def standing(model: type[Model], public_id: str) -> Merged | Gone | None:
    """None where it is public, or where readers know nothing of it."""
    hidden = model._base_manager.filter(public_id=public_id).select_related("merged_into").first()
    if not isinstance(hidden, PublicEntity):
        return None
    if hidden.merged_into and hidden.merged_into.is_published:
        return Merged(hidden.merged_into.public_id)
    if hidden.status == PublishingStatus.WITHDRAWN and hidden.published_at:
        withdrawn_on = _withdrawn_on(hidden)
        return Gone(public_id, hidden.withdrawal_reason, hidden.published_at, withdrawn_on)
    return None


def _withdrawn_on(entity: PublicEntity) -> datetime | None:
    """When it went, by its history; what was done to it afterwards doesn't count."""
    day = None
    lines = entity.history.order_by("-history_date", "-history_id")
    for status, at in lines.values_list("status", "history_date"):
        if status != PublishingStatus.WITHDRAWN:
            break
        day = at
    return day
