"""Coded values of statements and positions."""

from core.vocabulary import Vocabulary


class Stance(Vocabulary):
    """Stance on a proposal, or on the question who did it and whether it was meant.

    Silence is none of these: see position checks.
    """

    SUPPORT = (
        "support",
        "Supports",
        "In favour.",
        "Ukraine's president on interceptions over Ukraine",
    )
    LEAN_SUPPORT = (
        "lean_support",
        "Leans to support",
        "In favour with reservations, or reported as interested.",
        "Lists it among the choices available",
    )
    CONDITIONAL = (
        "conditional",
        "Depends on a condition",
        "Neither for nor against until a named condition is met.",
        "“It depends on the circumstance”",
    )
    CONSIDER = (
        "consider",
        "Considering",
        "Examines it, or does not exclude it.",
        "“The idea is being studied”",
    )
    NEUTRAL = (
        "neutral",
        "Neutral",
        "Speaks about it and takes no side.",
        "A spokesperson who has no change of policy to report",
    )
    LEAN_OPPOSE = (
        "lean_oppose",
        "Leans to oppose",
        "Has reservations, without a refusal.",
        "Leaves the decision to the alliance and warns of consequences",
    )
    OPPOSE = (
        "oppose",
        "Opposes",
        "Against.",
        "NATO's Secretary General on interceptions over Ukraine, May 2024",
    )
    SPLIT = (
        "split",
        "Split",
        "A body or group whose members differ.",
        "Officials, some for a firmer line and some for caution",
    )
    NOT_STATED = (
        "not_stated",
        "Not stated",
        "Speaks about it without a stance that could be coded.",
        "An assurance that every ally will be defended",
    )
    AFFIRMS = (
        "affirms",
        "Affirms",
        "On attribution or intent: says that it was so.",
        "Calls the flight a provocation",
    )
    WITHHOLDS = (
        "withholds",
        "Withholds",
        "On attribution or intent: declines to say.",
        "Sees no basis for a direct link",
    )
    DENIES = (
        "denies",
        "Denies",
        "On attribution or intent: says that it was not so.",
        "Rejects any involvement",
    )
    SUGGESTS_UNINTENDED = (
        "suggests_unintended",
        "Suggests unintended",
        "On intent: says that it may not have been meant.",
        "“It could have been a mistake”",
    )


ATTRIBUTION_STANCES = (
    Stance.AFFIRMS,
    Stance.WITHHOLDS,
    Stance.DENIES,
    Stance.SUGGESTS_UNINTENDED,
)


class Aspect(Vocabulary):
    """Aspect: what exactly a position is about.

    Backing the talks is not backing the measure, and a forecast is no preference.
    """

    MEASURE = (
        "measure",
        "The measure",
        "The proposal itself.",
        "For or against shooting down missiles over Ukraine",
    )
    TALKS = (
        "talks",
        "The talks",
        "Talking about it, which commits nobody to doing it.",
        "Supports discussing it among allies",
    )
    FORECAST = (
        "forecast",
        "A forecast",
        "What the speaker expects, which may not be what they want.",
        "“Sooner or later it will happen”",
    )
    WIDER_QUESTION = (
        "wider_question",
        "A wider question",
        "Something broader, which the note names.",
        "A firmer line in general",
    )


class CodingOutcome(Vocabulary):
    """Outcome where two coders differed.

    Both codings are kept; one of them stands.
    """

    FIRST = (
        "first",
        "The first stands",
        "The position stays as it was coded.",
        "The second coder had missed a condition",
    )
    SECOND = (
        "second",
        "The second stands",
        "The position takes what the second coder chose.",
        "“Is looking into it” had been coded as support",
    )


class Testimony(Vocabulary):
    """How a position is known."""

    FIRST_HAND = (
        "first_hand",
        "First-hand",
        "The actor says so, or somebody who speaks for it.",
        "A ministry's spokesperson on the ministry's view",
    )
    SECOND_HAND = (
        "second_hand",
        "Second-hand",
        "Another actor says that it holds it.",
        "An envoy on the governments that he spoke to",
    )


