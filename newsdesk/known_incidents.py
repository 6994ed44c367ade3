"""The record's incidents, as candidates for what an article is about are looked for among them."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator
from datetime import date
from typing import Final

from core.vocabularies import PublishingStatus
from incidents.models import Incident, IncidentSite, Involvement
from newsdesk.kept import Kept
from newsdesk.reading.candidates import IncidentRow, Known

DATES: Final = ("occurred", "discovered", "disclosed")


def known() -> Known:
    """Three queries where an incident changed, else one that says that none did."""
    return _kept.get()


def build() -> Known:
    return Known(_rows())


def _rows() -> Iterator[IncidentRow]:
    """Drafts too: they are what somebody at the desk wrote a minute ago."""
    states: dict[int, set[str]] = defaultdict(set)
    for incident, state in Involvement.objects.values_list("incident_id", "state__public_id"):
        states[incident].add(state)
    sites: dict[int, set[str]] = defaultdict(set)
    for incident, site in IncidentSite.objects.values_list("incident_id", "site__key"):
        sites[incident].add(site)
    incidents = Incident.objects.single().filter(merged_into__isnull=True)
    ends = [f"{name}_{end}" for name in DATES for end in ("first", "last")]
    rows = incidents.exclude(status=PublishingStatus.WITHDRAWN).order_by("public_id")
    for key, public_id, kind, *days in rows.values_list("pk", "public_id", "kind", *ends):
        yield IncidentRow(
            target=public_id,
            kind=kind,
            days=_pairs(days),
            states=frozenset(states[key]),
            sites=frozenset(sites[key]),
        )


def _pairs(days: list[date | None]) -> tuple[tuple[date, date], ...]:
    """Those with both ends; an open one would fit any day."""
    pairs = zip(days[::2], days[1::2], strict=True)
    return tuple((first, last) for first, last in pairs if first and last)


_kept: Final = Kept((Incident, Involvement, IncidentSite), build)
