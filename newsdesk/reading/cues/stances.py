"""All words of a stance, in the order in which they are tried."""

from typing import Final

from newsdesk.reading.cues.against import AGAINST, DOUBTING
from newsdesk.reading.cues.favour import FAVOURING, LEANING
from newsdesk.reading.cues.frames import FROM_WHOM, SAME_AGAIN, SHOULD_BE
from newsdesk.reading.cues.turns_against import MORE_AGAINST
from newsdesk.reading.cues.turns_favour import MORE_FAVOUR, MORE_WEIGHING
from newsdesk.reading.cues.wording import ALONE, BE, FOR, OF, YES, words_of

CONDITIONAL: Final = (
    words_of(
        "conditional",
        FOR,
        rf"{YES}[^.;]{{0,70}}?,? (?:provided|so long as|as long as|"
        rf"(?:only )?on (?:the )?condition)",
        r"(?:is|are) game (?:once|if|when)|"
        r"(?:could|would|can) (?:live with|go along(?: with)?|accept|agree to)[^.;]{0,40}?,? (?:if|"
        r"provided|"
        r"so long as|as long as|(?:only )?on (?:the )?condition|once|only)",
    ),
    words_of(
        "conditional",
        ALONE,
        r"(?:would|will|could) (?:agree|accept|join)(?: \w+)? only (?:if|when)",
    ),
    words_of(
        "conditional",
        FOR,
        rf"(?:{YES}|ready to(?: \w+){{0,2}})(?: \w+){{0,8}}? only (?:if|when|after|with)",
        r"only if",
        r"unless",
        r"on (?:the )?condition that",
        r"provided(?: that)?",
        r"(?:so|as) long as|subject to|not without|only (?:after|with|when|once)",
    ),
    words_of(
        "conditional",
        FOR,
        rf"(?:would|could|might|will|ready to|prepared to|can)(?: \w+)?(?: {YES})?"
        r"(?: [\w-]+){0,7}? (?:only )?if",
        strength="1",
    ),
    words_of("conditional", OF, r"depend(?:s|ed|ing)? on", strength="1"),
)
CONSIDERING: Final = (
    words_of(
        "split",
        ALONE,
        rf"{BE} (?:divided|split)|sen(?:ds?|t) mixed signals|speaks? with two voices",
        strength="1",
    ),
    words_of(
        "neutral",
        ALONE,
        rf"{BE} (?:indifferent|neutral)|takes? no side|stay(?:s|ed) on the sidelines|"
        rf"stops? short of|(?:has|have) yet to take a (?:position|"
        rf"side)",
        strength="1",
    ),
    words_of(
        "consider",
        ALONE,
        r"(?:leaves?|left|keeps?|kept) (?:the door|all options|its options|that|it) (?:open|ajar)",
        rf"{BE} (?:on the fence|undecided|thinking it over|open to (?:it|the \w+|talks|"
        rf"arguments))",
        r"(?:has|have|had) (?:so far |yet )?not (?:yet |so far )?(?:made up (?:its|his|her|"
        r"their) minds?|(?:closed|shut) the door|spoken (?:its|his|her|their) last word)|"
        r"hold(?:s|ing)? (?:\w+ ){1,5}in reserve|should be looked into|no longer excludes?",
        strength="1",
    ),
    words_of("consider", FOR, rf"{BE} open to", strength="1"),
    words_of(
        "consider",
        FOR,
        r"(?:not|never|cannot|can not|refus(?:es|ed) to) (?:rul(?:e|ed|ing)|exclud(?:e|ed|ing))",
        r"(?:has|have|had|did|does|do|would|will)n['’]t (?:rul|exclud)\w+",
        r"(?:may|might|could) (?:also )?(?:ask for|request|invoke|seek|consider)",
        r"(?:is|are|was|were|been) (?:(?!not)\w+ )?(?:considering|discussing|studying|weighing|"
        r"examining|analy[sz]ing|exploring|debating|looking (?:at|into)|mulling|reviewing|"
        r"assessing|"
        r"contemplating|thinking (?:about|of)|toying with|in talks (?:on|about))",
        r"mulls|contemplates|(?:keeps?|kept|leaves?|left|leaving) (?:\w+ ){0,3}open|looks? (?:at|"
        r"into)",
        strength="1",
    ),
    words_of(
        "consider",
        OF,
        r"(?:could|can|may|should|must) not be (?:excluded|ruled out)",
        r"not (?:excluded|ruled out)",
        r"(?:is|was|were|are|remains?) (?:still )?on the table",
        r"(?:is|was|are|were|be) being (?:studied|considered|discussed|examined|weighed|looked at)",
        r"could be considered",
        r"under (?:discussion|study|consideration|review)|remains an option|is an option",
        strength="1",
    ),
)
# Where two meet, the earlier wins: "does not support" before "support".
STANCES: Final = (
    *SHOULD_BE, *CONDITIONAL, *SAME_AGAIN, *FROM_WHOM, *CONSIDERING, *MORE_WEIGHING,
    *AGAINST, *MORE_AGAINST, *DOUBTING, *LEANING, *MORE_FAVOUR, *FAVOURING,
)  # fmt: skip
