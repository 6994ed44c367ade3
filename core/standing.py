"""What became of an entry that is not public any more, for pages and the API alike."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import F, Model, OuterRef, QuerySet, Subquery
from django.db.models.functions import Coalesce

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


def with_day_gone(rows: QuerySet[Any]) -> QuerySet[Any]:
    """With `gone_at`, when each was withdrawn; what was done to it afterwards doesn't count."""
    history: Any = rows.model
    lines = history.history.filter(id=OuterRef("pk")).order_by()
    other = lines.exclude(status=PublishingStatus.WITHDRAWN).order_by("-history_id")
    since = lines.filter(history_id__gt=OuterRef("before")).order_by("history_id")
    return rows.annotate(before=Coalesce(Subquery(other.values("history_id")[:1]), 0)).annotate(
        gone_at=Coalesce(Subquery(since.values("history_date")[:1]), F("updated_at"))
    )
