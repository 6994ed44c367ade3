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
    OTHER = "other", "Other", "None of these, or not established.", "a forum thread"


class PublisherScale(Vocabulary):
    """Publisher scale."""

    INTERNATIONAL = "international", "International", "Read across countries.", "Reuters"
    NATIONAL = "national", "National", "Read across one country.", "Delfi"
    REGIONAL = "regional", "Regional", "Read in a part of one country.", "sat1regional.de"
    UNKNOWN = "unknown", "Not established", "Nobody has looked yet.", ""


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

    ACTIVE = "active", "Active", "Fetched when due.", ""
    PAUSED = "paused", "Paused", "Stopped by a person until resumed.", ""
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


class TriageState(Vocabulary):
    """Triage state of a source record.

    A person's decision; a later fetch never overwrites it.
    """

    NEW = "new", "New", "Came in from a feed and waits for an editor.", ""
    LATER = "later", "Later", "Looked at and put off.", ""
    ACCEPTED = "accepted", "Accepted", "Belongs to the record; may be cited; public.", ""
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
    OTHER = "other", "Other", "Explained in the note.", ""


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
        "Nobody has established yet whether it relays another report.",
        "",
    )


class DateQuality(Vocabulary):
    """Quality of a publication time."""

    OK = "ok", "As given", "Read with its time zone.", ""
    ASSUMED_ZONE = "assumed_zone", "Zone assumed", "No time zone was given; UTC is assumed.", ""
    FUTURE = (
        "future",
        "In the future",
        "Later than the time of the fetch; kept, not used for sorting.",
        "",
    )
    IMPLAUSIBLE = (
        "implausible",
        "Implausible",
        "Too early to be a publication date.",
        "1 January 1970",
    )
    MISSING = "missing", "Missing", "No date was given or it couldn't be read.", ""
    ESTIMATED = "estimated", "Estimated", "Set by an editor from what the page says.", ""


class SourceKind(Vocabulary):
    """Kind of source record."""

    ARTICLE = "article", "Article", "A report at an address.", ""
    RELEASE = "release", "Official release", "Published by the body that speaks.", ""
    NOT_HELD = (
        "not_held",
        "Not held",
        "Known only through reports that relay it.",
        "A newspaper report behind a paywall",
    )


class CitationRole(Vocabulary):
    """Citation role."""

    PRIMARY = "primary", "Primary", "The main support.", ""
    CORROBORATING = "corroborating", "Corroborating", "Says the same.", ""
    CONTRADICTING = "contradicting", "Contradicting", "Says otherwise.", ""
    BACKGROUND = "background", "Background", "Context only.", ""


class Rendering(Vocabulary):
    """How a quotation renders the words."""

    VERBATIM = "verbatim", "Verbatim", "The words as spoken or written.", ""
    TRANSLATED = "translated", "Translated", "A translation of the words.", ""
    BACK_TRANSLATED = (
        "back_translated",
        "Back-translated",
        "Translated away and back, so the words moved.",
        "",
    )
    TRUNCATED = "truncated", "Truncated", "Cut so that a condition or hedge is lost.", ""
    PARAPHRASE = "paraphrase", "Paraphrase", "Quotation marks around somebody else's wording.", ""
    UNVERIFIED = "unverified", "Not verified", "Nobody has compared it with the original.", ""


class Voice(Vocabulary):
    """Voice of a source.

    Whether the source says a thing itself or passes it on.
    """

    ASSERTED = "asserted", "Asserted", "The source says it in its own voice.", ""
    HEDGED = "hedged", "Hedged", "With a distancing word: allegedly, reportedly.", ""
    ATTRIBUTED = "attributed", "Attributed", "On somebody's authority.", ""
    INFERRED = (
        "inferred",
        "Inferred",
        "Not in the source; supplied by an editor from elsewhere.",
        "",
    )


class AttemptOutcome(Vocabulary):
    """Outcome of a fetch attempt."""

    OK = "ok", "Read", "The feed was fetched and read.", ""
    UNCHANGED = "unchanged", "Unchanged", "Nothing new since the last fetch.", ""
    FAILED = "failed", "Failed", "See the failure code and the sentence with it.", ""
    DISCARDED = (
        "discarded",
        "Discarded",
        "Another worker took over, or the feed was paused meanwhile.",
        "",
    )
