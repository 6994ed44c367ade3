"""Coded values of the desk."""

from core.vocabulary import Vocabulary


class SuggestionKind(Vocabulary):
    """Suggestion kind."""

    RELEVANCE = (
        "relevance",
        "Relevance",
        "The record looks relevant, or not.",
        "It names an air base and drones",
    )
    DUPLICATE = (
        "duplicate",
        "Duplicate",
        "It may be the same article as another record.",
        "The same words at a mobile address",
    )
    RELAY = (
        "relay",
        "Relay",
        "It may pass on another report.",
        "“As the Financial Times reports”",
    )
    MENTION = (
        "mention",
        "Mention",
        "It names something that the record already has.",
        "Eastern Sentry",
    )
    DRAFT = (
        "draft",
        "Draft",
        "It may be worth an entry of its own.",
        "A drone over a base, on a day that has no incident yet",
    )


class SuggestionState(Vocabulary):
    """Suggestion state."""

    OPEN = (
        "open",
        "Open",
        "Waits for a person.",
        "A suggestion made this morning",
    )
    ACCEPTED = (
        "accepted",
        "Accepted",
        "A person took it over, with its citation.",
        "A draft incident that was then written",
    )
    DISMISSED = (
        "dismissed",
        "Dismissed",
        "A person decided against it.",
        "A mention of another place of that name",
    )
