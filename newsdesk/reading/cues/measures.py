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
    r"shoot(?:ing|s)?(?:[ -]?downs?)?", r"(?:if|should) [^.,;]{3,40} (?:shot|brought) down",
    r"be (?:shot|brought|taken) ?(?:down)?", r"be (?:downed|destroyed|intercepted)", r"shot at",
    r"(?:bring|bringing|take|taking|knock|knocking) (?:\w+ ){0,3}down",
    r"down(?:ing)?(?= \w+ )",
    r"blast(?:ing)?", r"blasted out", r"destroy(?:ing)?", r"intercept(?:ing|ions?)?",
    r"neutrali[sz]\w+",
    r"(?:fire|fires|firing|be fired) (?:on|at|over|upon)", r"open(?:ing)? fire",
    r"(?:allied|NATO) fire",
    r"engag(?:e|ing)",
    r"tak(?:e|ing) (?:it|them|out)", r"fir(?:e|ed|ing) (?:upon|against)", r"use of force",
    r"us(?:e|ing) force", r"to fire", r"stop a drone", r"abschie(?:ß|ss)en",
    r"abschuss",
    r"abgeschossen", r"zestrzel\w+", r"abattre", r"dobor\w+",
)  # fmt: skip
CREWED: Final = r"(?<!unmanned )(?<!uncrewed )(?<!pilotless )aircraft"
# The alliance itself, not some of its members.
TOGETHER = any_of(
    r"alliance as a whole", r"NATO as (?:a whole|an (?:institution|alliance|organisation))",
    r"(?:with |by |use )(?:its|NATO['’]s) (?:own |integrated )?air[- ]defen[cs]es?",
    r"NATO(?:['’]s)? (?:integrated |own )?air[- ]defen[cs]es?", r"collective\w* intercept\w+",
    r"intercept\w* collectively", r"NATO (?:will|would|should|must|itself|does|is)",
)  # fmt: skip
_AIRCRAFT = any_of(
    r"(?:war|fighter[ -])?(?:jets?|planes?)", rf"(?:fighter |crewed |manned )?{CREWED}",
    r"fighters",
    r"intruders?", r"violators?", r"MiG\S*", r"Su-\d+\S*", r"Sukhois?", r"bombers?",
    r"Flugzeuge?n?", r"samolot\w*", r"avions?",
    r"avioane\w*",
)  # fmt: skip
_DRONES = any_of(
    r"(?:\w+-)?drones?(?! (?:wall|shield|defen[cs]e))", r"UAVs?", r"unmanned \w+", r"balloons?",
    r"Shaheds?", r"Gerberas?",
    r"Drohnen?", r"dron\w*", r"Ballons?",
)  # fmt: skip
_MISSILES = any_of(r"(?:cruise )?missiles?", r"rockets?", r"Raketen?", r"rakiet\w*", r"rachete\w*")
OVER_UKRAINE = any_of(
    r"(?:over|above) (?:western |parts? of |part of )?(?:Ukraine|Ukrainian \w+)",
    r"(?:in|inside) (?:Ukrainian|Ukraine['’]s) (?:air ?space|sk(?:y|ies))",
    r"Ukrainian (?:air ?space|skies|sky|territory)", r"(?:sky|skies|air ?space) of Ukraine",
    r"before (?:they|it) (?:enters?|reach(?:es)?|cross(?:es)?|arrives?)", r"over its neighbour",
)  # fmt: skip
NEAR_BORDER = any_of(
    r"(?:close to|near|approaching|heading for) (?:the |its |NATO['’]s )?(?:\w+ )?border",
    r"last (?:few )?kilometres",
    r"(?:on|as) (?:their|its|an?) approach",
)
_COVER = any_of(
    r"(?:cover|protect|shield|clos)(?:s|e|ed|ing)? (?:[\w'’]+ ){0,6}"
    r"(?:sk(?:y|ies)|air ?space|territory|regions?|cities)",
    r"(?:sk(?:y|ies)|air ?space) (?:\w+ ){0,4}(?:are|is|be|being) (?:protected|covered|closed|"
    r"shielded)",
    r"(?:common|joint) air defen[cs]e (?:with|over|for)", r"no-fly zone", r"umbrella",
    r"such a shield",
    r"air[- ]defen[cs]e (?:umbrella|cover|shield)", r"sky ?shield",
)  # fmt: skip
_RULES = any_of(
    r"rules? of engagement", r"engagement rules", r"rules (?:for|that bind) (?:\w+ )?pilots",
    r"preconditions for pilots", r"before (?:they|it|he|she) (?:may|can|could) (?:open )?fire",
    r"identify(?:ing)? (?:a |the |its )?targets?", r"pilots['’]s? hands",
    r"without (?:first )?seeing (?:the |their )?targets?",
    r"without (?:\w+ ){0,2}visual (?:confirmation|contact|identification)",
    r"(?:national )?caveats",
    r"(?:loosen|relax|eas|soften|chang|tighten)\w* (?:of )?(?:the |their |its )?rules",
    r"(?:looser|laxer|uniform|one set of|clearer) (?:\w+ )?rules", r"rules on (?:opening )?fire",
    r"the rules (?:were|was|be|being)", r"Einsatzregeln",
    r"(?:permission|authority|freedom|free hand|leeway|licen[cs]e)(?: for \w+)? to "
    r"(?:fire|shoot|act|decide)",
    r"pilots (?:\w+ ){0,2}(?:more )?(?:freedom|leeway|latitude|a free hand)",
    r"(?:let|allow)(?:ting|ing)? pilots",
)  # fmt: skip
_ARMED = any_of(
    r"arm(?:ing|ed)? (?:the |of |NATO['’]s |its |surveillance |border |patrol |unmanned ){0,4}"
    r"drones?",
    r"armed (?:\w+ ){0,2}(?:drones|unmanned)",
    r"arms? (?:the |its |those |NATO['’]s )?(?:\w+ )?drones",
    r"weaponi[sz]ed drones",
    r"(?:weapons|missiles) (?:\w+ ){0,2}(?:to|on|under) (?:\w+ ){0,2}(?:drones|unmanned|uncrewed|"
    r"wings)",
    r"(?:equip|fit)(?:ping|ting)? (?:\w+ ){0,4}drones with",
)
_EXERCISES = any_of(
    r"(?:NATO |allied |military |joint )?(?:exercises?|drills?|manoeuvres|war games)"
)
_BORDERS = any_of(
    r"borders?",
    r"border areas?",
    r"frontiers?",
    r"remote",
    r"Kaliningrad",
    r"fence",
    r"doorstep",
    r"Suwa[lł]ki",
    r"flank",
)
_DIPLOMATS = any_of(r"diplomats?['’]?", r"embassy staff")
_RESTRICT = any_of(
    r"restrict\w*", r"free(?:dom|ly)", r"notif\w+", r"Schengen", r"travel\w*", r"travels?",
    r"trips?", r"journeys?", r"movements?", r"limit\w*", r"announce",
    r"visas?",
)  # fmt: skip
_PROTEST = any_of(
    r"diplomatic (?:protests?|steps?|notes?|measures?)",
    r"protest notes?",
    r"notes? of protest",
    r"summon(?:ing|ses)? (?:of )?(?:the |an |Russia['’]s )?(?:\w+ )?(?:ambassadors?|envoys?)",
)
_MONEY = any_of(
    r"fund\w*",
    r"money",
    r"borrow\w*",
    r"pot",
    r"treasur\w+",
    r"bill",
    r"debt",
    r"bonds",
    r"financ\w+",
    r"pay(?:ing)? for",
    r"budget",
    r"billions?",
    r"loans?",
)
_AIR_DEFENCE = any_of(
    r"air[- ]?(?:and[- ]drone[- ])?defen[cs]es?",
    r"(?:counter|anti)-drone \w+",
    r"radars?",
    r"drone defen[cs]es?",
)
_FIRMER = any_of(
    r"rais(?:e|es|ing) the (?:cost|price)",
    r"show (?:more )?teeth",
    r"(?:respond|react|answer|act)(?:s|ed|ing)? (?:more |much )?(?:firmly|forcefully|strongly|"
    r"robustly|"
    r"decisively|assertively|resolutely|harder)",
    r"(?:firmer|tougher|harder|stronger|sharper|bolder|very strong|strong|assertive|robust|"
    r"much (?:firmer|tougher)|firm|more (?:assertive|forceful|robust|muscular|decisive|resolute|"
    r"active)) (?:\w+ )?"
    r"(?:stance|response|reply|replies|line|answer|posture|reaction|policy|approach)",
)
_RUNGS = any_of(
    r"more (?:response )?(?:options|rungs|choices|tools)",
    r"rungs? (?:on|of) the",
    r"(?:range|menu|toolbox|ladder) of (?:options|responses|measures)",
    r"graduated responses?",
    r"(?:wider|bigger|fuller) toolbox",
    r"(?:half a dozen|other|more) (?:other )?answers",
    r"(?:more|new) steps",
    r"between (?:inaction|doing nothing|nothing) and",
)
_WALL = any_of(
    r"(?:anti-)?drone[- ](?:walls?|shield)",
    r"(?:European )?drone defen[cs]e initiative",
    r"wall (?:of|against) drones",
    r"(?:European|joint|common) (?:\w+ ){0,3}(?:against|for|to (?:\w+ and )?stop) drones",
    r"Drohnenwall\w*",
    r"mur anti-drones?",
    r"mur dron\w*",
)
_MORE_DEFENCE = any_of(
    r"(?:more|stronger|additional|better|strengthen\w*|reinforc\w+|bolster\w*|boost\w*) "
    r"(?:\w+ )?air[- ]?defen[cs]es?",
    r"(?:more|additional|further) Patriots?",
    r"air[- ]defen[cs]e (?:mission|rotations?|batter(?:y|ies))",
    r"air[- ]?defen[cs]es? (?:\w+ )?(?:for|in|on|along|of) the (?:\w+ )?(?:Baltic|eastern|flank)",
)
_PREEMPT = any_of(
    r"pre-?empt\w*",
    r"preventive\w* \w+",
    r"first strikes?",
    r"offensive cyber",
    r"strik(?:e|ing) first",
    r"more (?:aggressive|proactive)",
    r"act(?:s|ed|ing)? (?:earlier|first)",
    r"proactive\w*",
)
_ARTICLE = any_of(
    r"Articles? (?:4|5|four|five)",
    r"consultations under",
    r"collective[- ]defen[cs]e clause",
    r"Artikel [45]",
    r"artyku\w+ [45]",
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
    Measure("extended_air_defence", (SHOOT, OVER_UKRAINE, TOGETHER), _codes("missile"),
            _codes("over_ukraine")),
    Measure("extended_air_defence", (SHOOT, OVER_UKRAINE), places=_codes("over_ukraine")),
    Measure("engagement_policy", (SHOOT, _AIRCRAFT), _codes("aircraft"),
            bars=(OVER_UKRAINE, _RULES)),
    Measure("engagement_policy", (SHOOT, _DRONES), _codes("drone"),
            bars=(OVER_UKRAINE, _AIRCRAFT)),
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
)  # fmt: skip
