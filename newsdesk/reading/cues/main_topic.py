"""What an article is about as a whole, by looser words than a clause has to have.

Whoever "said no" in the fifth paragraph did so to what the title and the first sentences name.
"""

from __future__ import annotations

from typing import Final

from newsdesk.reading.cues.measures import CREWED, NEAR_BORDER, TOGETHER, Measure, any_of
from newsdesk.reading.findings import Span
from newsdesk.reading.sentences import sentences

_FIRE = any_of(
    r"blast\w*|bring|destroy\w*|down(?:ed|ing)?|engag\w+|fir(?:e|ed|es|ing)|force|gun\w*|kill\w*",
    r"powers?|shoot\w*|shot|trigger",
)
_AIRCRAFT = any_of(
    rf"bombers?|{CREWED}|fighters?|intruders?|jets?|MiG\S*|Su-\d+\S*|\w*planes?",
)
_DRONES = any_of(r"\w*drones?", r"balloons?", r"\w+copters?", r"un(?:man|crew)ned", r"uncrewed")
_STRIKES = any_of(
    r"turned on",
    r"bring\w*|catch\w*|down(?:ed|ing)?|engag\w+|fir(?:e|ing)|hit(?:ting)?|intercept\w*|knock\w*",
    r"shoot\w*|shot|stop(?:ping)?|use",
)
_MISSILES = any_of(r"missiles?", r"rockets?", r"\w*drones?", r"Shaheds?")
_UKRAINE = any_of(r"Ukrain\w+", r"Kyiv", r"Lviv")
_OVER_THERE = any_of(
    r"before (?:they|it|these) (?:enters?|reach(?:es)?|cross\w*)",
    r"(?:over|above) (?:\w+ )?Ukraine",
    r"(?:over|above|in|inside) (?:\w+ (?:of )?)?(?:its|her|their|the country['’]s|Ukrain\w+) "
    r"(?:territory|air ?space|sk(?:y|ies)|land)",
)
_COVER = any_of(r"umbrella", r"cover", r"sk(?:y|ies)", r"shield", r"protect\w*", r"close", r"guard")
_DEFENCE = any_of(
    r"air cover",
    r"air[- ]defen[cs]es?",
    r"batter(?:y|ies)|interceptors?|launchers?|Patriots?",
)
_FLANK = any_of(r"flank", r"east\w*", r"Baltic\w*", r"border", r"frontline", r"edge", r"from Narva")
_SENSORS = any_of(r"\w*drones?", r"sensors?", r"interceptors?", r"radars?", r"jammers?")

# Drones that were shot down are news; whether they should be is a debate.
_DEBATE = any_of(
    r"green light",
    r"allow\w*|appeal\w*|argu\w*|ask\w*|bill|call(?:s|ed)?|could|debat\w*|demand\w*|differ|divided",
    r"duty|free|idea|ideas?|implor\w*|laws?|let|may|motion|plans?|plea\w*|powers?|prepared",
    r"propos\w*|question|ready|right|rules|should|split|suggest\w*|vote[sd]?|wants?|weigh\w*",
    r"whether|will|would",
)

