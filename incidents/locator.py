"""The small map on an incident's page."""

from __future__ import annotations

from typing import Any

from core.maps.drawing import Drawing, around, draw
from core.maps.marks import Spot
from incidents.places import place_of

# Units of the map, about 900 by 720 km; and pixels of the column that it stands in.
WINDOW = (300.0, 240.0)
COLUMN = 320


def locator(incident: Any) -> Drawing | None:
    """For `_parts/_locator.html`; None where the incident has no place on the map.

    `incident` has `verdict` (`with_verdict()`) and its sites (`places.with_sites()`).
    """
    place = place_of(incident)
    if place is None or not place.is_on_map:
        return None
    spot = Spot(
        key=incident.public_id,
        at=place.at,
        shape=incident.kind,
        verdict=incident.verdict or "",
        title=incident.title,
        reach=place.reach,
    )
    return draw([spot], width=COLUMN, view=around(place.at, *WINDOW))
