"""What an article is about as a whole, by looser words than a clause has to have.

Whoever "said no" in the fifth paragraph did so to what the title and the first sentences name.
"""

from __future__ import annotations

from typing import Final

from newsdesk.reading.cues.measures import CREWED, NEAR_BORDER, TOGETHER, Measure, any_of
from newsdesk.reading.findings import Span
from newsdesk.reading.sentences import sentences

_FIRE = any_of(
    r"shoot\w*", r"shot", r"fir(?:e|ed|es|ing)", r"down(?:ed|ing)?", r"blast\w*", r"trigger",
    r"force", r"destroy\w*", r"bring", r"engag\w+", r"gun\w*", r"kill\w*", r"powers?",
)  # fmt: skip
_AIRCRAFT = any_of(
    r"jets?", r"\w*planes?", CREWED, r"fighters?", r"intruders?", r"MiG\S*", r"Su-\d+\S*",
    r"bombers?",
)  # fmt: skip
_DRONES = any_of(r"\w*drones?", r"balloons?", r"\w+copters?", r"un(?:man|crew)ned", r"uncrewed")
_STRIKES = any_of(
    r"shoot\w*", r"shot", r"fir(?:e|ing)", r"down(?:ed|ing)?", r"intercept\w*", r"stop(?:ping)?",
    r"catch\w*", r"bring\w*", r"knock\w*", r"hit(?:ting)?", r"use", r"turned on", r"engag\w+",
)  # fmt: skip
_MISSILES = any_of(r"missiles?", r"rockets?", r"\w*drones?", r"Shaheds?")
_UKRAINE = any_of(r"Ukrain\w+", r"Kyiv", r"Lviv")
_OVER_THERE = any_of(
    r"(?:over|above|in|inside) (?:\w+ (?:of )?)?(?:its|her|their|the country['’]s|Ukrain\w+) "
    r"(?:territory|air ?space|sk(?:y|ies)|land)",
    r"(?:over|above) (?:\w+ )?Ukraine", r"before (?:they|it|these) (?:enters?|reach(?:es)?|"
    r"cross\w*)",
)  # fmt: skip
_COVER = any_of(r"umbrella", r"cover", r"sk(?:y|ies)", r"shield", r"protect\w*", r"close", r"guard")
_DEFENCE = any_of(
    r"batter(?:y|ies)", r"Patriots?", r"air[- ]defen[cs]es?", r"interceptors?", r"launchers?",
    r"air cover",
)  # fmt: skip
_FLANK = any_of(r"flank", r"east\w*", r"Baltic\w*", r"border", r"frontline", r"edge", r"from Narva")
_SENSORS = any_of(r"\w*drones?", r"sensors?", r"interceptors?", r"radars?", r"jammers?")

# Drones that were shot down are news; whether they should be is a debate.
_DEBATE = any_of(
    r"whether", r"should", r"debat\w*", r"argu\w*", r"call(?:s|ed)?", r"propos\w*", r"ideas?",
    r"question", r"let", r"allow\w*", r"wants?", r"plans?", r"divided", r"split", r"laws?",
    r"vote[sd]?", r"motion", r"suggest\w*", r"weigh\w*", r"bill", r"rules", r"powers?",
    r"demand\w*",
    r"ask\w*", r"right", r"duty", r"ready", r"prepared", r"will", r"would", r"could", r"may",
    r"appeal\w*", r"plea\w*", r"implor\w*", r"differ", r"free", r"idea", r"green light",
)  # fmt: skip

# By category and class of target: all of these in the beginning of an article.
LOOSE: Final[tuple[Measure, ...]] = (
    Measure("collective_defence", (any_of(r"Articles? (?:4|5|four|five)"),)),
    Measure(
        "diplomatic_measure",
        (
            any_of(r"diplomats?", r"embass(?:y|ies)", r"attachés?", r"accredited \w+"),
            any_of(r"travel\w*", r"restrict\w*", r"leash", r"visas?", r"trips?", r"roam\w*",
                   r"journeys?", r"curbs?", r"Schengen", r"limits?", r"free(?:ly|dom)"),
        ),
        frozenset({"diplomats"}),
    ),
    Measure(
        "diplomatic_measure",
        (
            any_of(r"notes?", r"protest\w*", r"summon\w*", r"call(?:s|ed)? in", r"démarches?",
                   r"expel\w*", r"carpet"),
            any_of(r"ambassadors?", r"envoys?", r"chargé\w*", r"diplomatic", r"note of protest",
                   r"protest notes?"),
        ),
        frozenset({"not_applicable"}),
    ),
    Measure(
        "pre_emption",
        (
            any_of(
                r"pre-?empt\w*",
                r"first (?:strikes?|moves?|blows?)",
                r"(?:strik|mov|act)(?:e|es|ing)? first",
                r"preventive\w*",
                r"hit(?:ting)? first",
                r"before (?:they|it|he) (?:strikes?|acts?|attacks?|does? harm|do harm)",
            ),
        ),
    ),
    Measure(
        "capability",
        (any_of(r"wall", r"shield", r"net", r"belt", r"chain", r"barrier", r"fence", r"curtain"),
         _SENSORS),
        frozenset({"drone"}),
    ),
    Measure(
        "capability_funding",
        (
            any_of(r"pay\w*", r"fund\w*", r"money", r"bill", r"costs?", r"bonds?", r"borrow\w*",
                   r"debt", r"loans?", r"financ\w*", r"budgets?", r"treasur\w+"),
            any_of(r"air[- ](?:and drone[- ])?defen[cs]e", r"radars?", r"(?:\w+-)?drone "
            r"defen[cs]es?",
                   r"jammers?", r"(?:anti|counter)-drone \w+"),
        ),
    ),
    Measure(
        "force_posture",
        (
            any_of(r"arm(?:s|ed(?! forces)|ing)?", r"unarmed", r"weapons?", r"teeth", r"sting",
                   r"strike", r"missiles?"),
            any_of(r"drones?", r"unmanned", r"uncrewed", r"Reapers?", r"watchers?"),
            any_of(r"surveillance", r"reconnaissance", r"patrol\w*", r"watch\w*", r"circl\w+",
                   r"eyes?"),
        ),
    ),
    Measure("exercises", (any_of(r"exercises?", r"manoeuvres?", r"drills?", r"war games"),)),
    Measure(
        "rules_of_engagement",
        (
            any_of(r"rules?", r"caveats?", r"permission", r"cockpit", r"requirement", r"hands",
                   r"freedom", r"leeway", r"by eye", r"see it"),
            any_of(r"pilots?", r"crews?", r"gunners?", r"engagement"),
        ),
    ),
    Measure("extended_air_defence", (_COVER, _UKRAINE, _DEFENCE, _DEBATE), frozenset({"generic"})),
    Measure(
        "extended_air_defence", (_STRIKES, _MISSILES, NEAR_BORDER, _DEBATE),
        places=frozenset({"near_border"}),
    ),
    Measure(
        "extended_air_defence",
        (_STRIKES, _MISSILES, _UKRAINE, _OVER_THERE, TOGETHER),
        frozenset({"missile"}), frozenset({"over_ukraine"}),
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
            any_of(r"response", r"answer\w*", r"hit(?:ting)? back", r"respond\w*", r"line",
                   r"hard\w*", r"tough\w*", r"firm\w*", r"dearer", r"cost", r"cheek"),
        ),
    ),
    Measure("response_options", (any_of(r"options", r"rungs?", r"toolbox", r"answers", r"menu"),)),
)  # fmt: skip
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
