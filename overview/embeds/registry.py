"""Every embed by its name, whole; addresses, pages that offer them and tests read it."""

from __future__ import annotations

from actors.models import Actor
from core.embeds.embed import Embed
from core.embeds.rows import list_embed
from debates import exports as debates
from debates import rows
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from incidents.exports import INCIDENTS
from incidents.models import Incident
from incidents.rows import for_lists, incident_row
from overview.embeds.map import MAP
from overview.embeds.matrix import MATRIX
from overview.embeds.monthly import MONTHLY
from overview.embeds.timeline import TIMELINE
from overview.exports import ACTORS
from overview.rows import actor_row
from sources.exports import SOURCES
from sources.models import SourceRecord
from sources.rows import source_row

LISTS = (
    list_embed(
        export=INCIDENTS,
        queryset=lambda: for_lists(Incident.objects.published()),
        row=incident_row,
        noun=("incident", "incidents"),
    ),
    list_embed(
        export=debates.PROPOSALS,
        queryset=lambda: rows.proposals_for_lists(Proposal.objects.published()),
        row=rows.proposal_row,
        noun=("proposal", "proposals"),
    ),
    list_embed(
        export=debates.POSITIONS,
        queryset=lambda: rows.positions_for_lists(Position.objects.published()),
        row=rows.position_row,
        noun=("position", "positions"),
    ),
    list_embed(
        export=debates.STATEMENTS,
        queryset=lambda: rows.statements_for_lists(Statement.objects.published()),
        row=rows.statement_row,
        noun=("statement", "statements"),
    ),
    list_embed(
        export=debates.EVENTS,
        queryset=lambda: rows.events_for_lists(Event.objects.published()),
        row=rows.event_row,
        noun=("event", "events"),
    ),
    list_embed(
        export=debates.RULES,
        queryset=lambda: rows.rules_for_lists(EngagementRule.objects.published()),
        row=rows.rule_row,
        noun=("rule", "rules"),
    ),
    list_embed(
        export=ACTORS,
        queryset=lambda: Actor.objects.published().select_related("belongs_to"),
        row=actor_row,
        noun=("actor", "actors"),
    ),
    list_embed(
        export=SOURCES,
        queryset=lambda: SourceRecord.objects.published().select_related("publisher"),
        row=source_row,
        noun=("source record", "source records"),
    ),
)
EMBEDS: dict[str, Embed] = {embed.name: embed for embed in (MONTHLY, TIMELINE, MAP, MATRIX, *LISTS)}


def offered_by(page: str) -> list[Embed]:
    """Those that the page of this name offers, with its own filters."""
    return [embed for embed in EMBEDS.values() if page in embed.pages]
