"""What a report is, and where its title, date and text come from."""

from core.vocabulary import Vocabulary


class Originality(Vocabulary):
    """Where a report's information comes from.

    Needed to count independent origins: relays of one report are one origin.
    """

    ORIGINAL = (
        "original",
        "Own reporting",
        "The publisher's own reporting or own words.",
        "A ministry's release",
    )
    RELAY = (
        "relay",
        "Relay",
        "Passes on another report, named as upstream.",
        "An article summarising the Financial Times",
    )
    UNTRACED = (
        "untraced",
        "Not traced",
        "Nobody has established whether it relays another report, so its independence is open.",
        "An article without a byline or a credit",
    )


class DateQuality(Vocabulary):
    """Quality of a publication time."""

    OK = (
        "ok",
        "As given",
        "Read as the page gives it, with its time zone.",
        "2025-09-10T08:15:00+02:00",
    )
    ASSUMED_ZONE = (
        "assumed_zone",
        "Zone assumed",
        "Given without a time zone; UTC is assumed.",
        "2025-09-10 08:15",
    )
    FUTURE = (
        "future",
        "In the future",
        "Later than the time of the fetch; kept, and not used for sorting.",
        "Next year's date on today's article",
    )
    IMPLAUSIBLE = (
        "implausible",
        "Implausible",
        "Too early to be a publication date.",
        "1 January 1970",
    )
    MISSING = (
        "missing",
        "Missing",
        "None was given, or it could not be read.",
        "“yesterday”",
    )
    ESTIMATED = (
        "estimated",
        "Estimated",
        "Set by an editor from what the page says; the note tells how.",
        "“This week”, in an article that mentions a dated session",
    )


class SourceKind(Vocabulary):
    """Kind of source record."""

    ARTICLE = (
        "article",
        "Article",
        "A report by a publisher, at an address.",
        "A newspaper's page on an airport closure",
    )
    RELEASE = (
        "release",
        "Official release",
        "Published by the very body that speaks in it.",
        "A foreign ministry's note of protest",
    )
    NOT_HELD = (
        "not_held",
        "Not held",
        "Known only through reports that relay it.",
        "A newspaper report behind a paywall",
    )
