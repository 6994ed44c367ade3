"""Coded values of links, rules and accounts."""

from core.vocabulary import Vocabulary


class TriggerRole(Vocabulary):
    """How an incident bears on a proposal or event."""

    TRIGGERED = (
        "triggered",
        "Triggered",
        "The incident set it off.",
        "The drones over Poland, for the consultations of 10 September 2025",
    )
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Somebody named the incident as a reason for it.",
        "Airport closures, named as a reason for a drone wall",
    )
    BACKGROUND = (
        "background",
        "Background",
        "The incident is part of the setting; nobody called it a cause.",
        "Earlier crossings of the same border",
    )


class LinkRole(Vocabulary):
    """How an event bears on a proposal."""

    TRIGGERED = (
        "triggered",
        "Set off",
        "The event set the proposal off.",
        "An emergency meeting that led to a plan",
    )
    CITED_AS_JUSTIFICATION = (
        "cited_as_justification",
        "Cited as justification",
        "Somebody named the event as a reason for the proposal.",
        "Interceptions over Israel, for interceptions over Ukraine",
    )
    BACKGROUND = (
        "background",
        "Background",
        "The event is part of the proposal's setting.",
        "A summit at which it was in the air",
    )
    DECIDES = (
        "decides",
        "Decides",
        "The event decides on the proposal, wholly or in part.",
        "A sanctions package with limits on diplomats",
    )


class FireTrigger(Vocabulary):
    """What allows fire under an engagement rule."""

    VISUAL = (
        "visual",
        "Visual confirmation",
        "Fire only after somebody has seen the target.",
        "A pilot has to identify it by eye",
    )
    RADAR = (
        "radar",
        "Radar data",
        "Radar data alone are enough.",
        "A track without visual contact",
    )
    PERCEIVED_DANGER = (
        "perceived_danger",
        "Perceived danger",
        "The target's direction or speed suggests danger.",
        "A drone heading for a town",
    )
    RESTRICTED_AREA = (
        "restricted_area",
        "Restricted area",
        "A breach of restricted airspace is enough.",
        "A drone over a closed zone",
    )
    VIOLATION = (
        "violation",
        "Violation",
        "Any entry without permission is enough.",
        "A border crossing",
    )
    DANGER = (
        "danger",
        "Danger to life or goods",
        "Fire to avert a grave accident or danger to life or goods.",
        "A drone near an airport's runway",
    )
    NO_FIRE = (
        "no_fire",
        "No fire",
        "The means are unarmed, or fire is not allowed.",
        "Unarmed surveillance drones",
    )
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "The source does not say what allows fire.",
        "“Rules will be eased”",
    )


class AssertionSubject(Vocabulary):
    """Kind of assertion."""

    CONTEXT = (
        "context",
        "Context",
        "A general statement by a source, kept as its claim.",
        "“The alliance has been slow to respond”",
    )
    DIFFERENCE = (
        "difference",
        "Difference",
        "One source's account on a point where sources differ.",
        "Who began the talks, as one article has it",
    )
