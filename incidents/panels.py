"""What incidents add to the page of a source."""

from django.db.models import QuerySet
from django.urls import reverse

from core.first_rows import first_rows
from core.panels import Panel, panel_of
from incidents.lists import INCIDENT_LIST
from incidents.models import Incident
from sources.models import SourceRecord


def incidents_citing(record: SourceRecord) -> list[Panel]:
    """Published incidents that rest on `record`."""
    url = f"{reverse('incidents:list')}?source={record.public_id}"
    first = first_rows(citing(record), INCIDENT_LIST, url=url, many="incidents")
    return [panel_of("Incidents that cite it", first)]


def citing(record: SourceRecord) -> QuerySet[Incident]:
    return Incident.objects.published().filter(
        pk__in=record.incidents_incidentcitations.values("incident")
    )
