"""Writes an incident down from a source record, or cites the record on one that is there."""

from __future__ import annotations

from dataclasses import dataclass

from django.contrib.auth.models import User
from django.db import models

from actors.models import Actor
from core.dates import InvalidEdtf, InvalidZone
from core.publishing import lock, record_change, submit
from core.vocabularies import PublishingStatus
from incidents.models import (
    Figure,
    Incident,
    IncidentCitation,
    IncidentSite,
    Involvement,
    Site,
    Verdict,
)
from incidents.vocabularies import IncidentKind, InvolvementRole, Measure, VerdictCode
from newsdesk.review.amounts import read_amount
from sources.models import SourceRecord
from sources.vocabularies import CitationRole, Rendering

# A state's part by what happened, where that is not that the object entered.
ROLES: dict[str, InvolvementRole] = {
    IncidentKind.DRONE_SIGHTING: InvolvementRole.HOSTED,
    IncidentKind.DRONE_OVERFLIGHT: InvolvementRole.HOSTED,
    IncidentKind.SAFETY_ZONE_BREACH: InvolvementRole.APPROACHED,
    IncidentKind.SPILLOVER: InvolvementRole.AFFECTED,
}


class CantCite(ValueError):
    """The incident takes no citation. The message says why."""


@dataclass(frozen=True)
class NewIncident:
    """What an editor leaves standing of a proposed incident. `objects` is as a source words it."""

    title: str
    kind: str
    vector: str
    state: Actor | None = None
    occurred: str = ""
    occurred_precision: str = ""
    local_time: str = ""
    place: str = ""
    site: Site | None = None
    platform: str = ""
    engagement: str = ""
    verdict: str = VerdictCode.REPORTED.value
    objects: str = ""
    quotation: str = ""

    def as_drafted(self) -> dict[str, str]:
        """In the form of a draft's values: a state by its public id, a site by its key."""
        values = {name: value for name, value in vars(self).items() if isinstance(value, str)}
        values["state"] = self.state.public_id if self.state else ""
        values["site"] = self.site.key if self.site else ""
        return values


def write_incident(*, record: SourceRecord, new: NewIncident, by: User) -> Incident:
    """A new incident, in review, that cites `record` and names it as the source of its claims.

    Raises ValueError for a date that can't be read. Call it in a transaction.
    """
    why = f"Written from {record.public_id} in the review queue."
    incident = Incident(
        title=new.title,
        kind=new.kind,
        vector=new.vector,
        occurred=new.occurred,
        occurred_precision=new.occurred_precision,
        local_time=new.local_time,
        place=new.place,
        platform=new.platform,
        engagement=new.engagement,
    )
    try:
        record_change(incident, by=by, reason=why)
    except (InvalidEdtf, InvalidZone) as error:
        raise ValueError(str(error)) from error
    for part in _parts(incident, new, record):
        record_change(part, by=by, reason=why)
    _citation(incident, record, CitationRole.PRIMARY, new.quotation, by, why)
    submit(entity=incident, by=by, reason=why)
    return incident


def cite(*, record: SourceRecord, incident: Incident, quotation: str, by: User) -> IncidentCitation:
    """`record` as a further source of `incident`. Raises CantCite. Call it in a transaction."""
    lock(incident)
    if incident.merged_into or incident.status == PublishingStatus.WITHDRAWN:
        raise CantCite(f"{incident.public_id} was withdrawn or merged. Choose another incident.")
    if incident.citations.filter(record=record).exists():
        raise CantCite(f"{incident.public_id} already cites {record.public_id}.")
    why = f"Cited from the review queue: {record.public_id}."
    return _citation(incident, record, CitationRole.CORROBORATING, quotation, by, why)


def _parts(incident: Incident, new: NewIncident, record: SourceRecord) -> list[models.Model]:
    parts: list[models.Model] = [
        Verdict(incident=incident, code=new.verdict, is_current=True, record=record)
    ]
    if new.state is not None:
        role = ROLES.get(new.kind, InvolvementRole.ENTERED)
        parts.append(Involvement(incident=incident, state=new.state, role=role, is_main=True))
    if new.site is not None:
        parts.append(IncidentSite(incident=incident, site=new.site, is_main=True))
    amount = read_amount(new.objects)
    if amount is not None:
        seen = new.kind == IncidentKind.DRONE_SIGHTING
        parts.append(
            Figure(
                incident=incident,
                record=record,
                measure=Measure.OBJECTS_SEEN if seen else Measure.OBJECTS_ENTERED,
                qualifier=amount.qualifier,
                low=amount.low,
                best=amount.best,
                high=amount.high,
                wording=new.objects.strip(),
            )
        )
    return parts


def _citation(
    incident: Incident,
    record: SourceRecord,
    role: CitationRole,
    quotation: str,
    by: User,
    why: str,
) -> IncidentCitation:
    citation = IncidentCitation(
        incident=incident,
        record=record,
        role=role,
        quotation=quotation.strip(),
        rendering=Rendering.VERBATIM if quotation.strip() else "",
        position=incident.citations.count(),
    )
    record_change(citation, by=by, reason=why)
    return citation
