"""The words of those who refuse or doubt a proposal."""

from typing import Final

from newsdesk.reading.cues.wording import ALONE, BE, FOR, MARK, NOT, OF, VERDICT, WAR, YES, words_of

_IDIOMS: Final = words_of(
    "oppose",
    ALONE,
    r"(?:pour(?:s|ed) cold water|scoff(?:s|ed) at|laugh(?:s|ed) (?:off|at)|wave[sd]? (?:away|"
    r"aside))",
    r"wants? (?:no part|nothing to do)|(?:will|would) not (?:take part|go along|sign|hear of)",
    r"(?:slap(?:s|ped)|knock(?:s|ed)|shot|turn(?:s|ed)) (?:it |that |this )?down(?! drones)|"
    r"nix(?:es|ed)",
    r"threw out|bucked the trend|(?:is|are|was|were) (?:still )?holding out|balks?|horrified by|"
    r"(?:sees?|saw) no (?:cause|need|reason|point)|can be counted on to object|"
    r"recoil(?:s|ed)? from|ma(?:kes?|de) fun of|promis(?:es|ed) to (?:veto|block|oppose)",
    r"sees? no grounds|saw no grounds|refus(?:es|ed) even|would rather (?:leave|keep|not|spend|"
    r"see)",
    r"(?:dig|dug)s? in (?:its|his|her|their) heels|put(?:s|ting)? (?:its|his|her|their) foot down",
    r"(?:gave|gives) (?:\w+ ){1,3}short shrift|a non-?starter|dead on arrival|no truck with",
    r"(?:holds?|held) out against|torpedo(?:es|ed)|dr(?:ew|aws?) (?:a|the) (?:red )?line",
    r"suffices?|(?:is|are|was|were) (?:quite )?(?:sufficient|enough)|denounc(?:es|ed)",
)
_DOUBTING_IDIOMS: Final = words_of(
    "lean_oppose",
    ALONE,
    rf"{BE} (?:reluctant|wary|hesitant|cool|unenthusiastic|not convinced|unpersuaded|in two minds)",
    r"hesitates?|hesitated|cautions?(?! that)|cautioned(?! that)|cold feet|drag(?:s|ged|"
    r"ging) (?:its|"
    r"his|her|their) feet|(?:hit|put|applied|puts) the brakes|remains? to be convinced",
    r"rais(?:es|ed) (?:\w+ )?(?:objections|doubts|concerns|questions)|hangs? back|hung back|"
    r"distrusts?",
    r"would need persuading|tired of|prefers?|not in a position to|"
    r"(?:sees?|saw) little (?:point|use|sense)|would not bet on|(?:has|have) (?:its|his|her|"
    r"their) doubts",
    r"fears? that|(?:has|have|had) reservations|not to (?:walk|step|fall) into (?:a|the) trap",
    r"would prefer(?: to)? (?:wait|not)|pla(?:ys|yed) for time|struck a cautious note",
    strength="1",
)
AGAINST: Final = (
    _IDIOMS,
    _DOUBTING_IDIOMS,
    words_of(
        "lean_support",
        FOR,
        r"(?:not|n['’]t) (?:\w+ )?opposed to",
        r"would not (?:object to|stand in the way of|oppose|block)|(?:has|have|had) (?:nothing|no "
        r"objections?) (?:against|to)",
        r"(?:cautiously|broadly|in principle) (?:welcome[sd]?|back(?:s|ed)|supports?|supported)",
        strength="1",
    ),
    words_of(
        "lean_oppose",
        ALONE,
        rf"{BE} (?:more |less |far |much )+(?:cautious|careful|guarded|reserved|sceptical|"
        rf"hesitant|"
        r"enthusiastic|keen|convinced)",
        r"(?:struck|took) a more (?:cautious|careful|sceptical) \w+|held back",
        r"urg(?:es|ed|ing) (?:\w+ )?(?:caution|restraint)|(?:play(?:s|ed)|talk(?:s|ed)) down",
        rf"{BE} (?:lukewarm|unconvinced|non-?committal|uneasy)",
        r"(?:has|have|had) (?:\w+ )?(?:doubts|misgivings|reservations)(?! (?:about|over|on))",
        strength="1",
    ),
    words_of(
        "oppose",
        ALONE,
        r"disagree[sd]?(?: with)?|dissent(?:s|ed)|took (?:a|the) (?:different|opposite) view",
        r"would have none of it|would not hear of it|is not for (?:us|him|her|them)",
        rf"{BE} opposed(?! to)",
        r"objects?(?= ?[,.;]|\Z| to )|objected|said no|voted against|wants? no part",
    ),
    words_of(
        "oppose",
        FOR,
        rf"{NOT} (?:{YES}|consider\w*|want|endorse|think of)",
        rf"never {YES}",
        r"(?:sees?|saw|seen|had|has|have) no (?:need|reason|point|basis|plans?|intention)",
        r"not see (?:any |a |the )?(?:need|reason|point)",
        r"(?:speaks?|spoke|came out|voted|warned|advised|argued|argues) against",
        rf"{BE} (?:against|opposed to)",
        r"rejects?|rejected|opposes?|opposed|ruled out|rules out|ruling out|turned down|vetoed",
        r"(?:block(?:s|ed|ing)?|dismiss(?:es|ed)|refus(?:es|ed)|rebuff(?:s|ed)|resist(?:s|ed|"
        r"ing)?)",
        r"(?:will|would|threaten(?:s|ed) to) (?:veto|block|oppose|reject)|balk(?:s|ed) at",
        r"(?:poured|pours) cold water on|brush(?:es|ed) (?:aside|off)|said no to|spoke out against",
        r"critici[sz](?:es|ed)|slam(?:s|med)|denounc(?:es|ed)|condemn(?:s|ed)",
        r"wants? (?:nothing to do with|no part (?:of|in))|(?:has|have|sees?) no appetite for",
        strength="3",
    ),
    words_of(
        "oppose",
        FOR,
        r"no (?:grounds|reason|need|basis|case|place) (?:for|to)",
        r"without(?= (?:opening fire|firing|shooting))",
        r"(?:should|must|ought|may|can|shall)(?: not|n['’]t)(?: be)?|cannot",
        strength="3",
        speakers=True,
    ),
    words_of(
        "oppose",
        OF,
        r"(?:is|was|are|were|would be) (?:out of the question|unnecessary|irresponsible|dangerous|"
        r"reckless|unacceptable|not (?:needed|necessary|acceptable|on the table|an option)|"
        r"a (?:bad idea|mistake|trap|provocation|risk|red line)|off the table|wrong|madness|"
        r"nonsense)",
        r"(?:makes|made|would make) no sense|is no(?:t the| )?(?:answer|solution|option)",
        r"(?:für|za) (?:falsch|błędn\w+)",
        strength="3",
    ),
    words_of(
        "oppose",
        FOR,
        r"(?:call(?:s|ed)|describ(?:es|ed)|denounc(?:es|ed)|dismiss(?:es|ed)|brand(?:s|ed)) "
        rf"(?!it\b|this\b|them\b)[^.;“\"«„]{{2,70}}{MARK}(?:\w+ ){{0,2}}(?:irresponsible|"
        rf"dangerous|madness|provocation|"
        r"escalation|reckless|mistake|folly|nonsense|absurd|unacceptable|playing with fire)",
        strength="3",
        quoted=True,
    ),
    words_of(
        "oppose",
        VERDICT,
        r"(?:would|could|will|might|may) (?:only )?(?:mean|start|trigger|provoke|risk|lead to|be) "
        rf"{WAR}",
        rf"war would follow|leads? to {WAR}|warn(?:s|ed) (?:of|"
        rf"about) (?:\w+ ){{0,2}}(?:escalation|war|a wider)",
        r"(?:would|will) (?:cross|be) a red line|(?:direct(?:ly)?|be) (?:involve(?:d|ment)|"
        r"participa\w+)",
        rf"would be ?{MARK}?(?:a |an )?(?:trap|mistake|folly|declaration of war|act of war|"
        r"madness|an escalation|escalation|escalatory|wrong|dangerous|reckless|irresponsible|gift)",
        strength="3",
        quoted=True,
    ),
)
DOUBTING: Final = (
    words_of(
        "lean_oppose",
        FOR,
        rf"{BE} (?:sceptical|skeptical|wary|cautious|reluctant|hesitant|cool|uneasy|lukewarm|"
        r"unconvinced|worried|concerned|nervous|divided) (?:of|about|to|on|over|by|towards)",
        r"(?:has|have|had|voiced|expressed|raised) (?:\w+ )?(?:reservations|misgivings|doubts|"
        r"concerns?|"
        r"questions) (?:about|over|on|at)",
        r"(?:cast|casts) doubt on|doubts?(?: whether)?|doubted|cautioned against|questions?|"
        r"questioned",
        r"hesitat(?:es|ed)|shies away from|shied away from",
        r"distanced (?:itself|himself|herself) from",
        strength="1",
    ),
    words_of("lean_oppose", ALONE, rf"{BE} (?:sceptical|skeptical)", strength="1"),
    words_of(
        "lean_oppose",
        VERDICT,
        r"(?:stays?|keeps?|remain) out of the (?:conflict|war)|(?:conflict|war) (?:to |must not )?"
        r"(?:widen|spread|escalat)\w*",
        r"(?:become|be|is|being) (?:part of|a party to|drawn into|dragged into) the "
        r"(?:conflict|war)",
        strength="1",
    ),
)