class Capacity(Vocabulary):
    """Capacity in which somebody speaks."""

    OFFICIAL = (
        "official",
        "Official",
        "For the office that they hold.",
        "A minister at a press conference",
    )
    PERSONAL = (
        "personal",
        "Personal",
        "For themselves alone.",
        "A former commander in an essay",
    )
    PARLIAMENTARY = (
        "parliamentary",
        "Parliamentary",
        "As a member of a parliament.",
        "A speech in the Bundestag",
    )
    PARTY = (
        "party",
        "Party",
        "For a political party.",
        "A party leader at a congress",
    )


class Directness(Vocabulary):
    """Directness of a statement."""

    DIRECT = (
        "direct",
        "Direct",
        "The speaker's own statement, in their words or reported.",
        "A prime minister on what Poland will do",
    )
    REPORT_OF_THIRD_PARTIES = (
        "report_of_third_parties",
        "Report of third parties",
        "Says what others think or do.",
        "An official on the mood among allies",
    )
    PARTLY_THIRD_PARTY = (
        "partly_third_party",
        "Partly a report of third parties",
        "Gives the speaker's own view and reports that of others besides.",
        "An ambassador on their own government and on its partners",
    )
    JOURNALIST_SUMMARY = (
        "journalist_summary",
        "Journalist's summary",
        "A journalist sums up; no speaker is quoted.",
        "“Officials are divided”",
    )
    COLLECTIVE_INDIRECT = (
        "collective_indirect",
        "Collective and indirect",
        "Said of a body as a whole, without anybody's words.",
        "“The ministry distanced itself”",
    )


class StatementTopic(Vocabulary):
    """Topic of a statement."""

    OVER_UA = (
        "OVER_UA",
        "Shooting down over Ukraine",
        "Engaging missiles or drones in the airspace of Ukraine.",
        "“Bring them down before they reach us”",
    )
    AIRCRAFT = (
        "AIRCRAFT",
        "Shooting down aircraft in allied airspace",
        "Firing on crewed aircraft that violate allied airspace.",
        "After the fighters over Estonia, 19 September 2025",
    )
    DRONES = (
        "DRONES",
        "Shooting down drones or balloons in allied airspace",
        "Firing on drones or balloons that violate allied airspace.",
        "After the balloons over Vilnius, October 2025",
    )
    ROE = (
        "ROE",
        "Rules of engagement",
        "What allows pilots and gunners to fire, and who decides.",
        "Whether visual confirmation is needed",
    )
    WALL = (
        "WALL",
        "European drone defence",
        "A joint European system against drones.",
        "The “drone wall”",
    )
    HYBRID = (
        "HYBRID",
        "Response to a hybrid campaign",
        "Answering hostile acts below the threshold of open conflict.",
        "Raising the cost of sabotage",
    )
    PREEMPT = (
        "PREEMPT",
        "Pre-emptive action",
        "Acting before an attack rather than in reaction to it.",
        "Cyber operations ahead of an attack",
    )
    AIRDEF = (
        "AIRDEF",
        "More air defence on the flank",
        "Stationing more air defence on the alliance's eastern flank.",
        "Eastern Sentry",
    )
    ARTICLE = (
        "ARTICLE",
        "Use of Article 4 or 5",
        "Invoking Article 4 or Article 5 of the North Atlantic Treaty.",
        "Whether an incident calls for consultations",
    )
    DIPLO = (
        "DIPLO",
        "Diplomatic measures",
        "Protests, summonses, expulsions, travel limits.",
        "An ambassador called in",
    )
    ATTRIB = (
        "ATTRIB",
        "Attribution and intent",
        "Who did it, and whether it was meant.",
        "A mistake or a provocation?",
    )
