"""What is decided about a report, and what was read out of it."""

from core.vocabulary import Vocabulary


class TriageState(Vocabulary):
    """Triage state of a source record.

    A person's decision, but for what the terms left out; a later fetch never overwrites a
    person's.
    """

    NEW = (
        "new",
        "New",
        "Came in and waits for an editor, or was sent back to wait.",
        "An article that a feed brought this morning",
    )
    LATER = (
        "later",
        "Later",
        "An editor looked at it and put it off; it stays in the queue.",
        "A report in a language that the editor doesn't read",
    )
    FILTERED = (
        "filtered",
        "Left out",
        "The terms left it out of the queue; an editor can still look at it and put it in.",
        "A football result in a feed of all news",
    )
    ACCEPTED = (
        "accepted",
        "Accepted",
        "Belongs to the record: it is public and may be cited.",
        "A ministry's account of an incursion",
    )
    REJECTED = (
        "rejected",
        "Rejected",
        "Does not belong to the record; the reason is kept.",
        "A travel notice",
    )
    DUPLICATE = (
        "duplicate",
        "Duplicate",
        "The same article as another record.",
        "A mobile address of the same page",
    )


WAITING = frozenset({TriageState.NEW, TriageState.LATER})
# An editor may also decide about what the terms left out, without putting it in first.
UNDECIDED = WAITING | {TriageState.FILTERED}


class RejectionReason(Vocabulary):
    """Reason for rejecting a source record."""

    OFF_TOPIC = (
        "off_topic",
        "Off topic",
        "Not about allied airspace or the debate.",
        "Airline fares",
    )
    NOTHING_NEW = (
        "nothing_new",
        "Nothing new",
        "Repeats what better sources already say.",
        "A short recap",
    )
    UNRELIABLE = (
        "unreliable",
        "Unreliable",
        "Machine-written, fabricated or untraceable.",
        "A content mill",
    )
    NOT_NEWS = (
        "not_news",
        "Not a report",
        "Opinion without facts, advertising, a page widget.",
        "A quiz",
    )
    OTHER = (
        "other",
        "Other",
        "None of these; the note explains it.",
        "Taken down by its publisher within minutes",
    )


class EnrichmentKind(Vocabulary):
    """What was looked for in a record's text."""

    SKETCH = (
        "sketch",
        "Likeness",
        "Other records with nearly the same words, and reports that it relays.",
        "An agency's report under another headline",
    )
    LANGUAGE = (
        "language",
        "Language",
        "The language, where neither the feed nor an editor says it.",
        "A feed that mixes Romanian and English",
    )
    FULL_TEXT = (
        "full_text",
        "Full text",
        "The article's text on its own page.",
        "A feed that carries one sentence of each article",
    )


class EnrichmentOutcome(Vocabulary):
    """How an enrichment ended."""

    BEGUN = (
        "begun",
        "Begun",
        "A process is at it. If it dies, another one takes over after some minutes.",
        "A page that is being fetched",
    )
    FOUND = "found", "Found", "It was found and is kept.", "A text of 3,000 characters"
    NOTHING = "nothing", "Nothing found", "There was nothing to find.", "A page of one picture"
    GIVEN_UP = (
        "given_up",
        "Given up",
        "It took too long or failed; the record can be reviewed without it.",
        "A page that did not arrive within the deadline",
    )
