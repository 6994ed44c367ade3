"""Coded values that every app uses."""

from core.vocabulary import Vocabulary


class PublishingStatus(Vocabulary):
    """Publishing status.

    Changed only by named actions; only published entries are public.
    """

    DRAFT = (
        "draft",
        "Draft",
        "Being written; seen by editors only.",
        "An incident just begun from a news report.",
    )
    IN_REVIEW = (
        "in_review",
        "In review",
        "Complete in its author's view and waiting for a second person.",
        "A record whose best source is an aggregator.",
    )
    PUBLISHED = (
        "published",
        "Published",
        "Public on every page and in every export.",
        "NAI-2025-0030.",
    )
    WITHDRAWN = (
        "withdrawn",
        "Withdrawn",
        "Taken back with a reason, or merged into another entry, whose address it then leads to.",
        "A second record of the same flight.",
    )


class Precision(Vocabulary):
    """Date precision.

    How closely the sources fix a date; stored beside the EDTF string.
    """

    MINUTE = (
        "minute",
        "To the minute",
        "A clock time is reported for the day.",
        "19 September 2025, 09:58",
    )
    DAY = "day", "Day", "One calendar day, no time of day.", "7 September 2024"
    NIGHT = (
        "night",
        "Night",
        "A night, which may span two calendar days.",
        "night of 9–10 September 2025",
    )
    WEEKEND = "weekend", "Weekend", "Some time on a weekend.", "weekend of 20–21 September 2025"
    WEEK = "week", "Week", "Some time in a week.", "week of 25 May 2024"
    RANGE = (
        "range",
        "Range of days",
        "Several days, all of them or one among them.",
        "24–26 October 2025",
    )
    PART_OF_MONTH = (
        "part_of_month",
        "Part of a month",
        "Early, middle or late in a month.",
        "late May 2024",
    )
    MONTH = "month", "Month", "Only the month is known.", "November 2025"
    SEASON = "season", "Season", "Only the season is known.", "spring 2024"
    YEAR = "year", "Year", "Only the year is known.", "2022"
