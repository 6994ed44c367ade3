"""How feeds are read, and what became of each attempt."""

from core.vocabulary import Vocabulary


class FeedState(Vocabulary):
    """Feed state."""

    ACTIVE = (
        "active",
        "Active",
        "Fetched whenever it is due.",
        "A ministry's press releases, read every hour",
    )
    PAUSED = (
        "paused",
        "Paused",
        "Not fetched until a person resumes it.",
        "A feed that repeated its whole archive",
    )
    UNHEALTHY = (
        "unhealthy",
        "Unhealthy",
        "Keeps failing; still fetched, more and more rarely, up to weekly.",
        "404 for a week",
    )
    BLOCKED = (
        "blocked",
        "Blocked",
        "The publisher's server turns automatic readers away; retried after a day.",
        "A bot wall",
    )
    GONE = (
        "gone",
        "Gone",
        "The server said twice, a day apart, that the feed is gone for good.",
        "410 Gone",
    )


class RelevanceScope(Vocabulary):
    """Which terms a feed's items are held against."""

    SITE = (
        "site",
        "As for the whole site",
        "The list of terms that holds for the whole site, if there is one.",
        "A national broadcaster's feed of all its news",
    )
    OWN = (
        "own",
        "A list of its own",
        "The list of terms named with the feed, in place of the site's.",
        "A feed in a language that the site's list lacks",
    )
    EVERYTHING = (
        "everything",
        "Everything",
        "Every item is put before an editor.",
        "An air force's press releases",
    )


class IdentityPolicy(Vocabulary):
    """What the items of a feed are recognised by."""

    GUID = (
        "guid",
        "Its own identifiers",
        "The identifier that the feed gives each item, else the item's address.",
        "A feed with a number for each article",
    )
    LINK = (
        "link",
        "Addresses",
        "The item's address: the feed has given one identifier to several items.",
        "A feed whose items all carry the address of the site",
    )


class AttemptOutcome(Vocabulary):
    """Outcome of a fetch attempt."""

    OK = (
        "ok",
        "Read",
        "The feed was fetched and read.",
        "12 entries, 2 of them new",
    )
    UNCHANGED = (
        "unchanged",
        "Unchanged",
        "The server, or the content, says that nothing has changed since the last fetch.",
        "304 Not Modified",
    )
    FAILED = (
        "failed",
        "Failed",
        "The feed could not be fetched or read; a failure code and a sentence say why.",
        "No answer within the deadline",
    )
    DISCARDED = (
        "discarded",
        "Discarded",
        "Thrown away: another worker had taken over, or the feed was paused meanwhile.",
        "A slow fetch whose lease had run out",
    )
