"""How a citation supports what it stands at."""

from core.vocabulary import Vocabulary


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
