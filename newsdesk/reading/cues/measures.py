"""By which words a proposal is spoken of: from its codes, and from phrases that editors gave it.

The codes of a proposal (category, class of target, geography) say what would be done to what and
where, so that a new proposal is found without anybody teaching its words.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Span
from newsdesk.reading.rows import ProposalRow


def any_of(*words: str) -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{'|'.join(words)})(?!\w)", re.IGNORECASE)


# What has been done ("shot down three drones") is no proposal.
SHOOT = any_of(
    r"(?:allied|NATO) fire",
    r"be (?:downed|destroyed|intercepted)",
    r"be (?:shot|brought|taken) ?(?:down)?",
    r"blasted out",
    r"(?:bring|bringing|take|taking|knock|knocking) (?:\w+ ){0,3}down",
    r"fir(?:e|ed|ing) (?:upon|against)",
    r"(?:fire|fires|firing|be fired) (?:on|at|over|upon)",
    r"(?:if|should) [^.,;]{3,40} (?:shot|brought) down",
    r"open(?:ing)? fire",
    r"shoot(?:ing|s)?(?:[ -]?downs?)?",
    r"shot at",
    r"stop a drone",
    r"tak(?:e|ing) (?:it|them|out)",
    r"to fire",
    r"use of force",
    r"us(?:e|ing) force",
    r"abattre|abgeschossen|abschie(?:ß|ss)en|abschuss|blast(?:ing)?|destroy(?:ing)?|dobor\w+",
    r"down(?:ing)?(?= \w+ )|engag(?:e|ing)|intercept(?:ing|ions?)?|neutrali[sz]\w+|zestrzel\w+",
)
CREWED: Final = r"(?<!unmanned )(?<!uncrewed )(?<!pilotless )aircraft"
# The alliance itself, not some of its members.
TOGETHER = any_of(
    r"alliance as a whole",
    r"collective\w* intercept\w+",
    r"intercept\w* collectively",
    r"NATO as (?:a whole|an (?:institution|alliance|organisation))",
    r"NATO (?:will|would|should|must|itself|does|is)",
    r"NATO(?:['’]s)? (?:integrated |own )?air[- ]defen[cs]es?",
    r"(?:with |by |use )(?:its|NATO['’]s) (?:own |integrated )?air[- ]defen[cs]es?",
)
_AIRCRAFT = any_of(
    rf"(?:fighter |crewed |manned )?{CREWED}",
    r"(?:war|fighter[ -])?(?:jets?|planes?)",
    r"avioane\w*|avions?|bombers?|fighters|Flugzeuge?n?|intruders?|MiG\S*|samolot\w*|Su-\d+\S*",
    r"Sukhois?|violators?",
)
_DRONES = any_of(
    r"unmanned \w+",
    r"Ballons?|balloons?|Drohnen?|dron\w*|Gerberas?|Shaheds?|UAVs?",
    r"(?:\w+-)?drones?(?! (?:wall|shield|defen[cs]e))",
)
_MISSILES = any_of(r"(?:cruise )?missiles?", r"rockets?", r"Raketen?", r"rakiet\w*", r"rachete\w*")
OVER_UKRAINE = any_of(
    r"before (?:they|it) (?:enters?|reach(?:es)?|cross(?:es)?|arrives?)",
    r"(?:in|inside) (?:Ukrainian|Ukraine['’]s) (?:air ?space|sk(?:y|ies))",
    r"(?:over|above) (?:western |parts? of |part of )?(?:Ukraine|Ukrainian \w+)",
    r"(?:sky|skies|air ?space) of Ukraine",
    r"Ukrainian (?:air ?space|skies|sky|territory)",
)
NEAR_BORDER = any_of(
    r"(?:close to|near|approaching|heading for) (?:the |its |NATO['’]s )?(?:\w+ )?border",
    r"last (?:few )?kilometres",
    r"(?:on|as) (?:their|its|an?) approach",
)
_COVER = any_of(
    r"air[- ]defen[cs]e (?:umbrella|cover|shield)",
    r"air ?space (?:\w+ ){0,4}(?:are|is|be|being) (?:protected|covered|closed|shielded)",
    r"(?:common|joint) air defen[cs]e (?:with|over|for)",
    r"(?:cover|protect|shield|clos)(?:s|e|ed|ing)? (?:[\w'’]+ ){0,6}cities",
    r"(?:cover|protect|shield|clos)(?:s|e|ed|ing)? (?:[\w'’]+ ){0,6}(?:sk(?:y|ies)|air ?space)",
    r"(?:cover|protect|shield|clos)(?:s|e|ed|ing)? (?:[\w'’]+ ){0,6}(?:territory|regions?)",
    r"no-fly zone",
    r"sky ?shield",
    r"sk(?:y|ies) (?:\w+ ){0,4}(?:are|is|be|being) (?:protected|covered|closed|shielded)",
    r"such a shield",
    r"umbrella",
)
_RULES = any_of(
    r"before (?:they|it|he|she) (?:may|can|could) (?:open )?fire",
    r"engagement rules",
    r"(?:free hand|leeway|licen[cs]e)(?: for \w+)? to (?:fire|shoot|act|decide)",
    r"identify(?:ing)? (?:a |the |its )?targets?",
    r"(?:let|allow)(?:ting|ing)? pilots",
    r"(?:loosen|relax|eas|soften|chang|tighten)\w* (?:of )?(?:the |their |its )?rules",
    r"(?:looser|laxer|uniform|one set of|clearer) (?:\w+ )?rules",
    r"(?:national )?caveats",
    r"(?:permission|authority|freedom)(?: for \w+)? to (?:fire|shoot|act|decide)",
    r"pilots (?:\w+ ){0,2}(?:more )?(?:freedom|leeway|latitude|a free hand)",
    r"pilots['’]s? hands",
    r"preconditions for pilots",
    r"rules (?:for|that bind) (?:\w+ )?pilots",
    r"rules? of engagement",
    r"rules on (?:opening )?fire",
    r"the rules (?:were|was|be|being)",
    r"without (?:first )?seeing (?:the |their )?targets?",
    r"without (?:\w+ ){0,2}visual (?:confirmation|contact|identification)",
    r"Einsatzregeln",
)
_ARMED = any_of(
    r"armed (?:\w+ ){0,2}(?:drones|unmanned)",
    r"arm(?:ing|ed)? (?:the |of |NATO['’]s |its |surveillance |border |patrol |"
    r"unmanned ){0,4}drones?",
    r"arms? (?:the |its |those |NATO['’]s )?(?:\w+ )?drones",
    r"(?:equip|fit)(?:ping|ting)? (?:\w+ ){0,4}drones with",
    r"missiles (?:\w+ ){0,2}(?:to|on|under) (?:\w+ ){0,2}(?:drones|unmanned|uncrewed|wings)",
    r"weaponi[sz]ed drones",
    r"weapons (?:\w+ ){0,2}(?:to|on|under) (?:\w+ ){0,2}(?:drones|unmanned|uncrewed|wings)",
)
_EXERCISES = any_of(
    r"(?:NATO |allied |military |joint )?(?:exercises?|drills?|manoeuvres|war games)"
)
_BORDERS = any_of(
    r"borders?|doorstep|fence|flank|frontiers?|Kaliningrad|remote|Suwa[lł]ki",
)
_DIPLOMATS = any_of(r"diplomats?['’]?", r"embassy staff")
_RESTRICT = any_of(
    r"announce|free(?:dom|ly)|journeys?|limit\w*|movements?|notif\w+|restrict\w*|Schengen|travels?",
    r"travel\w*|trips?|visas?",
)
_PROTEST = any_of(
    r"diplomatic (?:protests?|steps?|notes?|measures?)",
    r"notes? of protest",
    r"protest notes?",
    r"summon(?:ing|ses)? (?:of )?(?:the |an |Russia['’]s )?(?:\w+ )?(?:ambassadors?|envoys?)",
)
_MONEY = any_of(
    r"pay(?:ing)? for",
    r"bill|billions?|bonds|borrow\w*|budget|debt|financ\w+|fund\w*|loans?|money|pot|treasur\w+",
)
_AIR_DEFENCE = any_of(
    r"air[- ]?(?:and[- ]drone[- ])?defen[cs]es?",
    r"(?:counter|anti)-drone \w+",
    r"drone defen[cs]es?",
    r"radars?",
)
_FIRMER = any_of(
    r"(?:firmer|tougher|harder|stronger|sharper|bolder|very strong|strong|assertive|robust|"
    r"much (?:firmer|tougher)|firm|"
    r"more (?:assertive|forceful|robust|muscular|decisive|resolute|active)) (?:\w+ )?"
    r"(?:stance|response|reply|replies|line|answer|posture|reaction|policy|approach)",
    r"rais(?:e|es|ing) the (?:cost|price)",
    r"(?:respond|react|answer|act)(?:s|ed|ing)? (?:more |much )?"
    r"(?:firmly|forcefully|strongly|robustly|decisively|assertively|resolutely|harder)",
    r"show (?:more )?teeth",
)
_RUNGS = any_of(
    r"between (?:inaction|doing nothing|nothing) and",
    r"graduated responses?",
    r"(?:more|other) answers",
    r"more (?:response )?(?:options|rungs|choices|tools)",
    r"(?:more|new) steps",
    r"(?:range|menu|toolbox|ladder) of (?:options|responses|measures)",
    r"rungs? (?:on|of) the",
    r"(?:wider|bigger|fuller) toolbox",
)
_WALL = any_of(
    r"(?:anti-)?drone[- ](?:walls?|shield)",
    r"(?:European )?drone defen[cs]e initiative",
    r"(?:European|joint|common) (?:\w+ ){0,3}(?:against|for|to (?:\w+ and )?stop) drones",
    r"mur anti-drones?",
    r"mur dron\w*",
    r"wall (?:of|against) drones",
    r"Drohnenwall\w*",
)
_MORE_DEFENCE = any_of(
    r"air[- ]defen[cs]e (?:mission|rotations?|batter(?:y|ies))",
    r"air[- ]?defen[cs]es? (?:\w+ )?(?:for|in|on|along|of) the (?:\w+ )?(?:Baltic|eastern|flank)",
    r"(?:more|additional|further) Patriots?",
    r"(?:more|stronger|additional|better) (?:\w+ )?air[- ]?defen[cs]es?",
    r"(?:strengthen\w*|reinforc\w+|bolster\w*|boost\w*) (?:\w+ )?air[- ]?defen[cs]es?",
)
_PREEMPT = any_of(
    r"act(?:s|ed|ing)? (?:earlier|first)",
    r"first strikes?",
    r"more (?:aggressive|proactive)",
    r"offensive cyber",
    r"preventive\w* \w+",
    r"strik(?:e|ing) first",
    r"pre-?empt\w*|proactive\w*",
)
_ARTICLE = any_of(
    r"Articles? (?:4|5|four|five)",
    r"Artikel [45]",
    r"artyku\w+ [45]",
    r"collective[- ]defen[cs]e clause",
    r"consultations under",
)


@dataclass(frozen=True)
class Measure:
    """All of `needs` have to stand in a clause and none of `bars`; empty codes fit any."""

    category: str
    needs: tuple[re.Pattern[str], ...]
    targets: frozenset[str] = frozenset()
    places: frozenset[str] = frozenset()
    bars: tuple[re.Pattern[str], ...] = ()

    def fits(self, row: ProposalRow) -> bool:
        return (
            self.category == row.category
            and (not self.targets or row.target_class in self.targets)
            and (not self.places or row.geography in self.places)
        )

    def found(self, text: str, start: int, end: int) -> Span | None:
        spans = []
        for need in self.needs:
            hit = need.search(text, start, end)
            if hit is None:
                return None
            spans.append(hit.span())
        if any(bar.search(text, start, end) for bar in self.bars):
            return None
        return Span(min(span[0] for span in spans), max(span[1] for span in spans))


def _codes(*codes: str) -> frozenset[str]:
    return frozenset(codes)


MEASURES: Final[tuple[Measure, ...]] = (
    Measure("extended_air_defence", (_COVER,), _codes("generic")),
    Measure("extended_air_defence", (SHOOT, NEAR_BORDER), places=_codes("near_border")),
    Measure(
        "extended_air_defence",
        (SHOOT, OVER_UKRAINE, TOGETHER),
        _codes("missile"),
        _codes("over_ukraine"),
    ),
    Measure("extended_air_defence", (SHOOT, OVER_UKRAINE), places=_codes("over_ukraine")),
    Measure(
        "engagement_policy", (SHOOT, _AIRCRAFT), _codes("aircraft"), bars=(OVER_UKRAINE, _RULES)
    ),
    Measure("engagement_policy", (SHOOT, _DRONES), _codes("drone"), bars=(OVER_UKRAINE, _AIRCRAFT)),
    Measure("engagement_policy", (SHOOT, _MISSILES), _codes("missile"), bars=(OVER_UKRAINE,)),
    Measure("rules_of_engagement", (_RULES,)),
    Measure("force_posture", (_ARMED,)),
    Measure("exercises", (_EXERCISES, _BORDERS)),
    Measure("diplomatic_measure", (_DIPLOMATS, _RESTRICT), _codes("diplomats")),
    Measure("diplomatic_measure", (_PROTEST,), _codes("not_applicable")),
    Measure("capability_funding", (_MONEY, _AIR_DEFENCE)),
    Measure("umbrella", (_FIRMER,)),
    Measure("response_options", (_RUNGS,)),
    Measure("capability", (_WALL,), _codes("drone")),
    Measure("capability", (_MORE_DEFENCE,), _codes("generic"), bars=(_MONEY,)),
    Measure("pre_emption", (_PREEMPT,)),
    Measure("collective_defence", (_ARTICLE,)),
)
