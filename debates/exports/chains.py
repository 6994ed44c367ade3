"""Columns of what incidents led to: their links, and the positions on what they set off."""

from __future__ import annotations

from typing import Any

from django.db.models import F

from actors.exports import actor_columns, state_code, with_state
from core.exports import Column, Part, coded, id_of, plain, register
from core.part_files import part
from debates.models import Position, Trigger, TriggerCitation
from debates.vocabularies import Aspect, Stance, TriggerRole
from incidents.exports import INCIDENTS
from sources.exports import cited_ids, public_citations

TRIGGERS = part(
    INCIDENTS,
    "triggers",
    "Links of incidents",
    (
        *coded("role", "Role", TriggerRole),
        id_of("proposal_id", "Proposal", "Id of what it led to, if one.", "proposal", "proposals"),
        id_of("event_id", "Event", "Id of what it led to, if one.", "event", "events"),
        *actor_columns("asserted_by", "Asserted by", "Who says so. Empty: not recorded."),
        plain("note", "Note", "Remark, as pages show it."),
        cited_ids(TriggerCitation, "trigger"),
    ),
    app="debates",
    rows=Trigger.objects.published,
    link="incident",
    prepare=lambda rows: rows.select_related("proposal", "event", "asserted_by").prefetch_related(
        public_citations(TriggerCitation)
    ),
)


def _positions_of(incidents: Any) -> Any:
    """A row for each incident and each position on a proposal that it is linked to."""
    linked = Position.objects.published().filter(
        proposal__triggers__in=Trigger.objects.published().values("pk"),
        proposal__triggers__incident__in=incidents.order_by().values("pk"),
    )
    named = linked.annotate(
        incident_key=F("proposal__triggers__incident"),
        incident_public_id=F("proposal__triggers__incident__public_id"),
        incident_day=F("proposal__triggers__incident__occurred_latest"),
    )
    return named.order_by(
        F("incident_day").desc(nulls_last=True),
        "-incident_key",
        F("as_of_last").desc(nulls_last=True),
        "-pk",
    ).distinct()


POSITIONS_OF_INCIDENTS = register(
    Part(
        name="incidents_positions",
        title="Positions on what incidents set off",
        columns=(
            Column(
                "incident_id",
                "Incident",
                "Id of an incident that set off the proposal or is cited for it, as in incidents.",
                lambda row: row.incident_public_id,
                refers="incidents",
            ),
            Column(
                "position_id",
                "Position",
                "Id of the line of the ledger; its other columns are in positions.",
                lambda row: row.public_id,
                refers="positions",
            ),
            id_of("proposal_id", "Proposal", "Id of the proposal.", "proposal", "proposals"),
            *actor_columns("actor", "Actor", "Who holds it."),
            Column(
                "country",
                "Country",
                "ISO 3166-1 alpha-2 code of the state that the actor is, or belongs to.",
                lambda row: state_code(row.actor),
            ),
            *coded("stance", "Stance", Stance),
            *coded("aspect", "About", Aspect),
            plain("as_of", "As of", "The day on which it is known to hold. EDTF."),
            plain("as_of_first", "As of, first day", "First day that the date allows.", "date"),
            plain("as_of_last", "As of, last day", "Last day that the date allows.", "date"),
        ),
        prepare=lambda rows: rows.select_related(*with_state("actor"), "proposal"),
        key=("incident_id", "position_id"),
        page="debates:position_list",
        files="debates:incidents_positions_file",
        owner=INCIDENTS,
        short="positions",
        rows_of=_positions_of,
    )
)
INCIDENT_PARTS = (TRIGGERS, POSITIONS_OF_INCIDENTS)
