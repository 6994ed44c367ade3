"""What became public last, and whether news still come in."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any

from django.db.models import Max
from django.urls import reverse
from django.utils import timezone

from debates.models import EngagementRule, Event, Position, Proposal, Statement
from debates.rows import position_url
from incidents.models import Incident
from sources.models import Feed
from sources.vocabularies import FeedState

STALE_AFTER = timedelta(hours=24)


@dataclass(frozen=True)
class Change:
    """An entry that became public."""

    title: str
    url: str
    kind: str
    what: str
    at: datetime


def what_changed(most: int) -> list[Change]:
    """The entries that became public last, of all kinds."""
    found: list[tuple[Change, int]] = []
    for what, kind, queryset, url in _published():
        newest = queryset.order_by("-published_at", *queryset.model._meta.ordering)[:most]
        for place, entity in enumerate(newest):
            symbol = entity.kind if kind == "incident" else kind
            change = Change(entity.headline(), url(entity), symbol, what, entity.published_at)
            found.append((change, place))
    # Entries published together take turns, so that no kind hides the others.
    found.sort(key=lambda pair: (-pair[0].at.timestamp(), pair[1]))
    return [change for change, _ in found[:most]]


def _published() -> list[tuple[str, str, Any, Any]]:
    def page(name: str) -> Any:
        return lambda entity: reverse(name, args=[entity.public_id])

    statements = Statement.objects.published().select_related("speaker")
    positions = Position.objects.published().select_related("actor", "proposal", "debate")
    return [
        ("Incident", "incident", Incident.objects.published(), page("incidents:detail")),
        ("Statement", "statement", statements, page("debates:statement")),
        ("Event", "event", Event.objects.published(), page("debates:event")),
        ("Proposal", "proposal", Proposal.objects.published(), page("debates:proposal")),
        ("Position", "position", positions, position_url),
        ("National rule", "rule", EngagementRule.objects.published(), page("debates:rule")),
    ]


def stale_now() -> str:
    return stale(timezone.now())


def stale(now: datetime) -> str:
    """Since when no feed has answered, if that is longer ago than a day; '' without feeds."""
    feeds = Feed.objects.filter(state=FeedState.ACTIVE)
    if not feeds.exists():
        return ""
    latest = feeds.aggregate(latest=Max("last_success_at"))["latest"]
    if latest is None:
        return "No feed has been fetched yet."
    if now - latest <= STALE_AFTER:
        return ""
    return (
        f"No feed has been fetched since {latest:%-d %B %Y, %H:%M} UTC: later news may be missing."
    )
