"""Notes which entries changed, inside the transaction that changes them: none is lost, none told
that was taken back. What to tell of them is worked out later (`overview.webhooks.planning`)."""

from __future__ import annotations

from typing import Any

from django.db import models
from django.utils import timezone

from actors.models import Actor
from core.relations import concrete
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from incidents.models import Incident
from overview.webhooks.models import TouchedEntry, Webhook
from sources.models import SourceRecord

MODELS: frozenset[type[models.Model]] = frozenset(
    {Incident, Statement, Event, Proposal, Position, EngagementRule, Actor, SourceRecord}
)


def follow(entries: list[Any]) -> None:
    """Let webhooks know of `entries`. Costs the ingest nothing, and others one question."""
    seen = [
        entry for entry in entries if concrete(entry) in MODELS and entry.published_at is not None
    ]
    if not seen or not Webhook.objects.on().exists():
        return
    now = timezone.now()
    TouchedEntry.objects.bulk_create(
        TouchedEntry(model=concrete(entry)._meta.label_lower, object_id=entry.pk, at=now)
        for entry in seen
    )