# By category and class of target: all of these in the beginning of an article.
LOOSE: Final[tuple[Measure, ...]] = (
    Measure("collective_defence", (any_of(r"Articles? (?:4|5|four|five)"),)),
    Measure(
        "diplomatic_measure",
        (
            any_of(r"diplomats?", r"embass(?:y|ies)", r"attachés?", r"accredited \w+"),
            any_of(
                r"curbs?|free(?:ly|dom)|journeys?|limits?|restrict\w*|roam\w*|Schengen",
                r"travel\w*|trips?|visas?",
            ),
        ),
        frozenset({"diplomats"}),
    ),
    Measure(
        "diplomatic_measure",
        (
            any_of(r"call(?:s|ed)? in", r"démarches?|expel\w*|notes?|protest\w*|summon\w*"),
            any_of(
                r"note of protest", r"protest notes?", r"ambassadors?|chargé\w*|diplomatic|envoys?"
            ),
        ),
        frozenset({"not_applicable"}),
    ),
    Measure(
        "pre_emption",
        (
            any_of(
                r"before (?:they|it|he) (?:strikes?|acts?|attacks?|does? harm|do harm)",
                r"first (?:strikes?|moves?|blows?)",
                r"hit(?:ting)? first",
                r"(?:strik|mov|act)(?:e|es|ing)? first",
                r"pre-?empt\w*|preventive\w*",
            ),
        ),
    ),
    Measure(
        "capability",
        (
            any_of(r"wall", r"shield", r"net", r"belt", r"chain", r"barrier", r"fence", r"curtain"),
            _SENSORS,
        ),
        frozenset({"drone"}),
    ),
    Measure(
        "capability_funding",
        (
            any_of(
                r"bill|bonds?|borrow\w*|budgets?|costs?|debt|financ\w*|fund\w*|loans?|money|pay\w*",
                r"treasur\w+",
            ),
            any_of(
                r"air[- ](?:and drone[- ])?defen[cs]e",
                r"(?:anti|counter)-drone \w+",
                r"(?:\w+-)?drone defen[cs]es?",
                r"jammers?|radars?",
            ),
        ),
    ),
    Measure(
        "force_posture",
        (
            any_of(r"arm(?:s|ed(?! forces)|ing)?|missiles?|strike|teeth|unarmed|weapons?"),
            any_of(r"drones?", r"unmanned", r"uncrewed", r"Reapers?", r"watchers?"),
            any_of(r"circl\w+|eyes?|patrol\w*|reconnaissance|surveillance|watch\w*"),
        ),
    ),
    Measure("exercises", (any_of(r"exercises?", r"manoeuvres?", r"drills?", r"war games"),)),
    Measure(
        "rules_of_engagement",
        (
            any_of(
                r"by eye",
                r"see it",
                r"caveats?|cockpit|freedom|hands|leeway|permission|requirement|rules?",
            ),
            any_of(r"pilots?", r"crews?", r"gunners?", r"engagement"),
        ),
    ),
    Measure("extended_air_defence", (_COVER, _UKRAINE, _DEFENCE, _DEBATE), frozenset({"generic"})),
    Measure(
        "extended_air_defence",
        (_STRIKES, _MISSILES, NEAR_BORDER, _DEBATE),
        places=frozenset({"near_border"}),
    ),
    Measure(
        "extended_air_defence",
        (_STRIKES, _MISSILES, _UKRAINE, _OVER_THERE, TOGETHER),
        frozenset({"missile"}),
        frozenset({"over_ukraine"}),
    ),
    Measure(
        "extended_air_defence",
        (_STRIKES, _MISSILES, _UKRAINE, _OVER_THERE, _DEBATE),
        frozenset({"missile_and_drone"}),
    ),
    Measure("engagement_policy", (_FIRE, _AIRCRAFT, _DEBATE), frozenset({"aircraft"})),
    Measure("engagement_policy", (_FIRE, _DRONES, _DEBATE), frozenset({"drone"})),
    Measure("capability", (_DEFENCE, _FLANK), frozenset({"generic"})),
    Measure(
        "umbrella",
        (
            any_of(r"hybrid", r"sabotage", r"shadow war", r"gr[ea]y zone", r"cables?"),
            any_of(
                r"hit(?:ting)? back",
                r"answer\w*|cost|dearer|firm\w*|hard\w*|line|respond\w*|response|tough\w*",
            ),
        ),
    ),
    Measure("response_options", (any_of(r"options", r"rungs?", r"toolbox", r"answers", r"menu"),)),
)
SENTENCES: Final = 4  # the title and the three after it
TITLE, LEAD, LATER, ASKED_LOOSELY = 3, 2, 1, 2
SPOKEN_OF: Final = 2  # the least by which "it" may be what an article is about
# The least that stands for a debate rather than for a word in passing.
DEBATE: Final = 4


def weighed(text: str) -> list[tuple[Span, int]]:
    """The sentences with what a proposal that is named in each weighs."""
    return [
        (span, TITLE if number == 0 else LEAD if number < SENTENCES else LATER)
        for number, span in enumerate(sentences(text))
    ]


def beginning(text: str) -> int:
    """Where the title and the first sentences end."""
    spans = sentences(text)[:SENTENCES]
    return spans[-1].end if spans else 0
