"""Turns of phrase of those who want, weigh or leave open, beside `favour` and `stances`."""

from typing import Final

from newsdesk.reading.cues.verdicts import FINDS, GOOD, PLAN
from newsdesk.reading.cues.wording import ALONE, BE, FOR, OF, words_of

MORE_FAVOUR: Final = (
    words_of(
        "lean_support",
        ALONE,
        r"(?:lift|drop|abandon|end|withdr[ae]w|waiv|overc[ao]m|g[ai]v|sof?ten)(?:s|ed|es|e)? "
        r"(?:up )?"
        r"(?:its|his|her|their|the) (?:\w+ )?(?:veto|resistance|opposition|objections?|"
        r"reservations?|"
        r"blockade|doubts)",
        rf"{BE} (?:\w+ )?(?:sympathetic|not averse|warming|coming round|leaning|not hostile|well "
        r"disposed|inclined|tempted)|among those who sympathi[sz]e|sympathi[sz]e[sd]?",
        r"(?:has|have|had|with|sees?|see) (?:no|little) (?:quarrel|objections?|problem|difficulty|"
        r"issue)s?(?: \w+){0,2}|could live with|(?:live with it)|subscrib(?:es|ed) to (?:the|its|"
        r"that)",
        r"show(?:s|ed|n) (?:\w+ )?(?:interest|understanding|sympathy|openness)(?! \w+ not)|"
        r"express(?:es|ed) (?:\w+ )?(?:understanding|sympathy|interest)|likes? the (?:thought|idea|"
        r"sound)|can (?:see|imagine) (?:itself|himself|herself)|is said to be (?:warming|"
        r"sympathetic|"
        r"open|in favour)|would not stand in (?:the|its) way",
        strength="1",
    ),
    words_of(
        "support",
        ALONE,
        r"(?:stands?|stood) (?:by|with|behind|up for)|(?:is|are|was|were) (?:right |firmly |fully |"
        r"squarely )?(?:behind|in) (?:him|her|it|them|this|that|the \w+ camp)|(?:is|are|was|"
        r"were) (?:all |"
        r"strongly |clearly |firmly )?in favour|declar(?:es|ed) (?:itself|himself|herself) in "
        r"favour",
        r"(?:announc|signal|confirm|declar|voic)(?:es|ed|led) (?:his|her|its|their) (?:\w+ "
        r")?(?:approval|"
        r"support|backing|consent|agreement)|(?:is|are|was|were) among the (?:\w+ )?(?:signatories|"
        r"supporters|backers|advocates|initiators|sponsors)",
        r"(?:put|puts|set) (?:their|its|his|her) (?:names?|signatures?) to|cosign(?:s|ed)|"
        r"spearhead(?:s|ed|ing)|(?:is|are) leading the (?:effort|push|drive|call)|(?:made|makes?|"
        r"launched|"
        r"issued|renewed|repeated|reiterated) (?:the|its|his|her|their|an) (?:\w+ )?(?:appeal|"
        r"plea|case|"
        r"call|demand|request)|plead(?:s|ed|ing)|implor(?:es|ed)|beg(?:s|ged|ging)|regret(?:s|"
        r"ted) (?:the "
        r"outcome|it|that|this)|(?:is|are|was|were) (?:in agreement|in accord)",
        r"(?:will|would|intends? to|plans? to|is ready to|are ready to|was ready to|wants? to) "
        r"(?:take "
        r"part|join|follow|host|contribute|sign|send|participate|vote for)(?! only)(?! if)|(?:is|"
        r"are|has|"
        r"have) (?:come|came) round(?! to)|(?:has|have) long argued|"
        r"(?:has|have|had) no such (?:worries|doubts|qualms|reservations|scruples)|seconded|"
        r"stop dithering|cannot wait|would (?:have|like to see) (?:the|it|this)|(?:has|have) "
        r"every right|"
        r"thank(?:s|ed) \w+ for|(?:has|have) (?:already )?(?:dropped|abolished|scrapped|relaxed) "
        r"(?:the|"
        r"its|such) \w+|(?:is|are) convinced that|sees? it through|see the \w+ through",
    ),
    words_of(
        "support",
        FOR,
        rf"{FINDS} (?:it |this |that |them |{PLAN} )?(?:\w+ ){{0,4}}(?:as )?(?:\w+ly )?{GOOD}",
        r"(?:com(?:es|e|ing)|came) out in (?:support|favou?r) of|(?:declar|express|voic|announc|"
        r"pledg|"
        r"conveye?)(?:es|ed|d)? (?:\w+['’]?s? ){0,3}(?:support|backing|approval) (?:for|of)|"
        r"(?:has|have) "
        r"(?:\w+ )?(?:advocated|argued|championed|demanded|demanded)|(?:has|have) (?:\w+ "
        r")?(?:pushed|pressed|pleaded|lobbied|called|campaigned) for",
        r"(?:lobb(?:ied|ies)|push(?:es|ed)|press(?:es|ed)) for",
        r"(?:is|are|was|were) (?:\w+ )?(?:in favou?r of|convinced of|supportive of)|throw(?:s|"
        r"n)? (?:its|"
        r"his|her|their) weight behind|(?:ready|prepared|willing) to (?:support|back|join|host|"
        r"send|help|"
        r"contribute|pay|sign)|green light|(?:introduc|tabl|submitt|present)(?:es|ed|s) (?:a|the|"
        r"its|his|"
        r"her) (?:\w+ )?(?:bill|plan|proposal|motion|draft|paper|law)|(?:demand|request)(?:s|"
        r"ed)? (?:\w+ )?"
        r"that",
        r"(?:summon|call)(?:s|ed)(?: in)? (?:the |its |their )?(?:Russian |Belarusian "
        r")?(?:ambassador|"
        r"envoy|chargé)s?|(?:hand(?:s|ed)?|deliver(?:s|ed)?) (?:over )?a note|announc(?:es|ed) "
        r"that (?:\w+ "
        r"){1,4}(?:will|would)",
    ),
    words_of(
        "support",
        OF,
        r"(?:is|was|are|were) (?:fully )?(?:in line with|covered by|compatible with) "
        r"(?:\w+ )?(?:international )?law",
    ),
)
MORE_WEIGHING: Final = (
    words_of(
        "conditional",
        ALONE,
        r"(?:on the (?:understanding|proviso|condition) that|on condition that|would (?:first "
        r")?(?:require|"
        r"need) (?:a|an|the)|(?:ask|insist|demand)s that (?:the )?(?:lawyers|parliament|\w+) "
        r"(?:\w+ )?first|"
        r"(?:will|would|could) (?:not )?act (?:only )?(?:with|if|alone)|(?:only|not) without (?:a|"
        r"the) "
        r"(?:mandate|consent|decision))",
    ),
    words_of(
        "consider",
        ALONE,
        r"(?:has|have|had) not (?:closed the (?:file|door|book)|shut the door|ruled (?:it|that|"
        r"this|anything) "
        r"out)|rules? nothing out|(?:is|are) still (?:thinking|looking|weighing|studying)|(?:is|"
        r"are) "
        r"(?:not )?against looking|(?:is|are|was|were) (?:examining|studying|weighing|"
        r"considering) (?:the|it|"
        r"this|that)|(?:should|must|can) be looked (?:into|at)|(?:willing|ready|"
        r"prepared)(?:ness)? to (?:discuss|"
        r"examine|consider|look|talk)|has sounded open|sounded open|keep(?:s|ing)? (?:\w+ "
        r"){0,2}options open",
        strength="1",
    ),
    words_of(
        "split",
        ALONE,
        rf"{BE} (?:torn|wavering|of two minds|in two minds|at odds)|waver(?:s|ed)|"
        rf"sends? mixed "
        r"signals|cannot make up its mind",
        strength="1",
    ),
    words_of(
        "neutral",
        ALONE,
        r"abstain(?:s|ed)|sit(?:s|ting) on the fence|(?:has|have|had) yet to (?:make up|decide|"
        r"take)|took note|"
        r"takes? note|declin(?:es|ed) to take sides|stop(?:s|ped) short of|tak(?:es|ing) no "
        r"(?:side|position)|"
        r"keep(?:s|ing)? out of (?:it|the debate)",
        strength="1",
    ),
)
