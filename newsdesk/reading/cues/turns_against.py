"""Turns of phrase of those who refuse or doubt, beside the plain words of `against`."""

from typing import Final

from newsdesk.reading.cues.verdicts import BAD, FINDS, PLAN
from newsdesk.reading.cues.wording import ALONE, BE, FOR, words_of

MORE_AGAINST: Final = (
    words_of(
        "oppose",
        ALONE,
        r"want(?:s|ed)? (?:none of|nothing of the (?:kind|sort)|no such thing)|(?:has|have|had) "
        r"gone "
        r"down badly|went down badly|cri(?:es|ed) foul|(?:is|are|was|were) (?:firmly |strictly |"
        r"dead |flatly |categorically )?against(?= ?[.,;]|\Z| (?:it|this|that|them)\b)",
        r"sa(?:id|ys?) (?:a )?(?:firm |clear |flat )?no|vot(?:ed|es) (?:no|it down)|shook (?:his|"
        r"her|"
        r"its) head|would be (?:a |an )?(?:mistake|provocation)",
        rf"{BE} not (?:interested|in favour|for it|convinced|on board|prepared|ready|willing)",
        r"(?:has|have|had) shown no interest|show(?:s|ed)? no interest|(?:is|are) having none of "
        r"it|"
        r"(?:rules?|ruled) (?:it|this|that|them) out|turn(?:s|ed) (?:it|them|\w+ \w+) down|"
        r"(?:does|do|did|will|would) not (?:want to |wish to |plan to |intend to )?(?:take part|"
        r"join|"
        r"participate|follow|go along|sign|contribute|be part|support|back|be joining)(?! only)",
        r"refus(?:es|ed) to (?:join|sign|take part|follow|go along|support|back|commit|contribute|"
        r"pay|agree|host|send)|(?:forbids?|forbade|rules? out|does not allow) (?:it|this|that)",
        r"(?:is|are) not on (?:his|her|its|the|their) agenda|(?:does|do) not entertain|stay(?:s|"
        r"ed) "
        r"away|(?:must|will|should) not (?:let (?:\w+ )?be|be) provoked|spoke of warmongering|"
        r"accus(?:es|ed) (?:\w+ ){1,4}of (?:warmongering|escalation|preparing)",
        r"is adamant that (?:nothing|no)|nobody need(?:s|ed)|no one need(?:s|ed)|do(?:es)? not "
        r"believe in|will have no part|opted out|(?:remains?|stays?|is|are) unmoved|left the room",
    ),
    words_of(
        "oppose",
        FOR,
        rf"{FINDS} (?:it |this |that |them |{PLAN} )?(?:\w+ ){{0,3}}(?:as )?(?:\w+ly )?{BAD}",
        r"(?:does|do|did) not (?:consider|think|find|see|regard|deem)(?: \w+){1,4} (?:as )?(?:a |"
        r"an )?"
        r"(?:helpful|useful|necessary|wise|sensible|right|good|appropriate|solution|need|point)",
        r"(?:does|do|did|will|would|could|can) not (?:\w+ )?(?:support|back|accept|agree to|sign|"
        r"allow|tolerate|approve|countenance|share|want)",
        r"(?:insist(?:s|ed)|maintain(?:s|ed)) on (?:visual|the present|the current|keeping|"
        r"existing)",
        r"(?:want(?:s|ed)?|insist(?:s|ed)|argu(?:es|ed)|ask(?:s|ed)) [^.;]{0,40}(?:to stay as|to "
        r"remain "
        r"as|stay as (?:it|they)|remain unchanged|to stay unchanged|to keep (?:the|its|their) "
        r"(?:present|current|own))",
        r"(?:lifted|lifts) no|throws? out|threw out|vot(?:es|ed) down|shelv(?:es|ed)|warn(?:s|ed) "
        r"(?:\w+ ){0,3}against|advis(?:es|ed) against|com(?:es|e|ing) out against|came out against|"
        r"(?:has|have|had) no (?:plans?|intention|desire|wish|appetite|ambition) (?:to|for|of)",
        strength="3",
    ),
    words_of(
        "lean_oppose",
        ALONE,
        rf"{BE} (?:\w+ )?(?:sceptical|skeptical|cautious|cooler|cool|wary|hesitant|reluctant|"
        rf"careful|"
        r"unimpressed|unenthusiastic|reserved|less impressed|less convinced|unconvinced|uneasy|not "
        r"so sure|lukewarm|doubtful|guarded)(?= ?[.,;]|\Z| (?:about|of|too|on|over)\b)",
        r"(?:appeal(?:s|ed)|call(?:s|ed)|urg(?:es|ed)|counsel(?:s|led)|plead(?:s|ed)) (?:\w+ )?"
        r"(?:for )?(?:calm|patience|caution|restraint|prudence|moderation|a cool head|cool heads)",
        r"(?:complain(?:s|ed)|grumbl(?:es|ed)|doubt(?:s|ed)?|fear(?:s|ed)?|worr(?:ies|ied)|"
        r"caution(?:s|ed)) (?:\w+ )?that|do(?:es)? not care for|cold feet|prefer(?:s|red)?"
        r"(?! that)|stepp?(?:ed|s)? back from|could not (?:\w+ ){0,3}associate|(?:is|are) in no "
        r"(?:mood|"
        r"hurry)|(?:voic|express|rais)(?:es|ed) (?:\w+ )?(?:unease|scepticism|doubts|reservations|"
        r"misgivings|concerns?|objections)|(?:is|are|was|were) (?:\w+ )?less (?:keen|sure|certain|"
        r"enthusiastic|convinced)|keeps? (?:its|his|her|their) distance|drag(?:s|ging|ged) (?:its|"
        r"his|"
        r"her|their) feet|(?:is|are) at pains to",
        r"nor is (?:\w+ ){1,2}convinced|pleads? poverty|has other priorities",
        strength="1",
    ),
)
