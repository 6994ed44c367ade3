"""Incidents as spots on a map."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from typing import Any

from django.urls import reverse

from core.maps.marks import Spot
from incidents.places import Place, place_of, places
from overview.marks import shape_of

# Pixels of the column of the home page that the small map stands in.
COLUMN = 420


@dataclass(frozen=True)
class Placed:
    """Incidents on the map with their places, and how many are without one or outside of it."""

    spots: tuple[Spot, ...]
    places: dict[str, Place]
    nowhere: int
    outside: int


def placed(incidents: Iterable[Any]) -> Placed:
    """`incidents` have `verdict` (`with_verdict()`) and their sites (`places.with_sites()`)."""
    spots, found, nowhere, outside = [], {}, 0, 0
    for incident in incidents:
        place = place_of(incident)
        if place is None:
            nowhere += 1
        elif not place.is_on_map:
            outside += 1
        else:
            spots.append(_spot(incident, place))
            found[incident.public_id] = place
    return Placed(tuple(spots), found, nowhere, outside)


def placed_for_picture(incidents: Any) -> Placed:
    """The same for a picture that names none of them; they have `verdict` (`with_verdict()`)."""
    spots, nowhere, outside = [], 0, 0
    for kind, verdict, place in places(incidents):
        if place is None:
            nowhere += 1
        elif not place.is_on_map:
            outside += 1
        else:
            spots.append(Spot("", place.at, shape_of(kind), verdict, reach=place.reach))
    return Placed(tuple(spots), {}, nowhere, outside)


def _spot(incident: Any, place: Place) -> Spot:
    return Spot(
        key=incident.public_id,
        at=place.at,
        shape=shape_of(incident.kind),
        verdict=incident.verdict or "",
        title=incident.title,
        url=reverse("incidents:detail", args=[incident.public_id]),
        reach=place.reach,
    )
