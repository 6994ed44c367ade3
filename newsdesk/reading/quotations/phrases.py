"""The phrases around a verb of saying, as patterns over a sentence with covered quotations."""

import re
from typing import Final

OPEN: Final = "\"“„«»‘‚'"
CLOSE: Final = "\"”“»«’‘'"
DAYS: Final = "Mon|Tues|Wednes|Thurs|Fri|Satur|Sun"
ADVERB: Final = (
    rf"(?:(?:,? (?:late |early )?on (?:{DAYS})day(?: (?:night|morning|evening|afternoon))?)|"
    rf" (?:late |early )?(?:{DAYS})day|,? on \d{{1,2}} [A-Z]\w+(?: \d{{4}})?|"
    rf",? on [A-Z]\w+ \d{{1,2}}|"
    r" (?:yesterday|today|earlier|later|afterwards|separately|recently|overnight|again|"
    r"meanwhile|too)(?: (?:yesterday|today))?|"
    r" (?:last|this) (?:night|week|month|year|morning|evening|afternoon|weekend|spring|"
    r"summer|autumn)|,? (?:in|at|during|after|on|via|for|from|by|through|before) "
    r"(?:(?:a|an|the|his|her|its|their|state|social|local|public|national)(?! \w+ (?:was|were|is))"
    r" ?[\w'’ -]{2,45}?|[A-Z][\w’'-]*(?: [A-Z][\w’'-]+)*|early \w+|late \w+|email|phone)|"
    r" on (?:the )?condition (?:of anonymity|that \w+ not be named)|"
    r" (?:published|broadcast|aired|released|posted)\b|"
    r" to (?:reporters|journalists|the (?:press|media|newspaper|broadcaster)|[A-Z]\w+))"
)
AUDIENCE: Final = (
    r" (?P<told>(?:the |a |this |his |her |their |its )?"
    r"(?:[A-Z][\w.&'’-]*(?: (?:of |and )?[A-Z][\w.&'’-]*)*|"
    r"(?:\w+ )?(?:reporters?|journalists?|correspondents?|parliament|lawmakers|deputies|MPs|"
    r"viewers|listeners|newspaper|newsletter|broadcaster|agency|council|committee|press|media|"
    r"station|allies|colleagues|"
    r"counterparts|ministers|senators|programme|channel|conference|briefing|audience|"
    r"television|radio|outlet|site|dpa|team|us|him|her|them|me)"
    r"(?: [A-Z][\w.&'’-]*(?: [A-Z][\w.&'’-]*)*)?))"
)
AUDIENCE_AFTER = re.compile(AUDIENCE)
ADVERBS_AFTER = re.compile(rf"{ADVERB}(?=[ ,:;.]|$)")
THAT = re.compile(r",? (?:also |only |merely )?that ")
THAT_SOON = re.compile(r" (?:on|in|at|to|during|with|after|from|of) [^,.;:¤]{2,60}? that ")
NAME_AND_COLON = re.compile(
    rf"(?:\d{{1,2}}[:.]\d\d\W+)?(?P<who>[A-ZÀ-Ž][^:.;,¤]{{2,70}}?(?:, [^:.;,¤]{{3,60}})?): "
    rf"?[{OPEN}]¤"
)
# Without quotation marks: "Rutte: no reason for panic."
NAME_AND_CLAUSE = re.compile(
    r"(?:\d{1,2}[:.]\d\d\W+)?(?P<who>[A-ZÀ-Ž][\w’'-]+(?: [\w’'-]+){0,5}): (?=[^\W\d_][^¤]{12,}\Z)"
)
# "Według ministra Jana Kowalskiego sytuacja jest …": the name ends it, no comma.
ACCORDING_NAME = re.compile(
    r"(?:Według|Zdaniem|Laut|Nach Angaben (?:von|des|der)|Potrivit) "
    r"(?P<who>(?:[a-ząćęłńóśźżäöüßăâîșț.]+ ){0,4}(?:[A-ZÀ-Ž][\w-]+ )+)(?=[a-zà-ž])"
)
HEARD_FROM = re.compile(r"(?P<comma>,) hieß es (?:von|aus|bei|in|vom|beim) (?P<who>[^,.;]{3,60})")
AS_SAYING = re.compile(
    r"\b(?:quoted|quotes|cited|cites|quoting|citing) (?P<who>[^,.;:¤]{3,80}?) as saying"
)
# "…, wie die Polizei mitteilte", "…, as he put it"
AS_SAID = re.compile(r",?\s(?:wie|as|jak|comme|cum)\Z")
BRACKETS = re.compile(r"\([^()]*\)")
CLOCK = re.compile(
    r"\d{1,2}[:.]\d\d(?: ?[ap]\.?m\.?)?(?: [A-Z]{2,4})?\s*(?:[-–—:|]\s*)?(?=[^\W\d_])"
)
ANY_VERB_AFTER = re.compile(
    rf"¤[,.!?…]?[{CLOSE}],?[\s–—-]+(?P<who>(?:[A-ZÀ-Ž][\w’'-]+|the|a|an|one|his|her|its|their|he|"
    rf"she|they)"
    r"(?: [\w’'-]+){0,8}?(?:, [^,¤]{3,60},)?) (?P<verb>[a-z]{3,}(?:ed|s)|put it|went on|shot back)"
    r"(?=[.,;]|\s*\Z| (?:on|in|at|after|before|when|as|to|during|from)\b)"
)
ANY_INVERTED = re.compile(
    rf"¤[,.!?…]?[{CLOSE}],? (?P<verb>(?!reads\b)[a-z]{{3,}}(?:ed|s)) "
    r"(?P<who>(?:[A-ZÀ-Ž][\w’'-]+|the|a|an|one)(?: [\w’'-]+){0,8}?)(?=[.,;]|\s*\Z)"
)
APPOSITION_ENDS = re.compile(r", (?:who|which|whose|a|an|the|speaking|\d\d)\b[^,]*,\Z")
ANY_COLON = re.compile(rf"(?P<lead>[A-ZÀ-Ž][^:¤]{{3,120}}):\s*[{OPEN}]¤")
GOES_ON = re.compile(
    r", (?!(?:who|which|whose|where|when|as|adding|after|in|on|at|according|though|although|"
    r"[a-z]+ing)\b)[a-z]"
)
NOBODY = re.compile(r"\A(?:Nobody|No one|None|Neither|Few)\b[^,;:]*\Z")
QUOTE_NEXT = re.compile(rf"\s*(?:[:,]\s*|(?:as )?(?:saying|saying that)?:?\s*)[{OPEN}]¤")
QUOTE_NEAR = re.compile(rf"[^.;:¤]{{0,40}}[{OPEN}]¤")
QUOTE_SOON = re.compile(rf"[^.;¤]{{0,60}}:\s*[{OPEN}]¤")
COLON = re.compile(r":\s+(?=\S)")
NO_CLAUSE = re.compile(
    r" (?:to|of|about|nothing|so|yes|no|how|why|whether|what|which|who|where|when|goodbye|as|for|"
    r"more|little|and|or|but|than|by|against|with|out|up)\b"
)
NEGATED = re.compile(
    r"(?:\b(?:not|never|cannot|to|declined|refused|would|could|might|may|should|can|will|nor|if)|"
    r"n['’]t)"
    r"(?: (?:be|have|\w+ly))? ?\Z"
)
PASSIVE = re.compile(r"\b(?:was|were|is|are|been|being|be)(?: \w+ly| also)? ?\Z")
AUX = re.compile(
    r"(?:(?<=[\s,])(?:has|have|had|also|later|earlier|then|again|already|previously|repeatedly|"
    r"publicly|separately|meanwhile|however|even|only|just|too|himself|herself|both|now|still|"
    r"recently|initially|once|first|privately|openly|bluntly|simply|flatly|further|"
    rf"who|on (?:{DAYS})day|yesterday|today|was|in \d{{4}}|hatte|hat|a|au|ont|am|im \w+),? ?)+\Z"
)
BOUNDARY = re.compile(
    r"[:;—\"”“»«¤(]|(?<=[¤.,!?])['’‘]|\s[–-]\s|\.\s|"
    r"\b(?:that|but|while|because|whereas|although|though|when|if|after|before|since|until|where|"
    r"dass|że|que|că)\s|,\s(?:and|as|und)\s|\s(?:but|und|aber|ale)\s|\A(?:and|And|But|As)\s"
)
ADVERBIAL_APPOSITION = re.compile(
    r"(?:by contrast|however|meanwhile|too|in turn|for (?:his|her|its) part|on the other hand|"
    r"for example|though|also|in particular|speaking\b.*|asked\b.*|on \w+day|in a \w+)\Z",
    re.I,
)
ACCORDING = re.compile(
    r"(?:\A|(?P<lead>,? ))(?:[Aa]ccording to(?: the words of)?|[Ii]n the (?:words|opinion|view) of|"
    r"[Aa]s (?:stated|reported|noted|announced|confirmed|told) by|[Ii]t was (?:\w+ )?(?:stated|"
    r"reported|"
    r"announced|confirmed|said) by|[Ll]aut|[Nn]ach Angaben (?:von|der|des)|[Ww]edług|"
    r"[Zz]daniem|[Dd]['’]après|[Dd]e acuerdo con|[Ss]egún|[Ss]econdo|[Vv]olgens|[Ee]nligt|"
    r"[Ii]følge|"
    r"[Pp]asak|[Pp]odle|[Зз]а словами|[Пп]о словам|[Jj]ak (?:podaj|podał|poinformował|przekazał|"
    r"informuj|dodał)[a-z]*|[Ss]elon|"
    r"[Pp]otrivit|[Cc]onform) (?P<who>[^,;:¤\"“”]+?)"
    r"(?=[,;]|\.?\Z|\sthat\s|\s(?:wurden?|ist|sind|hat|haben|war|waren|gibt|gab|kam|flog|soll|"
    r"sollen|[a-zäöü]{3,}te[n]?)\s)"
)
NOUN_IS_VERB = re.compile(
    r"(?:[,”\"“’]|\b[A-ZÀ-Ž][\w’'-]*|\b(?:he|she|it|that|which|who|also|now|ministry|agency|paper|"
    r"newspaper|"
    r"broadcaster|report|study|minister|president|spokes\w+|source|official|group)) \Z"
)
OPENS_SENTENCE = re.compile(
    r"(?:In|On|At|After|During|Since|Before|By|Earlier|Later)\b[^,]{2,40}, "
)
PREDICATE = re.compile(
    r",? (?:(?:has|have|had|was|were|is|are|did|does|will|would|may|might|can|could|must|should|"
    r"who|which)\b|"
    r"(?!states\b)[a-z]{2,}(?:ed|es)\b|"
    r"(?:dropped|went|took|met|left|flew|said|told|saw|gave|spoke|began|came|wrote)\b)"
)
DATELINE = re.compile(
    r"(?:[A-ZÀ-Ž./ -]{3,40}(?:, [A-Z][\w. ]{2,14})?(?: \([\w /]+\))?|[A-Z]\w+) [-–—] "
)
END_OF_CLAUSE = re.compile(
    r",? (?:adding|declining|refusing)\b|,? and (?:wants|called|urged|vowed|demanded|asked|"
    r"declined|refused|promised|warned|thanked|invited|ordered|appealed|announced)\b|[;.!?]*\Z"
)
INVERTED_NEXT = re.compile(
    r"\s(?=(?:the|a|an|his|her|their|its|one|two|three|several|ein|eine|der|die|das|le|la|un|"
    r"une)\s|"
    r"[A-ZÀ-Ž])"
)
ANY_NEXT = re.compile(r"\s(?=[^\W\d_])")
FINITE = re.compile(
    r"\b(?:was|were|had|has|have|is|are|would|could|will|did|may|might|must|should|can|"
    r"[a-z]{3,}ed)\b"
)
NOUN_PHRASE_END = re.compile(
    rf"[,;.:{OPEN}¤]|\s(?:dem|gegenüber|am|w|we|in|on|at|as|after|when|who|during|while|before|"
    rf"by phone|via|late|early|"
    r"yesterday|today|told|last|this|and)\s|\s(?:yesterday|today)\b|\Z"
)
CUT = re.compile(r",?;? ?(?:and|but|while|whereas|as)? ?\Z")
_THAT_ABROAD = (
    r"(?: [^\s,]+){0,7}?,? (?:dass|że|iż|que|că|che|dat|att|at|että|et|ka|kad|že|що|что) |"
    r"(?: [^\s,]+){0,7}?,? qu['’]"
)
FOREIGN_CLAUSE = re.compile(_THAT_ABROAD)
# German may leave "dass" out: "sagte, man prüfe".
BARE_ABROAD = re.compile(
    rf"{_THAT_ABROAD}|(?: (?!davor|darauf|"
    rf"darum)[^\s,]+){{0,7}}?, (?=[^\W\d_]{{2,}})(?![^.]*\bzu \w+en\b"
    r"|[^.]*\w+zu\w+en\b)"
)
NO_MORE = re.compile(r"[.!?,;]|\s*\Z| (?:and|as|when|after|while|in|on|at|during|to|of)\b")
TOLD_OF = re.compile(r"(?:He|She|They|It) (?:said|told|wrote|spoke)\b")
