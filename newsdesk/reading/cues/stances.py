"""All words of a stance, in the order in which they are tried."""

from typing import Final

from newsdesk.reading.cues.against import AGAINST, DOUBTING
from newsdesk.reading.cues.favour import FAVOURING, LEANING
from newsdesk.reading.cues.frames import FROM_WHOM, SAME_AGAIN, SHOULD_BE
from newsdesk.reading.cues.turns_against import MORE_AGAINST
from newsdesk.reading.cues.turns_favour import MORE_FAVOUR, MORE_WEIGHING
from newsdesk.reading.cues.wording import ALONE, BE, FOR, HAS, OF, THEIR, YES, words_of

CONDITIONAL: Final = (
    words_of(
        "conditional",
        FOR,
        r"(?:could|would|can) (?:live with|go along(?: with)?|accept|agree to)[^.;]{0,40}?,? "
        r"(?:if|provided|so long as|as long as|(?:only )?on (?:the )?condition|once|only)",
        r"(?:is|are) game (?:once|if|when)",
        rf"{YES}[^.;]{{0,70}}?,? (?:as long as|(?:only )?on (?:the )?condition)",
        rf"{YES}[^.;]{{0,70}}?,? (?:provided|so long as)",
    ),
    words_of(
        "conditional",
        ALONE,
        r"(?:would|will|could) (?:agree|accept|join)(?: \w+)? only (?:if|when)",
    ),
    words_of(
        "conditional",
        FOR,
        r"not without",
        r"on (?:the )?condition that",
        r"only (?:after|with|when|once)",
        r"only if",
        r"provided(?: that)?",
        r"(?:so|as) long as",
        r"subject to",
        rf"(?:{YES}|ready to(?: \w+){{0,2}})(?: \w+){{0,8}}? only (?:if|when|after|with)",
        r"unless",
    ),
    words_of(
        "conditional",
        FOR,
        rf"(?:ready to|prepared to|can)(?: \w+)?(?: {YES})?(?: [\w-]+){{0,7}}? (?:only )?if",
        rf"(?:would|could|might|will)(?: \w+)?(?: {YES})?(?: [\w-]+){{0,7}}? (?:only )?if",
        strength="1",
    ),
    words_of("conditional", OF, r"depend(?:s|ed|ing)? on", strength="1"),
)
CONSIDERING: Final = (
    words_of(
        "split",
        ALONE,
        rf"{BE} (?:divided|split)",
        r"sen(?:ds?|t) mixed signals",
        r"speaks? with two voices",
        strength="1",
    ),
    words_of(
        "neutral",
        ALONE,
        rf"{BE} (?:indifferent|neutral)",
        r"(?:has|have) yet to take a (?:position|side)",
        r"stay(?:s|ed) on the sidelines",
        r"stops? short of",
        r"takes? no side",
        strength="1",
    ),
    words_of(
        "consider",
        ALONE,
        rf"{BE} (?:on the fence|undecided|thinking it over|open to (?:it|the \w+|talks|arguments))",
        rf"{HAS} (?:so far |yet )?not (?:yet |so far )?(?:closed|shut) the door",
        rf"{HAS} (?:so far |yet )?not (?:yet |so far )?made up {THEIR} minds?",
        rf"{HAS} (?:so far |yet )?not (?:yet |so far )?spoken {THEIR} last word",
        r"hold(?:s|ing)? (?:\w+ ){1,5}in reserve",
        r"(?:leaves?|left|keeps?|kept) (?:the door|all options|its options|that|it) (?:open|ajar)",
        r"no longer excludes?",
        r"should be looked into",
        strength="1",
    ),
    words_of("consider", FOR, rf"{BE} open to", strength="1"),
    words_of(
        "consider",
        FOR,
        r"(?:has|have|had|did|does|do|would|will)n['’]t (?:rul|exclud)\w+",
        r"(?:is|are|was|were|been) (?:(?!not)\w+ )?"
        r"(?:considering|discussing|studying|weighing|examining|analy[sz]ing|exploring|debating|"
        r"looking (?:at|into)|mulling|reviewing|assessing|contemplating|thinking (?:about|of)|"
        r"toying with|in talks (?:on|about))",
        r"(?:keeps?|kept|leaves?|left|leaving) (?:\w+ ){0,3}open",
        r"looks? (?:at|into)",
        r"(?:may|might|could) (?:also )?(?:ask for|request|invoke|seek|consider)",
        r"(?:not|never|cannot|can not|refus(?:es|ed) to) (?:rul(?:e|ed|ing)|exclud(?:e|ed|ing))",
        r"contemplates|mulls",
        strength="1",
    ),
    words_of(
        "consider",
        OF,
        r"could be considered",
        r"(?:could|can|may|should|must) not be (?:excluded|ruled out)",
        r"is an option",
        r"(?:is|was|are|were|be) being (?:studied|considered|discussed|examined|weighed|looked at)",
        r"(?:is|was|were|are|remains?) (?:still )?on the table",
        r"not (?:excluded|ruled out)",
        r"remains an option",
        r"under (?:discussion|study|consideration|review)",
        strength="1",
    ),
)
# Where two meet, the earlier wins: "does not support" before "support".
STANCES: Final = (
    *SHOULD_BE,
    *CONDITIONAL,
    *SAME_AGAIN,
    *FROM_WHOM,
    *CONSIDERING,
    *MORE_WEIGHING,
    *AGAINST,
    *MORE_AGAINST,
    *DOUBTING,
    *LEANING,
    *MORE_FAVOUR,
    *FAVOURING,
)
