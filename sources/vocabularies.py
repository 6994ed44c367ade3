"""Coded values of publishers, feeds, source records and citations."""

from core.vocabulary import Vocabulary


class PublisherKind(Vocabulary):
    """Publisher kind."""

    OFFICIAL = (
        "official",
        "Official",
        "A government, ministry, armed force or international body.",
        "nato.int",
    )
    WIRE = "wire", "News agency", "Produces reports for other media.", "AFP"
    BROADCASTER = "broadcaster", "Broadcaster", "Radio or television, public or private.", "ERR"
    PRESS = "press", "Press", "Newspaper or magazine, printed or online.", "Financial Times"
    SPECIALIST = (
        "specialist",
        "Specialist medium",
        "Defence, aviation or policy press.",
        "joint-forces.com",
    )
    REFERENCE = (
        "reference",
        "Reference work",
        "Encyclopaedia, archive or data collection.",
        "Wikipedia",
    )
    AGGREGATOR = (
        "aggregator",
        "Aggregator",
        "Republishes or summarises the work of others.",
        "an automatic news digest",
    )
    OTHER = (
        "other",
        "Other",
        "None of these, or nobody has established what it is.",
        "A post in a forum of radio amateurs",
    )


class PublisherScale(Vocabulary):
    """Publisher scale."""

    INTERNATIONAL = "international", "International", "Read across countries.", "Reuters"
    NATIONAL = "national", "National", "Read across one country.", "Delfi"
    REGIONAL = "regional", "Regional", "Read in a part of one country.", "sat1regional.de"
    UNKNOWN = (
        "unknown",
        "Not established",
        "Nobody has established how widely it is read.",
        "A site seen for the first time",
    )


class Reliability(Vocabulary):
    """Source reliability (Admiralty code A–F).

    Rates the publisher over time, whatever this one report says (NATO AJP-2.1, STANAG 2511).
    """

    A = (
        "A",
        "A – completely reliable",
        "No doubt about authenticity, trustworthiness or competence.",
        "An official page for its own statement",
    )
    B = (
        "B",
        "B – usually reliable",
        "Minor doubts; mostly valid in the past.",
        "A national public broadcaster's relay",
    )
    C = "C", "C – fairly reliable", "Doubts; has been valid in the past.", "A national portal"
    D = "D", "D – not usually reliable", "Significant doubts; sometimes valid.", "A content mill"
    E = (
        "E",
        "E – unreliable",
        "Has a history of invalid information.",
        "A network that spreads disinformation",
    )
    F = "F", "F – can't be judged", "No basis for a judgement.", "A page nobody has rated"


class Credibility(Vocabulary):
    """Information credibility (Admiralty code 1–6).

    Rates this piece of information, whoever reports it (NATO AJP-2.1, STANAG 2511).
    """

    ONE = (
        "1",
        "1 – confirmed",
        "Confirmed by other independent origins.",
        "Wreck shown and examined",
    )
    TWO = (
        "2",
        "2 – probably true",
        "Logical and consistent with other information.",
        "A ministry's radar account",
    )
    THREE = (
        "3",
        "3 – possibly true",
        "Reasonably logical, agrees with some other information.",
        "A single officer's estimate",
    )
    FOUR = (
        "4",
        "4 – doubtful",
        "Not logical but possible; no other information.",
        "A lone passer-by",
    )
    FIVE = (
        "5",
        "5 – improbable",
        "Contradicted by other information.",
        "A figure the source later took back",
    )
    SIX = "6", "6 – can't be judged", "No basis for a judgement.", "Not yet assessed"


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


class CitationRole(Vocabulary):
    """Citation role."""

    PRIMARY = (
        "primary",
        "Primary",
        "The main support for what it is cited for.",
        "The ministry's own account of the flight",
    )
    CORROBORATING = (
        "corroborating",
        "Corroborating",
        "Supports the same, beside a main source.",
        "A second newspaper with a witness of its own",
    )
    CONTRADICTING = (
        "contradicting",
        "Contradicting",
        "Says otherwise.",
        "A denial by the state that is blamed",
    )
    BACKGROUND = (
        "background",
        "Background",
        "Gives context and supports nothing by itself.",
        "A history of earlier incursions",
    )


class Rendering(Vocabulary):
    """How a quotation renders the words."""

    VERBATIM = (
        "verbatim",
        "Verbatim",
        "The words as they were spoken or written.",
        "A sentence on the speaker's own official page",
    )
    TRANSLATED = (
        "translated",
        "Translated",
        "A translation of the words.",
        "A Polish sentence given in English",
    )
    BACK_TRANSLATED = (
        "back_translated",
        "Back-translated",
        "Translated into another language and back, so that the words have moved.",
        "English words quoted from a Greek report of them",
    )
    TRUNCATED = (
        "truncated",
        "Truncated",
        "Cut, so that a condition or a hedge is lost.",
        "“We will shoot”, without “if there is a threat”",
    )
    PARAPHRASE = (
        "paraphrase",
        "Paraphrase",
        "Quotation marks around somebody else's wording.",
        "A headline's phrase given as the minister's own",
    )
    UNVERIFIED = (
        "unverified",
        "Not verified",
        "Nobody has compared it with the original.",
        "A quotation of which only one relay is known",
    )


class Voice(Vocabulary):
    """Voice of a source.

    Whether the source says a thing itself or passes it on.
    """

    ASSERTED = (
        "asserted",
        "Asserted",
        "The source says it as its own statement.",
        "“Drones entered Poland.”",
    )
    HEDGED = (
        "hedged",
        "Hedged",
        "The source keeps its distance by a word.",
        "“Drones allegedly entered Poland.”",
    )
    ATTRIBUTED = (
        "attributed",
        "Attributed",
        "The source says it on somebody else's authority.",
        "“Drones entered Poland, the ministry says.”",
    )
    INFERRED = (
        "inferred",
        "Inferred",
        "Not in the source: an editor supplied it from elsewhere and says so.",
        "A speaker's first name that the article leaves out",
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
