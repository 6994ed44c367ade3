"""Stances whose holder or side stands elsewhere: "support came from", "thinks likewise"."""

from typing import Final

from newsdesk.reading.cues.verdicts import PLAN
from newsdesk.reading.cues.wording import ALONE, CAME, COUNTER, ECHO, FOR, words_of

# "So is Romania"way thinks likewise": as whoever came before.
SAME_AGAIN: Final = (
    words_of(
        ECHO,
        ALONE,
        r"(?:thinks?|does|do|did|thought|vot(?:es|ed)|said|says|spoke|argued|intends? to do|will "
        r"do|would do|plans? to do) (?:likewise|the same|so too|as much|alike)",
        r"(?:agree[sd]?|concur(?:s|red)|side[sd]?|stands?|stood|is at one|are at one)(?: with "
        r"(?:him|"
        r"her|them|this|that|it))?(?= ?[.,;]|\Z)",
        r"share[sd]? (?:the|that|this|his|her|their|its) (?:view|opinion|position|assessment|"
        r"doubts|concerns?|misgivings|reservations|worries|enthusiasm|caution|scepticism)s?",
        r"(?:(?:is|are|was|were) of|takes?|took) (?:the )?(?:same|a similar) (?:view|opinion|mind|"
        r"line|position|stance)",
        r"followed suit|echo(?:es|ed) (?:him|her|them|that|this|it)|(?:has|have) been "
        r"saying (?:the same|so|as much)|(?:sees?|saw) it the same way|joined (?:it|him|her|them)|"
        r"wants? the same",
    ),
    words_of(
        COUNTER,
        ALONE,
        r"disagree[sd]?|begs? to differ|begged to differ|dissent(?:s|ed)|(?:sees?|saw|reads?|"
        r"views?) "
        r"(?:it|them|things|the matter) (?:\w+ )?differently",
        r"(?:takes?|took) (?:the|an|a) (?:opposite|contrary|different) (?:line|view|position|"
        r"stance)",
        r"do(?:es)? not share (?:the|this|that|his|her|their|its) (?:view|opinion|position|\w+)",
        r"(?:is|are|was|were) not of (?:the same|that|this) (?:view|opinion|mind)",
        r"(?:has|have|had) no such plans",
    ),
)
# Whoever says so means it, whatever the subject is.
SHOULD_BE: Final = (
    words_of(
        "support",
        FOR,
        r"(?:must|should|has to|have to|ought to|needs? to) be (?:ready|prepared|willing|able|"
        r"allowed|free|permitted) to|(?:cannot|can['’]t) (?:wait|afford (?:to wait|not))",
        strength="3",
        speakers=True,
    ),
    words_of(
        "oppose",
        FOR,
        r"(?:will|would|shall|can|does|do|should|must)(?: not|n['’]t| never) (?:\w+ ){0,2}(?:shoot|"
        r"fire|"
        r"open fire|intercept|destroy|use (?:its|their|force)|bring down)",
        strength="3",
    ),
)
# The holder stands behind: "support came from France", "was welcomed in Riga".
FROM_WHOM: Final = (
    words_of(
        "oppose",
        CAME,
        rf"(?:opposition|resistance|criticism|objections?|rejection|a no|a veto)(?: to {PLAN})? "
        r"(?:\w+ ){0,2}(?:came|comes?|is expected|was expected|has come) (?:mainly |chiefly |above "
        r"all )?(?:from|in)",
        rf"(?:opposition|resistance|criticism|(?<!no )objections?) (?:to {PLAN} )?(?:from|by|in)",
        r"(?:met|meets?|ran|runs?) (?:with |into )?(?:\w+ )?(?:opposition|resistance|criticism|"
        r"rejection|disapproval|objections?) (?:from|in|by)",
        r"(?:finds?|found|has|have|had|got) (?:no|little|scant) (?:support|favour|backing|"
        r"sympathy) "
        r"(?:in|from|among)",
        r"(?:was|were|is|are|been|be|being) (?:\w+ )?(?:rejected|opposed|vetoed|blocked|dismissed|"
        r"criticised|criticized|condemned|refused|resisted|turned down) (?:\w+ )?(?:by|in)",
        r"(?:the )?(?:rejection|refusal) (?:by|of|from)(?= [A-Z])",
    ),
    words_of(
        "lean_oppose",
        CAME,
        r"(?:met|meets?|ran|runs?) (?:with |into )?(?:\w+ )?(?:scepticism|doubts?|caution|"
        r"reservations|misgivings|unease) (?:from|in|by)",
        r"(?:scepticism|doubts?|caution|reservations|misgivings|unease)(?: \w+){0,3} (?:came|"
        r"comes?|"
        r"has come|prevails?|persists?) (?:from|in)",
        strength="1",
    ),
    words_of(
        "support",
        CAME,
        rf"(?:support|backing|approval|applause|praise|encouragement|agreement)(?: for {PLAN})? "
        r"(?:\w+ ){0,2}(?:came|comes?|has come|is expected|was voiced|arrived) (?:\w+ )?(?:from|"
        r"in)",
        rf"(?:support|backing|approval|applause|praise) (?:for {PLAN} )?(?:from|by|of)(?= [A-Z])",
        r"(?:met|meets?) with (?:\w+ )?(?:approval|support|applause|sympathy|agreement) (?:from|"
        r"in)",
        r"(?:finds?|found|has|have|had|got|won|enjoys?|enjoyed) (?:the |\w+ )?(?:support|favour|"
        r"backing|sympathy|approval|blessing) (?:in|from|among|of)(?= [A-Z])",
        r"(?:was|were|is|are|been|be|being) (?:\w+ )?(?:welcomed|applauded|praised|well received|"
        r"hailed|endorsed|championed|seconded) (?:\w+ )?(?:by|in)",
        r"(?:initiated|proposed|drafted|tabled|sponsored|signed|put forward|launched|authored|"
        r"floated|suggested|backed|supported|brought in|driven|promoted) by",
    ),
)
