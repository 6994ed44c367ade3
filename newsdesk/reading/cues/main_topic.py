"""What an article is about as a whole, by looser words than a clause has to have.

Whoever "said no" in the fifth paragraph did so to what the title and the first sentences name.
"""

from __future__ import annotations

import re
from typing import Final

from newsdesk.reading.cues.measures import Measure, any_of

_FIRE = any_of(
    r"shoot\w*", r"shot", r"fir(?:e|ed|ing)", r"down(?:ed|ing)?", r"blast\w*", r"trigger", r"force"
)
_AIRCRAFT = any_of(r"jets?", r"\w*planes?", r"aircraft", r"fighters?", r"intruders?")
_DRONES = any_of(r"\w*drones?", r"balloons?", r"quadcopters?", r"unmanned")
_MISSILES = any_of(r"missiles?", r"rockets?", r"drones?", r"intercept\w*")
_UKRAINE = any_of(r"Ukrain\w+", r"Kyiv", r"Lviv")
_COVER = any_of(r"umbrella", r"cover", r"sk(?:y|ies)", r"shield", r"protect\w*", r"close")
_DEFENCE = any_of(
    r"batter(?:y|ies)", r"Patriots?", r"air[- ]defen[cs]es?", r"interceptors?", r"launchers?"
)
_FLANK = any_of(r"flank", r"east\w*", r"Baltic\w*", r"border")

# Drones that were shot down are news; whether they should be is a debate.
_DEBATE = any_of(
    r"whether", r"should", r"debat\w*", r"argu\w*", r"call(?:s|ed)?", r"propos\w*", r"idea",
    r"question",
    r"let", r"allow\w*", r"wants?", r"plans?", r"divided", r"split", r"law", r"vote[sd]?",
    r"motion",
    r"suggest\w*", r"weigh\w*", r"bill", r"rules",
)  # fmt: skip

# By category and class of target: all of these in the beginning of an article.
LOOSE: Final[tuple[Measure, ...]] = (
    Measure("collective_defence", (any_of(r"Articles? (?:4|5|four|five)"),)),
    Measure(
        "diplomatic_measure",
        (
            any_of(r"diplomats?", r"embassy"),
            any_of(r"travel\w*", r"restrict\w*", r"leash", r"visas?", r"trips?"),
        ),
        frozenset({"diplomats"}),
    ),
    Measure(
        "pre_emption",
        (
            any_of(
                r"pre-?empt\w*",
                r"first (?:strike|move|blow)",
                r"strik(?:e|ing) first",
                r"preventive\w*",
                r"hit(?:ting)? first",
            ),
        ),
    ),
    Measure(
        "capability",
        (any_of(r"wall", r"shield"), any_of(r"\w*drones?", r"sensors?")),
        frozenset({"drone"}),
    ),
    Measure(
        "capability_funding",
        (
            any_of(r"pay\w*", r"fund\w*", r"money", r"bill", r"costs?", r"bonds?"),
            any_of(r"air[- ]defen[cs]e", r"radars?", r"\w*-?drones?"),
        ),
    ),
    Measure(
        "force_posture",
        (
            any_of(r"arm(?:s|ed|ing)?", r"unarmed", r"weapons?", r"teeth", r"sting", r"strike"),
            any_of(r"drones?", r"unmanned"),
        ),
    ),
    Measure("exercises", (any_of(r"exercises?", r"manoeuvres?", r"drills?", r"war games"),)),
    Measure(
        "rules_of_engagement",
        (
            any_of(r"rules?", r"caveats?", r"permission", r"cockpit", r"requirement"),
            any_of(r"pilots?", r"crews?", r"gunners?", r"engagement"),
        ),
    ),
    Measure("extended_air_defence", (_COVER, _UKRAINE, _DEFENCE, _DEBATE), frozenset({"generic"})),
    Measure(
        "extended_air_defence",
        (_FIRE, _MISSILES, _UKRAINE, _DEBATE),
        frozenset({"missile_and_drone"}),
    ),
    Measure("engagement_policy", (_FIRE, _AIRCRAFT, _DEBATE), frozenset({"aircraft"})),
    Measure("engagement_policy", (_FIRE, _DRONES, _DEBATE), frozenset({"drone"})),
    Measure("capability", (_DEFENCE, _FLANK), frozenset({"generic"})),
    Measure(
        "umbrella",
        (any_of(r"hybrid"), any_of(r"response", r"answer\w*", r"hit back", r"respond\w*", r"line")),
    ),
    Measure("response_options", (any_of(r"options", r"rungs?", r"toolbox", r"answers"),)),
)
_SENTENCES: Final = 4
_FIRST: Final = re.compile(r"[.!?][\"'”’»]?\s+(?=[^a-z])|\n\n")


def beginning(text: str) -> int:
    """Where the title and the first sentences end."""
    ends = [hit.end() for hit in _FIRST.finditer(text)]
    return ends[_SENTENCES - 1] if len(ends) >= _SENTENCES else len(text)
