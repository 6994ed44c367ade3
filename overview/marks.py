"""The shape of each kind of entry, drawn in a box from -7 to 7. Pure: no Django."""

from __future__ import annotations

from collections.abc import Mapping

SHAPES: Mapping[str, str] = {
    "drone": "M4.6,0A4.6,4.6 0 1 1 -4.6,0A4.6,4.6 0 1 1 4.6,0Z",
    "aircraft": "M0,-5.8L5.4,4.8L0,2L-5.4,4.8Z",
    "airport": "M-4.2,-4.2H4.2V4.2H-4.2Z",
    "site": "M0,-5.8L5.8,0L0,5.8L-5.8,0Z",
    "debris": (
        "M-4.8,-2.6L-2.6,-4.8L0,-2.2L2.6,-4.8L4.8,-2.6L2.2,0L4.8,2.6L2.6,4.8L0,2.2L-2.6,4.8"
        "L-4.8,2.6L-2.2,0Z"
    ),
    "missile": "M0,-6.4L2.1,-2.6V2.6L4.4,5.6H-4.4L-2.1,2.6V-2.6Z",
    "balloon": "M0,6C-1.4,3.6 -4.5,2.2 -4.5,-1.2A4.5,4.5 0 1 1 4.5,-1.2C4.5,2.2 1.4,3.6 0,6Z",
    "statement": "M-1.5,-5.2H1.5V5.2H-1.5Z",
    "proposal": "M-4.4,-5.5H5L2.6,-2.2L5,1.1H-2.6V5.5H-4.4Z",
    "meeting": "M-2.6,-4.6H2.6L5.2,0L2.6,4.6H-2.6L-5.2,0Z",
    "rule": "M0,-5.6L4.8,-3.8V.6C4.8,3.2 2.6,4.9 0,5.8C-2.6,4.9 -4.8,3.2 -4.8,.6V-3.8Z",
    "other": "M4,0A4,4 0 1 1 -4,0A4,4 0 1 1 4,0ZM2,0A2,2 0 1 0 -2,0A2,2 0 1 0 2,0Z",
}
# Incidents have a colour a shape; the debate has one slate for all of its shapes.
INCIDENT_SHAPES = ("drone", "aircraft", "airport", "site", "debris", "missile", "balloon", "other")

# What a key calls them; each stands for one kind of incident or more.
LABELS: Mapping[str, str] = {
    "drone": "Drone incursion",
    "aircraft": "Crewed aircraft",
    "airport": "Drone sighting",
    "site": "Drone overflight",
    "debris": "Crash, debris or damage",
    "missile": "Missile",
    "balloon": "Balloon",
    "other": "Other",
}

_KINDS: Mapping[str, tuple[str, ...]] = {
    "drone": ("drone_incursion",),
    "aircraft": ("airspace_violation", "safety_zone_breach"),
    "airport": ("drone_sighting", "airport_disruption"),
    "site": ("drone_overflight",),
    "debris": ("drone_debris", "drone_crash", "drone_impact", "collateral_damage", "spillover"),
    "missile": ("missile_incursion", "missile_impact"),
    "balloon": ("balloon_incursion",),
    "statement": ("position",),
    "proposal": ("milestone",),
    "meeting": ("event",),
    "rule": ("engagement_rule",),
}
_SHAPE_OF: Mapping[str, str] = {
    kind: shape for shape, kinds in _KINDS.items() for kind in (shape, *kinds)
}


def shape_of(kind: str) -> str:
    """The name of the shape of an incident kind or a kind of debate entry; ``other`` if unknown."""
    return _SHAPE_OF.get(kind, "other")
