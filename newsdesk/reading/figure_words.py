"""Nouns that are counted and verbs that say what was done to them."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass
from typing import Final

from incidents.vocabularies import Measure

Verbs = Sequence[tuple[re.Pattern[str], Measure | None]]


@dataclass(frozen=True)
class Rule:
    """`noun` is looked for behind the number; None as a verb's measure: no figure."""

    kind: str
    noun: re.Pattern[str]
    verbs: Verbs = ()
    measure: Measure | None = None


# No words of these stand between a number and what it counts.
_STOPS: Final = (
    r"and|or|to|since|an?|years?|months?|weeks?|days?|hours?|minutes?|in|on|at|by|with|from|for|"
    r"after|before|more|other|people|men|women|who|that|two|three|four|five|six|seven|eight|nine|"
    r"ten|und|oder|w|z|na|was|were|had|has|is|are"
)


def _any(words: str) -> re.Pattern[str]:
    return re.compile(rf"\b(?:{words})", re.IGNORECASE)


def _noun(words: str, between: int = 3) -> re.Pattern[str]:
    """The noun, behind up to `between` words of its own ("unarmed Russian", "of the")."""
    gap = rf"(?:\s+(?!(?:{_STOPS})\b)[^\W\d][\w'’-]*){{0,{between}}}?"
    return re.compile(rf"{gap}[\s-]+(?:{words})\b", re.IGNORECASE)


