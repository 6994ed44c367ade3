"""The words by which a sentence reports an incident: what flew, and what it did.

English throughout; of German, Polish and Romanian what headlines and first paragraphs use.
"""

from __future__ import annotations

import re
from typing import Final


def _any(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.I)


DRONE: Final = _any(
    r"drones?", r"UAVs?", r"UAS", r"quadcopters?", r"Shaheds?", r"Gerberas?", r"Gerans?",
    r"Geran-\d", r"Orlan-\d+", r"(?:uncrewed|unmanned) (?:aerial |air )?(?:aircraft|vehicles?)",
    r"\w*drohnen?\w*", r"dron(?:y|ów|a|em|ami)?", r"bezzałogow\w+", r"dron(?:ă|e|ei|elor|a)",
    r"дрон\w*", r"безпілотник\w*", r"беспилотник\w*",
)  # fmt: skip
MISSILE: Final = _any(
    r"missiles?", r"Kh-\d+\w*", r"rockets?", r"\w*raketen?", r"pocisk\w*", r"rakiet\w*",
    r"rachet\w*", r"AIM-\d+", r"S-300", r"ракет\w*",
)  # fmt: skip
BALLOON: Final = _any(r"(?:\w+-)?balloons?", r"\w*ballons?", r"balon\w*", r"baloane\w*")
HELICOPTER: Final = _any(
    r"helicopters?", r"Mi-\d+\w*", r"Ka-\d+", r"hubschraubern?", r"śmigłow\w+", r"elicopter\w*"
)
AIRCRAFT: Final = _any(
    r"aircraft", r"(?:war)?planes?", r"(?:\w+-)?jets?", r"fighters?", r"bombers?", r"tankers?",
    r"MiG-\d+\w*", r"Su-\d+\w*", r"Il-\d+\w*", r"An-\d+", r"Tu-\d+\w*", r"L-410",
    r"kampfjets?", r"flugzeuge?n?", r"samolot\w*", r"myśliw\w+", r"avioane\w*", r"avion\w*",
)  # fmt: skip
LIGHTS: Final = _any(
    r"(?:blinking |bright )?lights?", r"(?:flying |unidentified |bright )?objects?", r"obiekt\w*",
    r"lichter", r"flugobjekte?",
)  # fmt: skip

