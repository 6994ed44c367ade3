"""Data and method: files, how numbers are made, limits, changes. All counts are computed."""

from __future__ import annotations

from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime
from typing import Any

from django.db.models import Count, Model, Q
from django.db.models.functions import TruncDate

from actors.models import Actor
from core.data_version.kept import once_a_version
from core.rows import number
from core.standing import with_day_gone
from core.vocabularies import PublishingStatus
from debates.coded import agreements
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from incidents.models import Incident
from incidents.places import place_of, with_sites
from overview.counted import counted_incidents, placed
from overview.downloads import Download, downloads
from overview.exclusions import kept_out
from overview.linked_data import dataset
from sources.models import SourceRecord
from sources.vocabularies import Originality

LATEST, WITHDRAWN = 8, 20
KINDS: tuple[tuple[type[Model], str, str], ...] = (
    (Incident, "incident", "incidents"),
    (Statement, "statement", "statements"),
    (Position, "position", "positions"),
    (Proposal, "proposal", "proposals"),
    (Event, "event", "events"),
    (EngagementRule, "national rule", "national rules"),
    (Actor, "actor", "actors"),
    (SourceRecord, "source", "sources"),
)


@dataclass(frozen=True)
class Published:
    """What became public on one day, in words."""

    day: date
    words: str


@dataclass(frozen=True)
class Withdrawn:
    """An entry that was public and was taken back, with the public reason."""

    public_id: str
    kind: str
    reason: str
    at: datetime


def data_context() -> dict[str, Any]:
    files = downloads()
    return {
        "title": "Data and method",
        "downloads": files,
        "changed": latest_change(files),
        "linked": dataset(files, latest_change(files)),
        "limits": limits(),
        "agreements": agreements(),
        "kept_out": kept_out(),
        "published": published(),
        "withdrawn": withdrawn(),
    }


def latest_change(files: list[Download]) -> datetime | None:
    return max((file.changed for file in files if file.changed), default=None)


@once_a_version
def limits() -> list[str]:
    """What the record does not know, counted."""
    counted = counted_incidents()
    total = counted.count()
    elsewhere = with_sites(counted.filter(latitude__isnull=True))
    nowhere = sum(place_of(incident) is None for incident in elsewhere)
    unplaced = total - placed(counted).count()
    records = SourceRecord.objects.published()
    untraced = records.filter(originality=Originality.UNTRACED).count()
    positions = Position.objects.published()
    second_hand = positions.filter(reported_by__isnull=False).count()
    undated = positions.filter(as_of="").count()
    rules = EngagementRule.objects.published()
    facts = [
        (nowhere, total, "counted incidents have no coordinates and are on no map"),
        (unplaced, total, "counted incidents are dated to a season or year only"),
        (untraced, records.count(), "sources are not traced: they may relay another report"),
        (second_hand, positions.count(), "positions are second-hand, reported by somebody else"),
        (undated, positions.count(), "positions are not dated and stand on no day"),
        (
            rules.filter(in_force="").count(),
            rules.count(),
            "national rules do not say when they are in force",
        ),
    ]
    return [f"{number(n)} of {number(of)} {what}." for n, of, what in facts if n]


@once_a_version
def published() -> list[Published]:
    """The latest days on which entries became public, with how many of each kind."""
    by_day: dict[date, Counter[int]] = {}
    for place, (model, _, _) in enumerate(KINDS):
        rows = model._default_manager.published().order_by()  # type: ignore[attr-defined]
        days = rows.annotate(day=TruncDate("published_at")).values("day").annotate(n=Count("pk"))
        for day, n in days.order_by("-day").values_list("day", "n")[:LATEST]:
            by_day.setdefault(day, Counter())[place] = n
    newest = sorted(by_day, reverse=True)[:LATEST]
    return [Published(day, _words(by_day[day])) for day in newest]


def _words(counts: Counter[int]) -> str:
    return ", ".join(
        f"{number(counts[place])} {one if counts[place] == 1 else many}"
        for place, (_, one, many) in enumerate(KINDS)
        if counts[place]
    )


def withdrawn() -> list[Withdrawn]:
    """Entries that were public and are not any more; merged ones lead on and are left out.

    Asked each time: what becomes of an entry after its withdrawal raises no version.
    """
    taken_back = Q(status=PublishingStatus.WITHDRAWN, published_at__isnull=False)
    found = []
    for model, one, _ in KINDS:
        rows = model._default_manager.filter(taken_back, merged_into__isnull=True)
        values = with_day_gone(rows).values_list("public_id", "withdrawal_reason", "gone_at")
        for public_id, reason, at in values.order_by("-gone_at")[:WITHDRAWN]:
            found.append(Withdrawn(public_id, one, reason, at))
    return sorted(found, key=lambda entry: entry.at, reverse=True)[:WITHDRAWN]
