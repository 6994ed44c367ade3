"""From keys to entries: each kind is read whole, with its counts and links, at constant cost.

Titles and links come from the rows that the lists of each kind show. Only public related
entries lend their names, codes and ids.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable
from typing import Any

from django.db.models import Prefetch

from actors.models import Actor
from core.prepared import PreparedRows
from core.rows import Row
from debates.calendars import status_of
from debates.models import (
    EngagementRule,
    Event,
    Milestone,
    MilestoneCitation,
    Participation,
    Party,
    Position,
    ProposalEvent,
    Statement,
    StatementSubject,
    Trigger,
)
from debates.rows import (
    event_row,
    events_for_lists,
    position_row,
    positions_for_lists,
    rule_row,
    rules_for_lists,
    statement_row,
    statements_for_lists,
)
from incidents.models import Incident
from incidents.rows import for_lists, incident_row
from overview.entries import Entry
from overview.public import STATE_OF, countries, public_ids, public_names
from overview.rows import milestone_row
from overview.vocabularies import EntryKind
from sources.models import source_counts


def load(keys: list[tuple[str, int]]) -> list[Entry]:
    """The entries of `keys` in their order. One that has gone meanwhile is left out."""
    wanted: dict[str, list[int]] = {}
    for kind, key in keys:
        wanted.setdefault(kind, []).append(key)
    found = {
        (kind, entry.pk): entry for kind, pks in wanted.items() for entry in LOADERS[kind](pks)
    }
    return [found[key] for key in keys if key in found]


def _entry(
    kind: EntryKind,
    entity: Any,
    date: str,
    row: Row,
    *,
    places: Iterable[Actor | None],
    named: Iterable[Actor | None] = (),
    proposals: Iterable[Any] = (),
    told_by: Any = None,
    calendar_status: str = "",
) -> Entry:
    """`places` are the actors that decide its countries; they are named, and so are `named`.

    `told_by` is the entry that has the id and the times, where it is another one.
    """
    public = told_by or entity
    places = list(places)
    return Entry(
        kind=kind.value,
        pk=entity.pk,
        public_id=public.public_id,
        title=row.title,
        url=row.url,
        symbol=row.kind,
        edtf=getattr(entity, date),
        precision=getattr(entity, f"{date}_precision"),
        earliest=getattr(entity, f"{date}_earliest"),
        latest=getattr(entity, f"{date}_latest"),
        date_text=getattr(entity, f"get_{date}_display")(),
        date_short=getattr(entity, f"get_{date}_short")(),
        updated_at=public.updated_at,
        published_at=public.published_at,
        countries=countries(places),
        actors=public_names([*places, *named]),
        proposals=public_ids(proposals),
        note=row.meta,
        verdict=row.verdict,
        stance=row.stance,
        source_count=entity.source_count,
        independent_source_count=entity.independent_source_count,
        untraced_source_count=entity.untraced_source_count,
        calendar_status=calendar_status,
    )


def _read(make: Callable[[], Any]) -> Callable[[list[int]], list[Any]]:
    return PreparedRows(make).read


@_read
def _incidents() -> Any:
    triggers = Trigger.objects.filter(proposal__isnull=False).select_related("proposal")
    return for_lists(Incident.objects.published()).prefetch_related(
        Prefetch("triggers", queryset=triggers, to_attr="named_triggers")
    )


def incidents(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.INCIDENT,
            incident,
            "occurred",
            incident_row(incident),
            places=[link.state for link in incident.shown_involvements],
            proposals=[trigger.proposal for trigger in incident.named_triggers],
        )
        for incident in _incidents(pks)
    ]


@_read
def _statements() -> Any:
    subjects = StatementSubject.objects.filter(proposal__isnull=False).select_related("proposal")
    return (
        statements_for_lists(Statement.objects.published(), with_proposals=True)
        .select_related(f"speaker__{STATE_OF}", f"affiliation__{STATE_OF}")
        .prefetch_related(Prefetch("subjects", queryset=subjects, to_attr="named_subjects"))
    )


def statements(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.STATEMENT,
            statement,
            "said",
            statement_row(statement),
            places=[statement.speaker, statement.affiliation],
            proposals=[
                link.proposal for link in [*statement.named_subjects, *statement.shown_positions]
            ],
        )
        for statement in _statements(pks)
    ]


@_read
def _events() -> Any:
    participations = Participation.objects.select_related(f"actor__{STATE_OF}")
    links = ProposalEvent.objects.select_related("proposal")
    return events_for_lists(Event.objects.published()).prefetch_related(
        Prefetch("participations", queryset=participations, to_attr="named_participations"),
        Prefetch("proposal_links", queryset=links, to_attr="named_links"),
    )


def events(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.EVENT,
            event,
            "held",
            event_row(event),
            places=[link.actor for link in event.named_participations],
            proposals=[link.proposal for link in event.named_links],
            calendar_status=status_of(event.state, event.held_first, event.updated_at.date()),
        )
        for event in _events(pks)
    ]


@_read
def _milestones() -> Any:
    parties = Party.objects.select_related(f"actor__{STATE_OF}")
    return (
        Milestone.objects.published()
        .annotate(**source_counts(MilestoneCitation, "milestone"))
        .select_related("proposal")
        .prefetch_related(Prefetch("proposal__parties", queryset=parties))
    )


def milestones(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.MILESTONE,
            milestone,
            "reached",
            milestone_row(milestone),
            places=[party.actor for party in milestone.proposal.parties.all()],
            proposals=[milestone.proposal],
            told_by=milestone.proposal,
        )
        for milestone in _milestones(pks)
    ]


@_read
def _positions() -> Any:
    rows = positions_for_lists(Position.objects.published())
    return rows.select_related(f"actor__{STATE_OF}")


def positions(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.POSITION,
            position,
            "as_of",
            position_row(position),
            places=[position.actor],
            named=[position.reported_by, position.voiced_by],
            proposals=[position.proposal],
        )
        for position in _positions(pks)
    ]


@_read
def _rules() -> Any:
    rows = rules_for_lists(EngagementRule.objects.published())
    return rows.select_related(f"actor__{STATE_OF}", "reported_by")


def rules(pks: list[int]) -> list[Entry]:
    return [
        _entry(
            EntryKind.RULE,
            rule,
            "in_force",
            rule_row(rule),
            places=[rule.actor],
            named=[rule.reported_by],
        )
        for rule in _rules(pks)
    ]


LOADERS: dict[str, Callable[[list[int]], list[Entry]]] = {
    EntryKind.INCIDENT: incidents,
    EntryKind.STATEMENT: statements,
    EntryKind.EVENT: events,
    EntryKind.MILESTONE: milestones,
    EntryKind.POSITION: positions,
    EntryKind.RULE: rules,
}
