"""Incidents, where they happened, and the rival claims about them."""

from incidents.models.claims import (
    Attribution,
    Claim,
    Development,
    Figure,
    Verdict,
)
from incidents.models.incidents import (
    Incident,
    IncidentCitation,
    IncidentQuerySet,
    IncidentSite,
    Involvement,
)
from incidents.models.sites import (
    Site,
)

__all__ = [
    "Attribution",
    "Claim",
    "Development",
    "Figure",
    "Incident",
    "IncidentCitation",
    "IncidentQuerySet",
    "IncidentSite",
    "Involvement",
    "Site",
    "Verdict",
]
