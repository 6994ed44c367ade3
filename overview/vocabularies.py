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
