"""What names, offices and unnamed sources look like in prose."""

from __future__ import annotations

import re
from typing import Final

from newsdesk.reading.findings import Mention

# Capitals of Latin, Greek and Cyrillic letters, which no range of characters holds by itself.
UPPER: Final = "A-Z" + "".join(c for c in map(chr, range(0xC0, 0x530)) if c.isupper())
CAPITAL: Final = rf"[{UPPER}][\w-]+(?:['’](?!s\b)\w+)*"
PARTICLE: Final = r"(?:van|von|de|der|den|al|el|bin|da|di|du|la|le|zu|ter)"
NAME = re.compile(rf"{CAPITAL}(?: [A-Z]\.)?(?:(?: {PARTICLE}){{0,2}} {CAPITAL})*")
# A name that the record may not know: with an office, an apposition or an age.
INTRODUCED = re.compile(
    rf"(?P<office>[Mm]inister |[Pp]resident |[Ss]ecretary |[Cc]hief |[Mm]ayor |[Ss]pokes\w+ |, )?"
    rf"(?<![\w-])(?P<name>{CAPITAL}(?: {PARTICLE})? {CAPITAL})"
    r"(?(office)|(?=, (?:who|a|an|the|his|her|their|\d\d)\b))"
)
OFFICES: Final = (
    "prime minister president secretary general state deputy vice chancellor ambassador envoy "
    "commander chief chairman chairwoman chair chairperson spokesman spokeswoman spokesperson "
    "head director senator governor mayor speaker commissioner representative adviser advisor "
    "king queen prince officer admiral colonel major captain inspector lawmaker mp mep leader "
    "analyst expert professor researcher premier prezydent minister szef rzecznik generał "
    "président ministre président premier-ministre général ministrul președintele purtătorul "
    "sprecher sprecherin diplomat historian pilot superintendent warden prefect prosecutor "
    "marshal voivode"
)
OFFICE_WORDS: Final = frozenset(OFFICES.split())
OFFICE_ENDINGS: Final = (
    "minister", "ministerin", "politiker", "politikerin", "kanzler", "präsident", "sprecher",
    "sprecherin", "inspekteur",
)  # fmt: skip
# Somebody without a name who may be "he" later: "Her Dutch colleague would not be drawn".
COUNTERPART = re.compile(
    r"(?<!\w)(?:Her|His|Their|her|his|their) (?:\w+ ){0,2}"
    r"(?:successor|colleague|counterpart|predecessor|spokes\w+|deputy)(?!\w)"
)
UNNAMED: Final = (
    "official officials source sources diplomat diplomats people person persons officer officers "
    "aide aides insider insiders adviser advisers witness witnesses resident residents spokesman "
    "spokeswoman spokesperson sprecher sprecherin envoy envoys representative expert experts "
    "analyst analysts lawmaker lawmakers politician politicians"
)
UNNAMED_WORDS: Final = frozenset(UNNAMED.split())
PRONOUN = re.compile(
    r"(?:(?:and|but|und|i|a) |a-t-|dit-)?(?P<word>he|she|they|it|him|her|them|er|sie|on|ona|oni|"
    r"il|elle|ils|"
    r"el|ea|acesta|aceasta)"
    r"(?: (?:himself|herself|then|also|later))?\Z",
    re.I,
)
DEFINITE = re.compile(r"(?:the|der|die|das|le|la|l['’]|this|that|his|her|their|its|both)\s?", re.I)
LEAD_IN = re.compile(
    r"(?:(?:[Ii]n|[Oo]n|[Aa]t|[Dd]uring|[Aa]fter|[Ff]rom|[Ss]peaking) [^,]*?(?<! of)(?<! for)"
    r"(?<! in)(?<! to)(?<! at)(?<! on)(?<! by)(?<! with) )"
    r"(?=(?:the|a|an|one|two|three|several) [a-z])"
)
BY_WHOM = re.compile(
    r"\b(?:analysis|report|statement|study|assessment|inquiry|letter|post|message|survey|"
    r"communiqué)"
    r" (?:by|of|from)(?: the)?(?: \w+)?\Z"
)
GOVERNED = re.compile(
    r"\b(?:of|to|in|for|from|at|with|on|near|over|against|by|about|between|"
    r"bordering|than|des|du|de la|der|dem|von|für|dla|din|al|della|del|van)(?: the)? \Z"
)
ATTRIBUTIVE = re.compile(
    r"['’]s?\b|[ -](?!(?:and|on|in|at|of|late|early|also|later|earlier|then|had|has|or)\b)[a-z]"
)
PERSON_NOUNS: Final = (
    "minister ambassador president secretary chancellor commander chief general admiral envoy "
    "spokesman spokeswoman spokesperson premier mayor governor officer chair chairman head "
    "director politician senator colonel lawmaker leader inspector prime diplomat commissioner "
    "official analyst expert farmer pilot researcher professor woman man author king"
)
PERSON_NOUN_WORDS: Final = frozenset(PERSON_NOUNS.split())
ANONYMOUS = re.compile(
    r"condition of anonymity|\banonym|not (?:be )?(?:authori[sz]ed|allowed) to (?:speak|be named)|"
    r"(?:declined|asked not|did not want|refused) to be (?:named|identified)|"
    r"familiar with|briefed on|knowledge of"
)
# First names by which "she" and "he" are told apart, beside those in -a and -ė: a hint only.
_WOMEN: Final = (
    "Mette Marie Karen Ingrid Ruth Anne Alice Kirsten Katrin Julie Sophie Claire Margrethe "
    "Charlotte Elise Janet Kelly Lise Astrid Birgit Marit Lieke Inger Annette Evelin Kadri Maire "
    "Yvette Rachel Emily Sarah Hannah Elisabeth Elizabeth Florence Catherine Nathalie Kaat Heidi "
    "Ellen Agnes Dovile"
)
WOMEN: Final = frozenset(_WOMEN.split())
MEN_IN_A: Final = frozenset(
    ("Luca", "Nikita", "Andrea", "Ilia", "Mika", "Ilkka", "Jukka", "Mircea")
)
_NEVER: Final = "there this that which who what act law bill text we you i"
NEVER_SPEAK: Final = frozenset(_NEVER.split())
MEDIA = re.compile(
    r"Times|Post|News|Pravda|Reuters|AFP|PAP|BNS|dpa|Guardian|Telegraph|Journal|Zeitung|Spiegel|"
    r"BILD|Monde|Figaro|BBC|ERR|LRT|TVP|Politico|Bloomberg|Sky|CNN|FT|Trouw|VRT|NRK|SVT|DR|Yle"
)
NO_NAMES: Final = frozenset(
    ("The", "A", "An", "In", "On", "At", "But", "And", "He", "She", "It", "They")
)
BODY = re.compile(
    r"\b(?:Ministry|Forces|Command|Police|Council|Commission|Guard|Agency|Authority|Government|"
    r"Staff|Airport|Army|Navy|Force|Department|Embassy|Office|Institute|University|News|Times|Post|"
    r"Service|Center|Centre|Association|Union|Pravda|Television|Radio|House|Party|Airlines|"
    r"Airways)\b"
)
_OWNER = re.compile(r"\A(?:[A-Z][\w ]*['’]s? |[Tt]he |[Aa]n? |[Hh]is |[Hh]er )+")


