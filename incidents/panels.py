"""What incidents add to the page of a source."""

from typing import Final

from django.db.models import Q, QuerySet
from django.db.models.expressions import Combinable
from django.urls import reverse

from core.first_rows import Found, first_keys, first_rows
from core.panels import Panel, panel_of
from core.prepared import Among, PreparedRows
from incidents.lists import INCIDENT_LIST
from incidents.models import Incident, IncidentCitation
from sources.models import SourceRecord


def incidents_citing(record: SourceRecord) -> list[Panel]:
    """Published incidents that rest on `record`."""
    url = f"{reverse('incidents:list')}?source={record.public_id}"
    found = Found(_citing.asked_with([record.pk]), lambda: citing(record).count())
    first = first_rows(found, INCIDENT_LIST, url=url, many="incidents")
    return [panel_of("Incidents that cite it", first)]


def citing(record: SourceRecord) -> QuerySet[Incident]:
    return _citing_where(Q(record=record))


def _citing_where(is_it: Q | Combinable) -> QuerySet[Incident]:
    cited = IncidentCitation.objects.filter(is_it).values("incident")
    return Incident.objects.published().filter(pk__in=cited)


_citing: Final = PreparedRows(lambda: first_keys(_citing_where(Among("record"))), by="")
