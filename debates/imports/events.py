"""What a sheet of events may hold."""

from __future__ import annotations

from actors.models import Actor
from core.importing.declaring import Importer, from_field, plain_fields, register
from core.importing.linking import ids_in, links
from debates.exports.events import EVENTS
from debates.models import Event, EventCitation, Participation
from debates.vocabularies import ParticipationRole
from sources.lookups import cites, source_ids, with_citations

ROLES = (ParticipationRole.INITIATOR, ParticipationRole.PARTICIPANT)
WHO = {role: ids_in(EVENTS, f"{role}_ids", Actor) for role in ROLES}
# Its own status, whether it is planned or over: that of publishing is not in the file.
STATE = from_field(Event, EVENTS.column("status"), "state")


IMPORT = register(
    Importer(
        export=EVENTS,
        model=Event,
        incoming=(
            *plain_fields(EVENTS, Event, "title", "kind", "held", "held_precision"),
            STATE,
            *plain_fields(
                EVENTS, Event,
                "state_as_reported", "forum", "initiators_note", "scope_note", "summary",
                "numbers", "conflict_note",
            ),
            *WHO.values(),
            source_ids(),
        ),
        parts=(
            *(
                links(column, "participations", Participation, "event", "actor", role=role)
                for role, column in WHO.items()
            ),
            cites(EventCitation, "event"),
        ),
        prepare=with_citations(EventCitation),
        likeness=("title", "held"),
    )
)  # fmt: skip
