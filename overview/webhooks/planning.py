"""Makes deliveries of what was touched: for each webhook, what it is to be told of which entry.

What happened is read out of the public history, so that a message says what pages say.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.apps import apps
from django.conf import settings
from django.db import connection, transaction
from django.db.models import Max

from core.changelog import AGAIN
from core.public_history import touches_of
from core.standing import with_day_gone
from core.vocabularies import PublishingStatus
from overview.alerts.news import RESOLUTION, gone
from overview.alerts.watched import KIND_OF, NotWatched, Part, Watch, watch
from overview.changed import Changed
from overview.changelog import told_between
from overview.vocabularies import Happening, RecordChange
from overview.webhooks.models import Delivery, TouchedEntry, Webhook

AT_ONCE: Final = 500
# What an entry went through before that was either told before, or nobody listened.
LONGEST_TRANSACTION: Final = timedelta(hours=1)
MOST_LINES: Final = 100


@dataclass(frozen=True)
class Happened:
    """Something to tell of an entry. `merged_into` and `reason` of one that is gone."""

    kind: str
    what: Happening
    public_id: str
    at: datetime
    title: str = ""
    url: str = ""
    lines: tuple[str, ...] = ()
    reasons: tuple[str, ...] = ()
    merged_into: str = ""

    @property
    def type(self) -> str:
        return f"{self.kind}.{self.what}"


def plan(now: datetime) -> int:
    """Write the deliveries of what was touched, and return how many; 0 ends it.

    What two processes work out at the same time, only one of them writes.
    """
    touched = list(TouchedEntry.objects.order_by("pk")[:AT_ONCE])
    deliveries = [made for hook in Webhook.objects.on() for made in _deliveries(hook, touched, now)]
    keys = [row.pk for row in touched]
    with transaction.atomic():
        skip = connection.features.has_select_for_update_skip_locked
        mine = TouchedEntry.objects.select_for_update(skip_locked=skip).filter(pk__in=keys)
        if len(mine) != len(keys):
            return 0
        Delivery.objects.bulk_create(deliveries)
        mine.delete()
    return len(touched)


def _deliveries(hook: Webhook, touched: list[TouchedEntry], now: datetime) -> Iterator[Delivery]:
    try:
        asked = watch(hook.list, hook.query) if hook.list else None
    except NotWatched:  # its page says so
        return
    for part in _parts(asked, touched):
        for happened in _happened(hook, asked, part, touched):
            yield Delivery(
                webhook=hook,
                type=happened.type,
                public_id=happened.public_id,
                told_until=happened.at,
                body=body_of(happened),
                created_at=now,
                next_try_at=now,
            )


def _parts(asked: Watch | None, touched: list[TouchedEntry]) -> Iterator[Part]:
    """The kinds of entries that were touched, as far as they are asked for."""
    models = {apps.get_model(row.model) for row in touched}
    if asked is not None:
        yield from (part for part in asked.parts() if part.rows.model in models)
        return
    for model in sorted(models, key=lambda model: model._meta.label):
        yield Part(KIND_OF[model], KIND_OF[model].public())


def _happened(
    hook: Webhook, asked: Watch | None, part: Part, touched: list[TouchedEntry]
) -> Iterator[Happened]:
    """What to tell `hook` of entries of one kind, in the order of their keys."""
    first = _first_touches(part.rows.model, touched)
    known = _told(hook, min(first.values()) - LONGEST_TRANSACTION)
    wanted = _wanted(hook)

    def since(entity: Any) -> datetime:
        begun = first[entity.pk] - LONGEST_TRANSACTION
        return max(filter(None, [hook.on_since, begun, known.get(entity.public_id)]))

    for happened in (*_public(part, first, since), *_gone(asked, part, first, since)):
        if happened.what in wanted:
            yield happened


def _first_touches(model: Any, touched: Iterable[TouchedEntry]) -> dict[int, datetime]:
    found: dict[int, datetime] = {}
    for row in touched:
        if row.model == model._meta.label_lower:
            found[row.object_id] = min(row.at, found.get(row.object_id, row.at))
    return found


def _told(hook: Webhook, after: datetime) -> dict[str, datetime]:
    """Up to when each entry was told of, where that was after an instant."""
    recent = hook.deliveries.filter(told_until__gt=after).order_by().values("public_id")
    return dict(recent.annotate(last=Max("told_until")).values_list("public_id", "last"))


def _wanted(hook: Webhook) -> set[Happening]:
    wanted = {Happening.PUBLISHED} if hook.on_published else set()
    wanted |= {Happening.CHANGED} if hook.on_changed else set()
    return wanted | ({Happening.WITHDRAWN, Happening.MERGED} if hook.on_withdrawn else set())


def _public(part: Part, first: dict[int, datetime], since: Any) -> Iterator[Happened]:
    matching = set(part.rows.filter(pk__in=first).order_by().values_list("pk", flat=True))
    touches = touches_of(part.rows.model, matching)
    for entity in part.kind.public().filter(pk__in=matching).order_by("pk"):
        begun = since(entity) + RESOLUTION
        # One press of a button may be told in two messages, but nothing of it in both.
        fresh = [touch for touch in touches[entity.pk] if touch.at >= begun]
        last = max((touch.at for touch in fresh), default=begun)
        change = told_between(part.kind, entity, fresh, begun, last)
        if change.lines:
            yield _of(change)


def _of(change: Changed) -> Happened:
    new = change.what == RecordChange.PUBLISHED or AGAIN in change.lines
    return Happened(
        change.kind,
        Happening.PUBLISHED if new else Happening.CHANGED,
        change.public_id,
        change.at,
        title=change.title,
        url=settings.SITE_URL + change.url,
        lines=change.lines[:MOST_LINES],
        reasons=change.reasons,
    )


def _gone(
    asked: Watch | None, part: Part, first: dict[int, datetime], since: Any
) -> Iterator[Happened]:
    model = part.rows.model
    rows = model._default_manager.filter(
        pk__in=first, status=PublishingStatus.WITHDRAWN, published_at__isnull=False
    )
    matching = asked.among(part, rows) if asked else rows
    for row in with_day_gone(matching).select_related("merged_into").order_by("pk"):
        if row.gone_at > since(row):
            entry = gone(row, row.gone_at)
            what = Happening.MERGED if entry.merged_into else Happening.WITHDRAWN
            yield Happened(
                part.kind.code.value,
                what,
                entry.public_id,
                entry.at,
                reasons=(entry.reason,) if entry.reason else (),
                merged_into=entry.merged_into,
            )


def body_of(happened: Happened) -> str:
    """The JSON that is sent. Its members are a public contract (docs/alerts.md): only add."""
    return json.dumps(
        {
            "type": happened.type,
            "timestamp": happened.at.isoformat().replace("+00:00", "Z"),
            "data": {
                "id": happened.public_id,
                "kind": happened.kind,
                "title": happened.title,
                "url": happened.url,
                "changes": happened.lines,
                "reasons": happened.reasons,
                "merged_into": happened.merged_into,
            },
        },
        ensure_ascii=False,
    )