def is_first(mention: Mention, start: int) -> bool:
    """“Lisa Poland” is no Poland, but in “Czechia Petr Pavel” the name begins behind it."""
    return mention.span.start > start


def is_anonymous(sentence: str) -> bool:
    return bool(ANONYMOUS.search(sentence))


def behind_office(name: str) -> int:
    """Where the name begins in "Estonian Defence Minister Hanno Pevkur"."""
    start = 0
    for word in re.finditer(r"[^ ]+", name):
        low = word[0].lower()
        if low in OFFICE_WORDS or low.endswith(OFFICE_ENDINGS):
            start = word.end() + 1
    return start


def is_unnamed_after(after: str) -> bool:
    """“NATO diplomat”, “US official said”: the name only says of whom."""
    word = re.match(r"(?:['’]s)?[ -]([a-z]+)", after)
    if word is None:
        return False
    return after[0] in "'’" or word[1] in UNNAMED_WORDS or word[1] in OFFICE_WORDS


def office(before: str, after: str) -> str:
    """The words beside a name that say who that is, without article and possessive."""
    words = before.strip(" ,") or after.strip(" ,").split(" who ")[0]
    words = _OWNER.sub("", words).strip(" ,")
    parts = re.findall(r"[^\W\d_]+", words.lower())
    holds = any(part in OFFICE_WORDS or part.endswith(OFFICE_ENDINGS) for part in parts)
    return words if holds and len(words) <= 80 else ""
