"""Every file of the site with what it holds today."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.db.models import Max
from django.http import QueryDict
from django.urls import reverse

from actors.models import Actor
from core.exports import Export
from core.filters import StrictFilterSet
from core.listing import FileLink, file_links
from debates import exports, filters
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from incidents.exports import INCIDENTS
from incidents.filters import IncidentFilter
from incidents.models import Incident
from overview.change_pages import CHANGES, ChangeFilter
from overview.changelog import ChangeLog
from overview.exclusions import EXCLUSIONS
from overview.exports import ACTORS, TIMELINE
from overview.filters import ActorFilter, TimelineFilter
from overview.search.exports import SEARCH
from overview.timeline_query import Timeline
from sources.exports import SOURCES as RECORDS
from sources.filters import SourceRecordFilter
from sources.models import SourceRecord


@dataclass(frozen=True)
class Source:
    """Where a file comes from: its address, its page, and the filter over all of its rows.

    `rows` is None where a file is computed as asked and has no number of its own; `files` is empty
    where it has no address without a question.
    """

    export: Export
    files: str
    page: str
    filterset: type[StrictFilterSet] | None = None
    rows: Callable[[], Any] | None = None


SOURCES = (
    Source(ACTORS, "overview:actors_file", "overview:actors", ActorFilter, Actor.objects.published),
    Source(CHANGES, "overview:changes_file", "overview:changes", ChangeFilter, ChangeLog),
    Source(
        exports.EVENTS,
        "debates:events_file",
        "debates:events",
        filters.EventFilter,
        Event.objects.published,
    ),
    Source(exports.COMPARISON, "", "debates:compare"),
    Source(EXCLUSIONS, "overview:exclusions_file", "overview:exclusions"),
    Source(
        INCIDENTS, "incidents:file", "incidents:list", IncidentFilter, Incident.objects.published
    ),
    Source(exports.MATRIX, "debates:matrix_file", "debates:positions"),
    Source(
        exports.POSITIONS,
        "debates:positions_file",
        "debates:position_list",
        filters.PositionFilter,
        Position.objects.published,
    ),
    Source(
        exports.PROPOSALS,
        "debates:proposals_file",
        "debates:proposals",
        filters.ProposalFilter,
        Proposal.objects.published,
    ),
    Source(
        exports.RULES,
        "debates:rules_file",
        "debates:rules",
        filters.RuleFilter,
        EngagementRule.objects.published,
    ),
    Source(SEARCH, "", "overview:search"),
    Source(
        RECORDS, "sources:file", "sources:list", SourceRecordFilter, SourceRecord.objects.published
    ),
    Source(
        exports.STATEMENTS,
        "debates:statements_file",
        "debates:statements",
        filters.StatementFilter,
        Statement.objects.published,
    ),
    Source(
        TIMELINE, "overview:timeline_file", "overview:timeline", TimelineFilter, Timeline.public
    ),
)


@dataclass(frozen=True)
class Download:
    """`rows` and `changed` are None where the file has none of its own; `files` may be empty."""

    export: Export
    files: list[FileLink]
    page: str
    rows: int | None
    changed: datetime | None

    @property
    def columns(self) -> int:
        return len(self.export.columns)


def downloads() -> list[Download]:
    """In the order of their titles. At most two queries each."""
    return sorted(map(_download, SOURCES), key=lambda download: download.export.title)


def _download(source: Source) -> Download:
    rows, changed = None, None
    if source.filterset and source.rows:
        # What the address gives without parameters, counted by the filter that it uses.
        everything = source.filterset(QueryDict(), queryset=source.rows())
        everything.form.is_valid()
        rows = everything.qs.count()
        if hasattr(source.rows(), "aggregate"):
            changed = source.rows().order_by().aggregate(changed=Max("updated_at"))["changed"]
    return Download(
        source.export,
        file_links(source.export, source.files) if source.files else [],
        reverse(source.page),
        rows,
        changed,
    )
