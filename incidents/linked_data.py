"""An incident in the words of schema.org: an event, and what is claimed of it."""

from __future__ import annotations

from typing import Any

from core.addresses import entry_address
from core.linked_data import Data, dates, of_sources, thing
from incidents.comparison import Table
from incidents.places import place_of
from incidents.rivals import UNNAMED


def incident_data(context: dict[str, Any]) -> Data:
    """Of the context of its page, which holds only what is public."""
    incident = context["incident"]
    citations = context["citations"]
    place = place_of(incident)
    at = (
        thing("GeoCoordinates", latitude=place.latitude, longitude=place.longitude) if place else ""
    )
    name = incident.place or (place.site if place else "")
    return thing(
        "Event",
        identifier=incident.public_id,
        name=incident.title,
        description=incident.summary,
        url=entry_address("incidents:detail", incident.public_id),
        **(dates(incident.occurred, incident.occurred_precision) if incident.occurred else {}),
        location=thing("Place", name=name, geo=at) if name or at else "",
        subjectOf=[
            *of_sources(citations),
            *_claims(context["figures"], citations),
            *_claims(context["attributions"], citations),
        ],
    )


def _claims(table: Table, citations: list[Any]) -> list[Data]:
    """Each claim by itself: rival ones stay side by side."""
    by_number = {citation.n: citation for citation in citations}
    return [
        thing(
            "Claim",
            name=f"{row.label}: {shown.value}",
            text=shown.wording,
            author=thing("Thing", name=voice) if voice != UNNAMED else "",
            appearance=of_sources([by_number[shown.source_n]])
            if shown.source_n in by_number
            else "",
        )
        for row in table.rows
        for voice, cell in zip(table.voices, row.cells, strict=True)
        for shown in cell
    ]
