"""Who publishes, and how far to trust it."""

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
