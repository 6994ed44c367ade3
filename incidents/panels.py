"""What incidents add to the page of a source."""

from django.db.models import QuerySet

from core.panels import Panel
from incidents.models import Incident
from incidents.rows import for_lists, incident_row
from sources.models import SourceRecord


def incidents_citing(record: SourceRecord) -> list[Panel]:
    """Published incidents that rest on `record`."""
    rows = [incident_row(incident) for incident in for_lists(citing(record))]
    return [Panel("Incidents that cite it", rows=rows)]


def citing(record: SourceRecord) -> QuerySet[Incident]:
    return Incident.objects.published().filter(
        pk__in=record.incidents_incidentcitations.values("incident")
    )
