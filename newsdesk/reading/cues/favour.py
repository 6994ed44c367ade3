"""The words of those who want a proposal or lean to it."""

from typing import Final

from newsdesk.reading.cues.wording import ALONE, BE, FOR, MARK, OF, VERDICT, words_of

LEANING: Final = (
    words_of(
        "lean_support",
        FOR,
        rf"{BE} (?:interested in|sympathetic to)",
        r"reserve[sd]? the right to",
        r"(?:shown|showed|shows|expressed|voiced) (?:an |some )?(?:interest in|sympathy for|"
        r"understanding for|openness to)",
        r"lean(?:s|ed|ing) towards?|warm(?:s|ed|ing) to|could (?:imagine|live with)|likes?|"
        r"inclined to",
        strength="1",
    ),
    words_of(
        "lean_support",
        ALONE,
        r"signal(?:led|ed|s) (?:support|agreement|readiness|interest)",
        r"nodded|likes? the (?:idea|thought|look|notion)|warming to|has no objections?|"
        r"dropped (?:its|his|her|their) (?:\w+ )?(?:opposition|resistance|veto)|warm(?:s|ed) to",
        strength="1",
    ),
)
_IDIOMS: Final = words_of(
    "support",
    ALONE,
    r"(?:threw|throws|thrown|puts?) (?:its|his|her|their) (?:full )?weight behind|side[sd]? with",
    r"(?:lin(?:es|ed) up|stands?|stood|rall(?:ies|ied)) (?:behind|by)|put (?:its|his|her) name to",
    r"(?:has|have|had) (?:tabled|drafted|initiated|sponsored|launched|proposed)|sign(?:s|"
    r"ed) up(?: to)?",
    r"came (?:up with|out for|round to)|join(?:s|ed) (?:in|them|him|her|the (?:call|chorus|camp))",
    r"(?:gave|gives|given) (?:it|them|the \w+) (?:its|his|her|their) (?:full )?(?:backing|support|"
    r"blessing)",
    r"sp(?:oke|eaks?) up for|clamour(?:s|ed)? for|beg(?:s|ged|ging)?(?= )|call(?:s|"
    r"ed) it the least|"
    r"(?:gave|gives|given) (?:\w+ ){1,3}(?:a|the|his|her|its) nod|(?:is|are) (?:game|keen|"
    r"for (?:it|joint|the))|"
    r"applaud(?:s|ed)|seconds?(?= (?:its|his|her|the|that|this))|(?:loudest|main|"
    r"keenest) (?:advocates?|"
    r"supporters?|backers?)|would have voted for|(?:is|are|was|were) for (?:such|that|this)|"
    r"(?:gave|gives|given) (?:\w+ ){1,3}green light|(?:is|are) (?:all )?in favour(?! of)|"
    r"chang(?:es|ed) sides|(?:consider|find|think)s? (?:\w+ ){1,4}(?:right|sensible|sound|"
    r"necessary|overdue)|"
    r"(?:has|have) offered|plead(?:s|ed) for|thumbs up|wants? (?:the same|similar|"
    r"something similar)|all for",
    r"(?:reiterat|renew|repeat|echo)(?:s|es|ed) (?:the|this|that) (?:call|demand|request|appeal)",
)
FAVOURING: Final = (
    _IDIOMS,
    words_of(
        "support",
        ALONE,
        r"agree[sd]?(?=[.,;]| with)|concur(?:s|red)|followed suit|seconded|likewise|"
        r"think(?:s)? so too",
        r"share[sd]? (?:the|that|this|his|her) (?:view|opinion)|joined (?:in|the call)",
        rf"{BE} in favou?r(?! of)|{BE} of the same (?:view|opinion|mind)",
    ),
    words_of("support", OF, r"(?:supported|backed|begun|proposed|requested|demanded|favou?red) by"),
    words_of(
        "support",
        FOR,
        r"(?:supports?|supported|(?<!is )(?<!are )back(?:s|ed|ing)?|favou?r(?:s|ed|ing)?|"
        r"advocat\w+|endors(?:es|"
        r"ed))",
        r"(?:spoke|speaks?|came out|is|are|was|were|voted) (?:\w+ )?in favou?r of|voted (?:for|to)",
        r"(?:called|calls|calling|call) (?:\w+ )?(?:for|on|to)|(?:appeal(?:s|ed)|plead(?:s|"
        r"ed)) (?:to|for)",
        r"(?:repeat|reiterat|renew)(?:s|es|ed) (?:\w+ ){1,2}(?:call|demand|request|appeal|offer|"
        r"support)",
        r"(?:gave|gives|given|giving|lent|pledged|offered) (?:\w+ ){0,3}(?:backing|support|"
        r"blessing|green "
        r"light|consent|approval)",
        r"(?:threw|throws|thrown) (?:\w+ ){1,3}behind|made the case for|argu(?:es|ed) (?:for|"
        r"in favou?r)",
        rf"{BE} (?:all |very )?(?:for|keen on|on board with|behind|"
        rf"committed to)(?! (?:the )?first)",
        r"(?:am|is|are|was|were|be) (?:\w+ )?(?:ready|prepared|willing|determined|pushing|"
        r"pressing) (?:to|for)",
        r"(?:would like|wants?|hopes?|intends?|plans?|aims?|seeks?|sought|decided|agreed|"
        r"offered) (?:\w+ )?to",
        r"champion(?:s|ed)|embrac(?:es|ed)|hail(?:s|ed)|prais(?:es|ed)|applaud(?:s|ed)|"
        r"recommend(?:s|ed)",
        r"suggest(?:s|ed|ing)(?! that)|authori[sz](?:es|ed)|allow(?:s|ed)|adopt(?:s|ed)|passed|"
        r"order(?:s|ed)",
        r"urg(?:es|ed|ing)|demand(?:s|ed|ing)?|want(?:s|ed)?|welcome[sd]?|defend(?:s|ed)",
        r"(?:push(?:es|ed)|press(?:es|ed)|lobb(?:ies|ied|ying)|asks?|asked|"
        r"asking) (?:\w+ ){0,2}(?:for|to)",
        r"(?:vowed|vows|threaten(?:s|ed)) to",
        r"(?:ask|demand|propos|suggest)(?:s|ed) that|(?:answered|replied|"
        r"said) (?:with )?yes",
        r"(?:sees?|saw|regards?|regarded|counts?|counted) (?:\w+ ){0,6}(?:as )?(?:among the|"
        r"necessary|"
        r"justified|legitimate|right)",
        r"needs?|needed|request(?:s|ed|ing)?|propos(?:es|ed|ing)|insists? on|insisted on",
        r"(?:promis(?:es|ed)|pledged)(?! (?:that|on))",
        r"agrees?(?! that)|agreed(?! that)|approved|forder(?:t|te|ten)",
    ),
    words_of(
        "support",
        OF,
        r"(?:is|was|are|were|would be) (?:long |more than )?(?:necessary|needed|overdue|justified|"
        r"legitimate|essential|vital|right|sensible|the right (?:thing|answer|step)|the only)",
    ),
    words_of(
        "support",
        ALONE,
        rf"call(?:s|ed) (?:it|this|that|the (?:idea|plan|proposal)) {MARK}(?:common sense|"
        r"overdue|right|necessary|long overdue|a good|the right|sensible|essential|vital)",
        quoted=True,
    ),
    words_of(
        "support",
        FOR,
        r"(?:will|would|shall|can|going to)(?= (?:(?!not\b|never\b)\w+ ){0,2}(?:shoot|down|"
        r"destroy|intercept|"
        r"open fire|fire|bring|take|be (?:shot|brought|taken|downed|destroyed|intercepted)))",
    ),
    words_of(
        "support",
        VERDICT,
        r"Yes, (?:I do|we (?:do|should|will|must)|absolutely|of course|definitely)",
        strength="3",
    ),
    words_of(
        "consider",
        FOR,
        r"weigh(?:s|ed)?|considers?|considered|discuss(?:es|ed)|examin(?:es|ed)|stud(?:ies|ied)",
        strength="1",
    ),
    words_of(
        "support",
        FOR,
        r"should|must|ought to|ha(?:s|ve|d) (?:(?:a|the) (?:duty|right) )?to|needs? to|need to",
        r"will have to|(?:we|I) (?:will|shall)|sollten?|muss|müssen|it (?:is|was) (?:high )?time",
        r"nothing (?:[\w,]+ ){0,6}(?:stops|prevents|speaks against)|no reason not to",
        r"(?:be|been|are|is|was|were) (?:empowered|allowed|authori[sz]ed|permitted|entitled|"
        r"free) to",
        r"up to(?: and including)?(?= (?:shoot|bring|firing|the use))",
        r"(?:the|a|every|his|her|its|their) (?:\w+ )?(?:right|duty|obligation) to",
        r"(?:bill|law|act|powers?) (?:letting|allowing|to)",
        strength="3",
        speakers=True,
    ),
)
