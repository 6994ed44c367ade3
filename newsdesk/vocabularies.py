"""Coded values of the desk."""

from core.vocabulary import Vocabulary


class SuggestionKind(Vocabulary):
    """Suggestion kind."""

    RELEVANCE = "relevance", "Relevance", "The record looks relevant or not.", ""
    DUPLICATE = "duplicate", "Duplicate", "It may be the same article as another record.", ""
    RELAY = "relay", "Relay", "It may relay another report.", ""
    MENTION = "mention", "Mention", "It names something that the record knows.", ""
    DRAFT = "draft", "Draft", "It may be worth an entry of its own.", ""


class SuggestionState(Vocabulary):
    """Suggestion state."""

    OPEN = "open", "Open", "Waits for a person.", ""
    ACCEPTED = "accepted", "Accepted", "", ""
    DISMISSED = "dismissed", "Dismissed", "", ""
