"""The timeline of any filter as a briefing: figures, chronology, positions, sources."""

from __future__ import annotations

from collections import defaultdict
from typing import Any

from django.http import HttpRequest
from django.utils import timezone

from core.briefing.parts import Briefing, Line, left_out
from core.briefing.views import briefing_views, view_address
from core.chips import chosen
from core.rows import number
from core.vocabulary import label_of
from debates.briefing import positions_table
from debates.models import (
    EngagementRuleCitation,
    EventCitation,
    MilestoneCitation,
    Position,
    StatementCitation,
)
from debates.vocabularies import Stance
from incidents.briefing import incident_figures
from incidents.left import LeftInSql
from incidents.models import IncidentCitation
from incidents.vocabularies import VerdictCode
from overview.entries import Entry
from overview.filters import TimelineFilter
from overview.timeline_kinds import KINDS
from overview.timeline_query import Part, Timeline, Wanted
from overview.vocabularies import EntryKind
from sources.footnotes import SourceNotes
from sources.models import Citation

CITATIONS: dict[str, tuple[type[Citation], str]] = {
    EntryKind.INCIDENT: (IncidentCitation, "incident"),
    EntryKind.STATEMENT: (StatementCitation, "statement"),
    EntryKind.EVENT: (EventCitation, "event"),
    EntryKind.MILESTONE: (MilestoneCitation, "milestone"),
    EntryKind.RULE: (EngagementRuleCitation, "rule"),
}
POSITIONS = next(kind for kind in KINDS if kind.code == EntryKind.POSITION)
NAMES: dict[str, str] = {
    EntryKind.STATEMENT: "Statements",
    EntryKind.EVENT: "Events",
    EntryKind.MILESTONE: "Steps of proposals",
    EntryKind.POSITION: "Positions",
    EntryKind.RULE: "National rules",
}


def make_briefing(request: HttpRequest, filterset: Any, most: int) -> Briefing:
    """Positions stand in the table, also those that a statement of the chronology carries."""
    parts = tuple(part for part in filterset.qs.parts if part.kind.code in CITATIONS)
    dated = Timeline(parts)
    positions = _positions(filterset.wanted)
    counts: dict[str, int] = {part.kind.code: part.keys().count() for part in parts}
    total, held = sum(counts.values()), positions.count() if positions is not None else 0
    if positions is not None:
        counts[EntryKind.POSITION] = held
    notes = SourceNotes(request)
    chronology = _chronology(request, dated[:most][::-1], notes)
    table = positions_table(positions, notes, most) if positions is not None else ()
    incidents = [
        part.rows.exclude(occurred="") for part in parts if part.kind.code == EntryKind.INCIDENT
    ]
    return Briefing(
        title="Timeline: a briefing",
        address=view_address(request, "overview:timeline"),
        made_on=timezone.localdate(),
        chosen=chosen(request, filterset),
        figures=(
            *(figure for rows in incidents for figure in incident_figures(LeftInSql(rows))),
            *((NAMES[kind], number(n)) for kind, n in counts.items() if kind in NAMES),
        ),
        chronology=chronology,
        positions=table,
        footnotes=notes.footnotes.all(),
        left_out=(
            *left_out(len(chronology), total, "dated entries"),
            *left_out(len(table), held, "positions"),
        ),
    )


def _positions(wanted: Wanted) -> Any:
    """All positions that the filters leave; None where none can be among them."""
    if not wanted.has(POSITIONS.code):
        return None
    return wanted.narrow(Part(POSITIONS, Position.objects.published))


def _chronology(request: HttpRequest, entries: list[Entry], notes: SourceNotes) -> tuple[Line, ...]:
    keys: dict[str, list[int]] = defaultdict(list)
    for entry in entries:
        keys[entry.kind].append(entry.pk)
    cited = {kind: notes.cited(*CITATIONS[kind], pks) for kind, pks in keys.items()}
    return tuple(
        _line(request, entry, notes.numbers(cited[entry.kind][entry.pk])) for entry in entries
    )


def _line(request: HttpRequest, entry: Entry, notes: tuple[int, ...]) -> Line:
    said = label_of(VerdictCode, entry.verdict) or label_of(Stance, entry.stance)
    # The note of a step says by itself what it is.
    kind = "" if entry.kind == EntryKind.MILESTONE else f"{label_of(EntryKind, entry.kind)}."
    return Line(
        date=entry.date_text,
        title=entry.title.rstrip("."),
        url=request.build_absolute_uri(entry.url),
        text=" ".join(filter(None, (kind, said and f"{said}.", entry.note))),
        notes=notes,
    )


briefing, briefing_file = briefing_views(
    filterset_class=TimelineFilter,
    queryset=Timeline.public,
    make=make_briefing,
    files="overview:briefing_file",
)
