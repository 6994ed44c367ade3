"""What the words of a stance are about where they name no proposal of the record.

In an article that is about a proposal as a whole, whoever "pushed for a quick start" or "rejected
new borrowing" did so of that, unless the object belongs to another matter ("rejected the
accusations").
"""

import re
from typing import Final

# Stances clear enough to be taken for one on what the article is about.
_CLEAR: Final = re.compile(
    r"support|back|favou?r|advoca|endors|oppos|reject|veto|block|dismiss|rul(?:e[sd]?|ing) out|"
    r"turned down|push|press|lobb|argu|call|clamour|welcom|resist|hail|prais|applaud|defend|refus|"
    r"hesita|scepti|skepti|wary|cautio|reluctan|unconvinced|lukewarm|uneasy|doubt|misgiving|"
    r"reservation|no (?:need|reason|point|plan|intention|appetite|interest|case)|against|keen|"
    r"embrac|champion|approv|agree|critici|condemn|denounc|behind|provided|only|unless|"
    r"on condition|as long as|so long as|subject to|depend|open to|not rul|plead|demand|urg|insist|"
    r"object|study|consider|weigh|complain|distanc|worr|fear|warn|back|cool|not want|n['’]t want|"
    r"ready|willing|prepared|would like|hopes|intend|want|summon|call(?:s|ed) in|vot(?:es|ed)|"
    r"will not|"
    r"would not|consider|find|found|think|thought|sees?|saw|describ|deem|regard",
    re.IGNORECASE,
)
_OTHER_MATTER: Final = re.compile(
    r"(?:\W+[\w'’-]+){0,4}?\W+(?:accusations?|allegations?|claims?|charges?|blame|responsib\w+|"
    r"involvement|reports?|comment\w*|details|evidence|investigations?|inquir\w+|probe|apolog\w+|"
    r"explanations?|ceasefire|peace|sanctions|restraint|calm|solidarity|sovereignty|"
    r"speculat\w+|rumours?|criticism|questions?|answers?|more(?=[:.,;])|another \w+|"
    r"violations?|incursions?|intrusions?|incidents?|attacks?|aggression|suspicions?|closures?|"
    r"boycotts?|compensation|damages|elections?|resignations?|other \w+|"
    r"journalists|reporters|interview|condolences|victims|families|residents|passengers|people|"
    r"(?<!in )public|citizens|flights|information|images|footage|help|thanks|meeting|summit|"
    r"Ukraine['’]s (?:fight|defence|army)|(?:the )?war|troops|weapons deliveries|"
    r"to (?:discuss|see)(?! (?:it|that|the|this)\b)|"
    r"to (?:comment|say|speculate|give|name|confirm|answer|be|go|know|"
    r"talk|speak|hear|find|keep (?:the )?(?:peace|calm)))\b",
    re.IGNORECASE,
)


def is_clear(words: str) -> bool:
    return _CLEAR.search(words) is not None


def is_of_another_matter(text: str, start: int, end: int) -> bool:
    """Whether what follows the words of a stance is something else than a measure."""
    return _OTHER_MATTER.match(text, start, end) is not None
