"""Coded values of pages that cross apps."""

from core.vocabulary import Vocabulary


class EntryKind(Vocabulary):
    """Timeline entry kind.

    What an entry of the timeline is a record of.
    """

    INCIDENT = (
        "incident",
        "Incident",
        "Something that happened, or was said to have happened, by the day on which it occurred.",
        "Drones over Poland, night of 9–10 September 2025",
    )
    STATEMENT = (
        "statement",
        "Statement",
        "What a speaker said, by the day on which it was said.",
        "A minister on shooting down drones, 11 September 2025",
    )
    EVENT = (
        "event",
        "Event",
        "A consultation, meeting, operation, law or decision, by the day on which it was held.",
        "Consultations under Article 4, 10 September 2025",
    )
    MILESTONE = (
        "milestone",
        "Proposal step",
        "A step of a proposal, up or down, by the day on which it was reached.",
        "Tabled in October 2025",
    )
    POSITION = (
        "position",
        "Position",
        "A recorded stance, by the day as of which it was held; not repeated where the "
        "statement that it comes from is itself an entry.",
        "A government's stance as reported by an official, 30 June 2024",
    )
    RULE = (
        "rule",
        "National rule",
        "An engagement rule, by the day from which it was in force.",
        "In force since 1 October 2025",
    )


class Show(Vocabulary):
    """Sides of the timeline.

    Incidents, the debate that followed, or both. Where it is given, filters of incidents narrow
    incidents only, and kinds of debate entries narrow the debate only.
    """

    BOTH = "both", "Both", "Incidents and the debate.", "Drone incursions and all statements"
    INCIDENTS = "incidents", "Incidents", "Incidents alone.", "Drone incursions"
    DEBATE = (
        "debate",
        "Debate",
        "Statements, events, proposal steps, positions and national rules alone.",
        "What was said in September 2025",
    )


class Order(Vocabulary):
    """Order of the timeline.

    Which end of the record comes first.
    """

    NEWEST = "new", "Newest", "The latest day first.", "What has happened lately"
    OLDEST = "old", "Oldest", "The earliest day first.", "How it came about"


class SearchKind(Vocabulary):
    """Kind of hit.

    What a search finds entries of; only published ones.
    """

    INCIDENT = (
        "incident",
        "Incident",
        "By title, place, site, states, platform and what is told of it.",
        "Debris found near a village",
    )
    PROPOSAL = (
        "proposal",
        "Proposal",
        "By title, wording, debate and notes on its forum, aims and fate.",
        "Extending air defence over western Ukraine",
    )
    STATEMENT = (
        "statement",
        "Statement",
        "By speaker, office, venue, paraphrase and quotation.",
        "A minister on shooting down drones",
    )
    EVENT = (
        "event",
        "Event",
        "By title, forum, participants, summary and numbers.",
        "Consultations under Article 4",
    )
    RULE = (
        "rule",
        "National rule",
        "By title, state, what allows fire, who decides and legal basis.",
        "A law that lets soldiers fire at drones",
    )
    ACTOR = (
        "actor",
        "Actor",
        "By any of its names, and what it is in the record.",
        "Romania, România",
    )
    SOURCE = (
        "source",
        "Source",
        "By title, publisher, authors and excerpt; the text of articles is not searched.",
        "A report of a news agency",
    )


class RecordKind(Vocabulary):
    """Kind of record.

    What an entry of the list of changes is.
    """

    INCIDENT = "incident", "Incident", "An incident with its claims and sources.", "NAI-2025-0030"
    STATEMENT = "statement", "Statement", "What a speaker said.", "NAS-2025-0021"
    EVENT = "event", "Event", "A meeting, law, operation or decision.", "NAE-2025-0011"
    PROPOSAL = "proposal", "Proposal", "A proposal with its steps.", "NAP-2026-0001"
    POSITION = "position", "Position", "One line of the ledger of positions.", "NAO-2024-0001"
    RULE = "rule", "National rule", "An engagement rule of a state.", "NAG-2026-0001"


class RecordChange(Vocabulary):
    """What happened to a record."""

    PUBLISHED = "published", "New", "It became public on that day.", "An incident just published"
    CHANGED = "changed", "Changed", "It was public before, and differs.", "A figure was added"


class AlertState(Vocabulary):
    """State of an alert.

    Whether a reader who asked to be told of changes by e-mail is told.
    """

    WAITING = (
        "waiting",
        "Waits for confirmation",
        "Asked for; nobody has confirmed it by the letter that was sent. Forgotten after a week.",
        "An address with a slip of the pen",
    )
    ACTIVE = "active", "Active", "What is new is told at its rhythm.", "Incidents in Poland, daily"
    PAUSED = "paused", "Paused", "Kept, and nothing is sent.", "Over the holidays"
    STOPPED = (
        "stopped",
        "Stopped",
        "Letters were refused again and again, or its filters can't be answered any more.",
        "A mailbox that was closed",
    )


class DeliveryState(Vocabulary):
    """State of a delivery.

    What became of a message to another system.
    """

    WAITING = "waiting", "Waits", "Sent as soon as its time has come.", "Between two tries"
    DELIVERED = "delivered", "Delivered", "The other system took it.", "Answered with 204"
    FAILED = (
        "failed",
        "Failed",
        "Given up after the last try, or because its webhook was switched off.",
        "No answer for a day",
    )


class Happening(Vocabulary):
    """What a webhook tells.

    The second half of the type of a message, such as incident.published.
    """

    PUBLISHED = (
        "published",
        "Published",
        "It became public, or is so again.",
        "A draft that a second person passed",
    )
    CHANGED = "changed", "Changed", "It was public before, and differs.", "A figure was added"
    WITHDRAWN = "withdrawn", "Withdrawn", "It is not public any more.", "A sighting of Venus"
    MERGED = (
        "merged",
        "Merged",
        "Another entry took it over, which the message names.",
        "A second record of the same flight",
    )