ENTERED: Final = _any(
    r"entered", r"crossed", r"violated", r"strayed", r"breached", r"penetrated", r"intruded",
    r"drifted (?:in|into|over|across)", r"flew (?:[\w,]+ ){0,5}?(?:into|inside|in)",
    r"flown (?:[\w,]+ ){0,5}?(?:into|inside|in(?= \w+ airspace))", r"approached", r"circled",
    r"spent (?:[\w,]+ ){0,6}in (?:the |\w+ )?airspace",
    r"was in (?:the )?(?:\w+ )?airspace", r"were in (?:the )?(?:\w+ )?airspace",
    r"airspace (?:violations?|breach(?:es)?|incursions?)", r"violations? of (?:\w+ )?airspace",
    r"violation of (?:our|its|the) airspace",
    r"low pass", r"passed low", r"naruszył[aoy]?", r"a(?:u)? (?:intrat|pătruns|încălcat)",
    r"verletzt(?:e|en)?", r"eingedrungen", r"увійш\w+", r"залетів\w*",
)  # fmt: skip
# In headlines the present tells of what happened; elsewhere of what happens as a rule.
ENTERS: Final = _any(
    r"enters?", r"cross(?:es)?", r"violates?", r"strays?", r"breach(?:es)?", r"drifts? in(?:to)?",
    r"fl(?:y|ies) (?:[\w,]+ ){0,5}?(?:into|in|low|over)", r"approach(?:es|ing)", r"straying",
    r"crossing", r"entering", r"nearing", r"spends?",
    r"in (?:the )?\w+ airspace", r"pass(?:es)? low",
)  # fmt: skip
SEEN: Final = _any(
    r"seen", r"spotted", r"sighted", r"sightings?", r"observed", r"detected", r"reported",
    r"reports? of", r"reports?(?=$|[.,;:])", r"buzz(?:ed|es)", r"noticed", r"saw", r"sees",
    r"filmed", r"flew over", r"flown over", r"flying (?:over|near)", r"hovered",
    r"gesichtet", r"\w*sichtung\w*", r"gemeldet", r"\w*meldung\w*", r"zauważon\w+", r"nad",
    r"observat\w*", r"semnalat\w*",
)  # fmt: skip
# "Drones over Karup", without a verb; "drones worth over two million" is something else.
OVER: Final = re.compile(
    r"\b(?:drones?|quadcopters?|lights?|drony|drohnen?)(?: (?!worth|deal|cost)[\w-]+){0,3} "
    r"(?:over|above|near|nad|über)(?= [^\W\d])",
    re.I,
)
DOWN: Final = _any(
    r"crash(?:ed|es|ing)?", r"c[ao]mes? down", r"wreck of an? (?:\w+ )?drone", r"fell",
    r"fallen", r"explod(?:ed|es)", r"prăbușit\w*", r"abgestürzt\w*", r"spadł\w*", r"rozbił\w*",
    r"crash site",
)  # fmt: skip
_FOUND = (
    r"(?:found|finds?|identified|discovered|recovered|washed up|gefunden|znalezion\w+|"
    r"znaleźl\w+|găsit\w*)"
)
FOUND: Final = re.compile(
    rf"(?<!\w){_FOUND}(?!\w)(?! (?:nothing|nobody|no\b|that\b|out\b|guilty))", re.I
)
NOT_FOUND: Final = re.compile(rf"\bno(?:t|body|thing|ne)?\b[^.;]{{0,60}}(?<!\w){_FOUND}", re.I)
PARTS: Final = _any(
    r"fragments?", r"remains", r"debris", r"wreck(?:age|s)?", r"parts?", r"pieces?", r"rest",
    r"resturi\w*", r"szcząt\w+", r"trümmer\w*",
)  # fmt: skip
HIT: Final = _any(r"hits?", r"struck", r"strikes?", r"tore", r"slammed into", r"set alight")
BUILT: Final = _any(
    r"houses?", r"homes?", r"warehouses?", r"buildings?", r"roofs?", r"blocks? of flats",
    r"silos?", r"barns?", r"ships?",
)  # fmt: skip
CLOSED: Final = _any(
    r"closed?", r"closes", r"closure", r"shuts?", r"halt(?:ed|s)?", r"suspend(?:ed|s)?",
    r"stop(?:ped|s)?", r"ground(?:ed|s)?", r"interrupt(?:ed|s)?", r"gesperrt", r"unterbrochen",
    r"disrupt(?:ed|s)?", r"diverted", r"zamknięt\w+", r"închis\w*",
)  # fmt: skip
AT_AIRPORT: Final = _any(
    r"airports?", r"runways?", r"flights?", r"traffic", r"airspace", r"air bases?", r"landings?",
    r"planes?", r"jets", r"\w*flughafen\w*", r"flugverkehr", r"flüge", r"lotnisk\w*",
    r"aeroport\w*",
)  # fmt: skip
OWN_WEAPON: Final = re.compile(
    r"\b(?:own|friendly) (?:missile|jet|aircraft|fighter|air defen[cs]e)|"
    r"(?:came|fired|launched) (?:from|by) (?:an?|its|their|own) (?:own |\w+ )?"
    r"(?:F-\d+|jet|fighter)",
    re.I,
)
SAFETY_ZONE: Final = _any(r"safety zone", r"Sicherheitszone", r"stref\w+ bezpieczeństwa")
OPERATOR: Final = re.compile(
    r"\b(?:belonged to|admits? (?:\w+ )?flying|admitted (?:\w+ )?flying|hobby(?:ist)? pilot|"
    r"(?:arrested|detained|charged|fined)\b.{0,60}\bdrone|drone pilot (?:was )?(?:arrested|found)|"
    r"drone\b.{0,80}\b(?:people|man|men|woman|pilots?|operators?) (?:\w+ )?(?:detained|arrested))",
    re.I,
)
FROM_ABROAD: Final = re.compile(
    r"\b(?:from|out of) (?:the )?(?:territory of |direction of )?"
    r"(?:Belarus|Russia|Ukraine|Kaliningrad|Black Sea|Baltic Sea)|Russian attack|barrage",
    re.I,
)
# Drones that nobody minds.
WELCOME: Final = re.compile(
    r"\b(?:drone (?:show|race|racing|delivery|deliveries|photograph\w*|contest|display)|"
    r"light show|fireworks|weather balloons? (?:launch|contest)|wildlife|delivery drones?|"
    r"festival|wedding|film crew|crop|harvest)\b",
    re.I,
)
# What was, or may be, wanted or done one day, and who talks about it.
SUPPOSED: Final = re.compile(
    r"\b(?:should|would|could|ought|may|might|must|to|not|never|against|rules? (?:for|on)|"
    r"allow(?:s|ed|ing)?|lets?|letting|wants?|ready|powers?|bill|law|plan|idea|favou?red)\b"
    r"[^.]{0,60}?\b(?:shoot|shooting|down|fire|firing|intercept\w*|engag\w+|arm(?:ing)?|stop|"
    r"destroy|act)\b",
    re.I,
)
# Sentences that come back to something: `search`, for the last one may stand anywhere.
BACKGROUND: Final = re.compile(
    r"\A\W*(?:Recall|Reminder|Earlier\b(?! this (?:week|month))|It will be recalled|As (?:it was )?"
    r"(?:previously )?reported|Back then|Back in|Similar|A similar|Last|The same airport|"
    r"In (?:the past|January|February|March|April|May|June|July|August|September|October|"
    r"November|December)|It is the (?:second|third|fourth|fifth|\w+th)|It was the first|"
    r"A year ago|(?:One|Two|Three|Four|\w+) (?:days?|weeks?|months?|years?) (?:earlier|before|ago)|"
    r"Since|Before that|Podobne|Bereits im|For a year|In early|In late|In mid)|"
    r"\bit (?:will be|is|has been|was) [\w ]{1,16} (?:years?|months?|weeks?) since\b",
    re.I,
)
