"""Stances whose holder or side stands elsewhere: "support came from", "thinks likewise"."""

from typing import Final

from newsdesk.reading.cues.verdicts import PLAN
from newsdesk.reading.cues.wording import ALONE, CAME, COUNTER, ECHO, FOR, HAS, IS, words_of

# "Norway thinks likewise": as whoever came before.
SAME_AGAIN: Final = (
    words_of(
        ECHO,
        ALONE,
        r"(?:agree[sd]?|concur(?:s|red)|side[sd]?|stands?|stood|is at one|are at one)"
        r"(?: with (?:him|her|them|this|that|it))?(?= ?[.,;]|\Z)",
        r"echo(?:es|ed) (?:him|her|them|that|this|it)",
        r"followed suit",
        r"(?:has|have) been saying (?:the same|so|as much)",
        rf"(?:{IS} of|takes?|took) (?:the )?a similar (?:view|opinion|mind|line|position|stance)",
        rf"(?:{IS} of|takes?|took) (?:the )?same (?:view|opinion|mind|line|position|stance)",
        r"joined (?:it|him|her|them)",
        r"(?:sees?|saw) it the same way",
        r"share[sd]? (?:the|that|this|his|her|their|its) "
        r"(?:view|opinion|position|assessment|doubts|concerns?|misgivings|reservations|worries|"
        r"enthusiasm|caution|scepticism)s?",
        r"(?:thinks?|does|do|did|thought|vot(?:es|ed)|said|says|spoke|argued|intends? to do|"
        r"will do|would do|plans? to do) (?:likewise|the same|so too|as much|alike)",
        r"wants? the same",
    ),
    words_of(
        COUNTER,
        ALONE,
        r"begged to differ",
        r"begs? to differ",
        r"do(?:es)? not share (?:the|this|that|his|her|their|its) (?:view|opinion|position|\w+)",
        rf"{HAS} no such plans",
        rf"{IS} not of (?:the same|that|this) (?:view|opinion|mind)",
        r"(?:sees?|saw|reads?|views?) (?:it|them|things|the matter) (?:\w+ )?differently",
        r"takes? (?:the|an|a) (?:opposite|contrary|different) (?:line|view|position|stance)",
        r"took (?:the|an|a) (?:opposite|contrary|different) (?:line|view|position|stance)",
        r"disagree[sd]?|dissent(?:s|ed)",
    ),
)
# Whoever says so means it, whatever the subject is.
SHOULD_BE: Final = (
    words_of(
        "support",
        FOR,
        r"(?:cannot|can['’]t) (?:wait|afford (?:to wait|not))",
        r"(?:must|should|has to|have to|ought to|needs? to) be (?:allowed|free|permitted) to",
        r"(?:must|should|has to|have to|ought to|needs? to) be (?:ready|prepared|willing|able) to",
        strength="3",
        speakers=True,
    ),
    words_of(
        "oppose",
        FOR,
        r"(?:will|would|shall|can|does|do|should|must)(?: not|n['’]t| never) (?:\w+ ){0,2}"
        r"(?:shoot|fire|open fire|intercept|destroy|use (?:its|their|force)|bring down)",
        strength="3",
    ),
)
# The holder stands behind: "support came from France", "was welcomed in Riga".
FROM_WHOM: Final = (
    words_of(
        "oppose",
        CAME,
        r"(?:finds?|found|has|have|had|got) (?:no|little|scant) "
        r"(?:support|favour|backing|sympathy) (?:in|from|among)",
        r"(?:met|meets?|ran|runs?) (?:with |into )?(?:\w+ )?"
        r"(?:opposition|resistance|criticism|rejection|disapproval|objections?) (?:from|in|by)",
        rf"(?:opposition|resistance|criticism|(?<!no )objections?) (?:to {PLAN} )?(?:from|by|in)",
        rf"(?:opposition|resistance|criticism|objections?|rejection|a no|a veto)(?: to {PLAN})? "
        r"(?:\w+ ){0,2}(?:came|comes?|is expected|was expected|has come) "
        r"(?:mainly |chiefly |above all )?(?:from|in)",
        r"(?:the )?(?:rejection|refusal) (?:by|of|from)(?= [A-Z])",
        r"(?:was|were|is|are|been|be|being) (?:\w+ )?"
        r"(?:rejected|opposed|vetoed|blocked|dismissed|criticised|criticized|condemned|refused|"
        r"resisted|turned down) (?:\w+ )?(?:by|in)",
    ),
    words_of(
        "lean_oppose",
        CAME,
        r"(?:met|meets?|ran|runs?) (?:with |into )?(?:\w+ )?"
        r"(?:scepticism|doubts?|caution|reservations|misgivings|unease) (?:from|in|by)",
        r"(?:scepticism|doubts?|caution|reservations|misgivings|unease)(?: \w+){0,3} "
        r"(?:came|comes?|has come|prevails?|persists?) (?:from|in)",
        strength="1",
    ),
    words_of(
        "support",
        CAME,
        r"(?:authored|floated|suggested|backed|supported|brought in|driven|promoted) by",
        r"(?:finds?|found|has|have|had|got|won|enjoys?|enjoyed) (?:the |\w+ )?"
        r"(?:support|favour|backing|sympathy|approval|blessing) (?:in|from|among|of)(?= [A-Z])",
        r"(?:initiated|proposed|drafted|tabled|sponsored|signed|put forward|launched) by",
        r"meets? with (?:\w+ )?(?:approval|support|applause|sympathy|agreement) (?:from|in)",
        r"met with (?:\w+ )?(?:approval|support|applause|sympathy|agreement) (?:from|in)",
        rf"(?:support|backing|approval|applause|praise) (?:for {PLAN} )?(?:from|by|of)(?= [A-Z])",
        rf"(?:support|backing|approval|applause|praise|encouragement|agreement)(?: for {PLAN})? "
        r"(?:\w+ ){0,2}(?:came|comes?|has come|is expected|was voiced|arrived) (?:\w+ )?"
        r"(?:from|in)",
        r"(?:was|were|is|are|been|be|being) (?:\w+ )?"
        r"(?:welcomed|applauded|praised|well received|hailed|endorsed|championed|seconded) "
        r"(?:\w+ )?(?:by|in)",
    ),
)
