"""Turns of phrase of those who refuse or doubt, beside the plain words of `against`."""

from typing import Final

from newsdesk.reading.cues.verdicts import BAD, FINDS, PLAN
from newsdesk.reading.cues.wording import ALONE, BE, FOR, HAS, IS, THEIR, words_of

MORE_AGAINST: Final = (
    words_of(
        "oppose",
        ALONE,
        r"accus(?:es|ed) (?:\w+ ){1,4}of (?:warmongering|escalation|preparing)",
        rf"{BE} not (?:interested|in favour|for it|convinced|on board|prepared|ready|willing)",
        r"cri(?:es|ed) foul",
        r"do(?:es)? not believe in",
        r"(?:does|do) not entertain",
        r"(?:does|do|did|will|would) not (?:want to |wish to |plan to |intend to )?"
        r"(?:take part|join|participate|follow|go along|sign|contribute|be part|support|back|"
        r"be joining)(?! only)",
        r"(?:forbids?|forbade|rules? out|does not allow) (?:it|this|that)",
        rf"{HAS} gone down badly",
        rf"{HAS} shown no interest",
        r"is adamant that (?:nothing|no)",
        rf"{IS} (?:firmly |strictly |dead |flatly |categorically )?against"
        r"(?= ?[.,;]|\Z| (?:it|this|that|them)\b)",
        r"(?:is|are) having none of it",
        r"(?:is|are) not on (?:his|her|its|the|their) agenda",
        r"(?:must|will|should) not (?:let (?:\w+ )?be|be) provoked",
        r"no one need(?:s|ed)",
        r"nobody need(?:s|ed)",
        r"opted out",
        r"(?:is|are|was|were) unlikely to (?:accept|agree|back|endorse|join|support|take part)",
        r"refus(?:es|ed) to (?:commit|contribute|pay|agree|host|send)",
        r"refus(?:es|ed) to (?:join|sign|take part|follow|go along|support|back)",
        r"(?:remains?|stays?|is|are) unmoved",
        r"(?:rules?|ruled) (?:it|this|that|them) out",
        r"sa(?:id|ys?) (?:a )?(?:firm |clear |flat )?no",
        r"shook (?:his|her|its) head",
        r"show(?:s|ed)? no interest",
        r"stay(?:s|ed) away",
        r"turn(?:s|ed) (?:it|them|\w+ \w+) down",
        r"vot(?:ed|es) (?:no|it down)",
        r"want(?:s|ed)? (?:none of|nothing of the (?:kind|sort)|no such thing)",
        r"went down badly",
        r"will have no part",
        r"would be (?:a |an )?(?:mistake|provocation)",
    ),
    words_of(
        "oppose",
        FOR,
        r"advis(?:es|ed) against",
        r"came out against",
        r"com(?:es|e|ing) out against",
        r"(?:does|do|did) not (?:consider|think|find|see|regard|deem)(?: \w+){1,4} (?:as )?"
        r"(?:a |an )?(?:helpful|useful|necessary|wise|sensible|right|good|appropriate|solution|"
        r"need|point)",
        r"(?:does|do|did|will|would|could|can) not (?:\w+ )?(?:countenance|share|want)",
        r"(?:does|do|did|will|would|could|can) not (?:\w+ )?(?:sign|allow|tolerate|approve)",
        r"(?:does|do|did|will|would|could|can) not (?:\w+ )?(?:support|back|accept|agree to)",
        rf"{FINDS} (?:it |this |that |them |{PLAN} )?(?:\w+ ){{0,3}}(?:as )?(?:\w+ly )?{BAD}",
        rf"{HAS} no (?:plans?|intention|desire|wish|appetite|ambition) (?:to|for|of)",
        r"insist(?:s|ed) on (?:visual|the present|the current|keeping|existing)",
        r"(?:lifted|lifts) no",
        r"maintain(?:s|ed) on (?:visual|the present|the current|keeping|existing)",
        r"threw out",
        r"throws? out",
        r"vot(?:es|ed) down",
        r"(?:want(?:s|ed)?|insist(?:s|ed)|argu(?:es|ed)|ask(?:s|ed)) [^.;]{0,40}"
        r"(?:to stay as|to remain as|stay as (?:it|they)|remain unchanged|to stay unchanged|"
        r"to keep (?:the|its|their) (?:present|current|own))",
        r"warn(?:s|ed) (?:\w+ ){0,3}against",
        r"shelv(?:es|ed)",
        strength="3",
    ),
    words_of(
        "lean_oppose",
        ALONE,
        r"(?:appeal(?:s|ed)|call(?:s|ed)|urg(?:es|ed)|counsel(?:s|led)|plead(?:s|ed)) (?:\w+ )?"
        r"(?:for )?(?:calm|patience|caution|restraint|prudence|moderation|a cool head|cool heads)",
        rf"{BE} (?:\w+ )?(?:sceptical|skeptical|cautious|cooler|cool|wary|hesitant|reluctant|"
        r"careful|unimpressed|unenthusiastic|reserved|less impressed|less convinced|unconvinced|"
        r"uneasy|not so sure|lukewarm|doubtful|guarded)(?= ?[.,;]|\Z| (?:about|of|too|on|over)\b)",
        r"cold feet",
        r"(?:complain(?:s|ed)|grumbl(?:es|ed)|doubt(?:s|ed)?) (?:\w+ )?that",
        r"could not (?:\w+ ){0,3}associate",
        r"do(?:es)? not care for",
        rf"drag(?:s|ging|ged) {THEIR} feet",
        r"(?:fear(?:s|ed)?|worr(?:ies|ied)|caution(?:s|ed)) (?:\w+ )?that",
        r"has other priorities",
        rf"{IS} (?:\w+ )?less (?:keen|sure|certain|enthusiastic|convinced)",
        r"(?:is|are) at pains to",
        r"(?:is|are) in no (?:mood|hurry)",
        rf"keeps? {THEIR} distance",
        r"nor is (?:\w+ ){1,2}convinced",
        r"pleads? poverty",
        r"stepp?(?:ed|s)? back from",
        r"(?:voic|express|rais)(?:es|ed) (?:\w+ )?(?:misgivings|concerns?|objections)",
        r"(?:voic|express|rais)(?:es|ed) (?:\w+ )?(?:unease|scepticism|doubts|reservations)",
        r"prefer(?:s|red)?(?! that)",
        strength="1",
    ),
)
