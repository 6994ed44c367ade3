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


class CorrectionKind(Vocabulary):
    """Kind of note on a change.

    What readers are told where something that they may have relied on was changed.
    """

    CORRECTION = (
        "correction",
        "Correction",
        "Something was wrong in the record.",
        "An earlier version named the wrong airport.",
    )
    CLARIFICATION = (
        "clarification",
        "Clarification",
        "Nothing was wrong, but it could be misread.",
        "The 19 objects are those that entered Polish airspace, not all that were launched.",
    )
    UPDATE = (
        "update",
        "Update",
        "Something new is known.",
        "The prosecutor's findings of December were added.",
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


class ImportState(Vocabulary):
    """State of an import.

    Changed only by named actions.
    """

    UPLOADED = (
        "uploaded",
        "Uploaded",
        "Its columns have not been taken for anything yet.",
        "A sheet just chosen",
    )
    PREVIEWED = (
        "previewed",
        "Looked at",
        "Every row was looked at; nothing is written.",
        "5,000 rows, 200 of which can't be taken",
    )
    APPLIED = (
        "applied",
        "Imported",
        "All of it was written at once.",
        "An old notebook, now 300 drafts",
    )
    UNDONE = "undone", "Undone", "What it wrote was taken back as a whole.", "The wrong file"
    DISCARDED = (
        "discarded",
        "Discarded",
        "Set aside before anything was written.",
        "A sheet to be corrected first",
    )


class RowOutcome(Vocabulary):
    """What becomes of a row."""

    CREATED = "created", "New", "A draft is made.", "A row without an id"
    CHANGED = (
        "changed",
        "Changed",
        "Cells differ from the record and are written.",
        "A title put right",
    )
    UNCHANGED = "unchanged", "Unchanged", "The record says the same.", "An export, imported back"
    REFUSED = (
        "refused",
        "Refused",
        "A cell can't be taken; nothing of the sheet is written.",
        "A date of month 13",
    )


class LinkKind(Vocabulary):
    """Link of the chain.

    What it says of the rows that it names.
    """

    SEALED = (
        "sealed",
        "Sealed",
        "They were written since the table was sealed last.",
        "Lines 1 to 40 of the histories of incidents",
    )
    PRUNED = (
        "pruned",
        "Pruned",
        "They were deleted by a rule of retention, after this link and not before.",
        "The texts of a report that nobody looked at for a year",
    )