OBJECTS: Final = (
    r"drones?|UAVs?|quadcopters?|objects?|balloons?|aircraft|fighters?|fighter jets?|jets?|"
    r"helicopters?|missiles?|bombers?|lights?|unmanned aerial vehicles?|planes?|"
    r"Drohnen?|Flugobjekte?|Geräte?|Ballons?|Kampfjets?|Hubschrauber|"
    r"dron(?:y|ów|ów)?|śmigłowc[eó]w?|śmigłowce|balon(?:y|ów)|obiekt(?:y|ów)|myśliwc[eó]w?|"
    r"drones?|hélicoptères?|ballons?|drone|elicoptere|baloane|rachete|"
    r"(?:MiG|Su|Il|Mi|Tu|An|Kh|F|L)-\d+\w*(?: fighter aircraft| fighters?| jets?)?"
)
OBJECT_VERBS: Final[Verbs] = (
    (_any(r"shot down|shooting down|downed|brought down|abgeschossen|zestrzel\w+|abattus?|doborât"),
     Measure.OBJECTS_SHOT_DOWN),
    (_any(r"enter(?:ed|ing)|cross(?:ed|ing)|violat(?:ed|ing)|intrud\w+|penetrat\w+|"
          r"drift(?:ed|ing)? in|fl(?:ew|own|ying) (?:\w+ ){0,3}into|stray(?:ed|ing) into|"
          r"breach(?:ed|ing)|invaded|"
          r"eingedrungen|eindrangen|verletz\w+|narusz\w+|wlecia\w+|ont pénétré|au pătruns|"
          r"came (?:in )?from Belarus|on radar|were secured"), Measure.OBJECTS_ENTERED),
    (_any(r"seen|spotted|sighted|detected|filmed|observed|saw|hover\w+|circl\w+|reported|counted|"
          r"flew (?:low )?(?:over|above|past|near)|low pass|flying over|flying above|spoken|"
          r"gesichtet|gesehen|flogen|beobachtet|widzia\w+|zauważ\w+|aperçus?|observ\w+|văzute"),
     Measure.OBJECTS_SEEN),
    (_any(r"came down|come down|crash(?:ed|ing)|wreck\w*|debris of|remains of|found in|fell"),
     Measure.WRECKS_FOUND),
    (_any(r"launched|heading|headed|approach(?:ed|ing)"), Measure.OBJECTS_APPROACHING),
    (_any(r"took off|take off|taking off|scrambl\w+|order(?:ed|s)|bought|buy|purchas\w+|deliver\w+|"
          r"were sent|sent up|deploy\w+|patrol\w*|station\w+|drew|paint\w*|produc\w+|built|"
          r"air policing|exercise|donat\w+|train\w*|lit up|show\b|intercept\w*|identified"), None),
)  # fmt: skip
TIMES: Final[Verbs] = (
    (_any(r"clos(?:ed|ure|ing)|shut(?!tle)|halt(?:ed|ing)?|suspend\w*|stop(?:ped)? (?:all )?"
          r"(?:traffic|flights|operations)|stopped|ground(?:ed|ing)|held on|reopen\w*|"
          r"opened again|resum\w+|interrupt\w*|standstill|gesperrt|eingestellt|unterbrochen|"
          r"zamkni\w+|wstrzyma\w+|ferm[ée]\w*|interrompu\w*|închis\w*"), Measure.CLOSURE_MINUTES),
    (_any(r"inside|stay(?:ed|ing)|remain(?:ed|ing)|spent|in (?:its|their|the|\w+ian|\w+ish|Polish|"
          r"our) (?:air\s?space|sky)|left (?:\w+ ){0,3}after|crossed the tip|violat\w+|"
          r"were in|was in|"
          r"przebywa\w+|verweil\w+|aufgehalten|restés?|a rămas|into (?:\w+ )?airspace|"
          r"into [A-Z]\w+"), Measure.MINUTES_INSIDE),
    (_any(r"notice|warning|blaze|fire\b|search\w*|drove|flight time|talks|"
          r"met\b|returned|spoke|speech|delay(?:ed|s)?|wait(?:ed|ing)?|within|airborne|took off"),
     None),
)  # fmt: skip
UNITS: Final = {
    "sec": 1 / 60, "sek": 1 / 60, "min": 1.0, "hou": 60.0, "stu": 60.0, "std": 60.0, "god": 60.0,
    "heu": 60.0, "ore": 60.0, "oră": 60.0,
}  # fmt: skip
DISTANCES: Final[Sequence[tuple[re.Pattern[str], Measure]]] = (
    (_any(r"altitude|height|high\b|Höhe|wysokości"), Measure.ALTITUDE_M),
    (_any(r"(?:from|of) the (?:\w+ ){0,2}(?:border|frontier)|deep|into [A-Z]|inside|w głąb|"
          r"od granicy|hinter der Grenze|von der Grenze|de la graniță|de la frontière|"
          r"into (?:its|the|\w+) (?:air\s?space|territory)"), Measure.DEPTH_KM),
)  # fmt: skip
_CANCELLED: Final = (
    r"cancel\w+|scrapped|called off|gestrichen|annullier\w+|odwoła\w+|annulés?|anulat\w+"
)
_DIVERTED: Final = r"divert\w+|rerouted|redirect\w+|umgeleitet|przekierowa\w+|déroutés?|redirecț\w+"
_DELAYED: Final = r"delay\w*|late\b|verspätet|opóźni\w+|retardés?|întârzi\w+"
FLIGHT_VERBS: Final[Verbs] = (
    (_any(rf"(?:{_CANCELLED}|{_DIVERTED}|{_DELAYED}) (?:or|and|oder|lub) "
          rf"(?:{_CANCELLED}|{_DIVERTED}|{_DELAYED})|affected|disrupted|betroffen"),
     Measure.FLIGHTS_AFFECTED),
    (_any(_CANCELLED), Measure.FLIGHTS_CANCELLED),
    (_any(_DIVERTED), Measure.FLIGHTS_DIVERTED),
    (_any(_DELAYED), Measure.FLIGHTS_DELAYED),
)  # fmt: skip
_PEOPLE: Final = (
    r"people|persons?|men|women|civilians?|residents?|farm workers|workers|soldiers?|children|"
    r"Menschen|Personen?|osób|osoby|personnes|persoane|others"
)
PEOPLE_VERBS: Final[Verbs] = (
    (_any(r"kill\w*|dead\b|died|getötet|starben|zginę\w+|tués?|uciși"), Measure.KILLED),
    (_any(r"injur\w+|wounded|hurt\b|verletzt|rann\w+|blessés?|rănit\w*"), Measure.INJURED),
    (_any(r"evacuat\w+|moved to safety|in Sicherheit gebracht|ewaku\w+|évacu\w+"),
     Measure.PEOPLE_EVACUATED),
    (_any(r"arrest\w*|detain\w*|festgenommen|zatrzyman\w+|interpell\w+"), Measure.ARRESTS),
)  # fmt: skip
RULES: Final[Sequence[Rule]] = (
    Rule("flights", _noun(r"flights?|departures|arrivals|Flüge|lotów|loty|vols|zboruri"),
         FLIGHT_VERBS),
    Rule("flights", re.compile(
        r"\s+(?:others? |more )?(?:were|was|had been|had to be) "
        rf"(?={_CANCELLED}|{_DIVERTED}|{_DELAYED})\w+", re.I), FLIGHT_VERBS),
    Rule("people", _noun(r"passengers|travell?ers|holidaymakers|Passagiere|Reisende|pasażerów|"
                         r"passagers|pasageri"), measure=Measure.PASSENGERS_AFFECTED),
    Rule("count", _noun(r"violations?|(?:border )?crossings|incursions|breaches", 2),
         measure=Measure.AIRSPACE_VIOLATIONS),
    Rule("objects", _noun(rf"(?:of the )?(?:{OBJECTS})")),
    Rule("objects", re.compile(
        r"(?= were (?:seen|spotted|shot down|detected|brought down|sighted))")),
    Rule("time", re.compile(
        r"[\s-]+(?P<unit>seconds?|minutes?|hours?|Sekunden|Minuten?|Stunden?|minut\w?|godzin\w?|"
        r"heures?|minute|ore|oră)\b", re.I)),
    Rule("distance", re.compile(
        r"[\s-]?(?P<unit>km|kilomet(?:re|er)s?|met(?:re|er)s?|m|miles?|Kilometer|Meter|"
        r"kilometrów|metrów|kilomètres|mètres|kilometri|metri)\b")),
    Rule("count", re.compile(r"\s?(?:kg|kilograms?|kilos?|Kilogramm) (?:of )?explosives?\b", re.I),
         measure=Measure.WARHEAD_KG),
    Rule("people", _noun(rf"(?:{_PEOPLE})(?= were| was| had| are|\s*[,.;]|\s+on|\s+in|\s+at|$)"),
         PEOPLE_VERBS),
    Rule("people", _noun(_PEOPLE), PEOPLE_VERBS),
)  # fmt: skip
# "two weeks ago", "an hour later" place something in time and count nothing.
NOT_OF_INCIDENT: Final = re.compile(r"^\s+(?:ago|later|earlier|before)\b")
_MONTHS: Final = (
    r"Jan(?:uary)?|Feb(?:ruary)?|Mar(?:ch)?|Apr(?:il)?|May|June?|July?|Aug(?:ust)?|"
    r"Sept?(?:ember)?|Oct(?:ober)?|Nov(?:ember)?|Dec(?:ember)?|Januar|Februar|März|Mai|Juni|Juli|"
    r"Oktober|Dezember"
)
MONTH: Final = re.compile(rf"\b(?:{_MONTHS})\.?\s$")
MONTH_AFTER: Final = re.compile(rf"\.?\s(?:{_MONTHS})\b")
