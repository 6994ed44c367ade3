"""The pieces that patterns of dates are made of."""

import re
from typing import Final

from newsdesk.reading.dates.context import Resolve, Rule
from newsdesk.reading.dates.words import MONTHS, WEEKDAYS

YEAR: Final = r"(?:19|20)\d\d"


def names(words: list[str], *, title: bool) -> str:
    """Any of the words, the longest first."""
    shown = [word.title() if title else word for word in words]
    return "|".join(sorted(shown, key=lambda word: (-len(word), word)))


def rule(kind: str, pattern: str, resolve: Resolve, why: str, *, absolute: bool = False) -> Rule:
    return Rule(kind, re.compile(rf"(?<![\w-])(?:{pattern})(?!\w)"), resolve, why, absolute)


# A day with its number makes any language's month a date.
ANY = [*MONTHS["en"], *(name for code in ("de", "pl", "fr", "ro") for name in MONTHS[code])]
ANY_MONTH = f"(?:{names(ANY, title=True)}|{names(ANY, title=False)})\\.?"
MONTH = f"(?:{names(list(MONTHS['en']), title=True)})\\.?"
# The other months are no names of persons and no verbs.
SURE_MONTH = names([name for name in MONTHS["en"] if len(name) > 4 and name != "march"], title=True)
WEEKDAY = f"(?:{names(list(WEEKDAYS['en']), title=True)})"
ANY_WEEKDAY = f"(?:{WEEKDAY}|{names([w for d in WEEKDAYS.values() for w in d], title=False)})"

PART = (
    r"(?:,? (?:in the )?(?P<part>early morning|late afternoon|late evening|early evening|"
    r"morning|afternoon|evening|night|noon|midday))?"
)
PRE = (
    r"(?:(?P<pre>early hours|early morning|late evening|morning|afternoon|evening|night|"
    r"[Oo]vernight) (?:of|on|from|between) (?:the )?)?"
)
EDGE = r"(?:(?P<edge>[Ee]arly|[Ll]ate) (?:on )?)?"
TO = r"(?: ?[-–—/] ?| to | and | until | or | through | till )"
DAY_NUMBER = r"(?P<day>\d{1,2})(?:st|nd|rd|th|er|\.)?"
DAY_NUMBER2 = r"(?P<day2>\d{1,2})(?:st|nd|rd|th|\.)?"
WITH_YEAR = rf"(?:,? (?:of )?(?P<year>{YEAR}))?"
FROM = r"(?:(?:between|from) (?:the )?)?"
THIRD = (
    r"(?:(?:the )?(?P<third>[Ee]arly|[Mm]id|[Ll]ate|[Bb]eginning of|[Ss]tart of|[Mm]iddle of|"
    r"[Ee]nd of)(?:[ -]| in ))"
)
WHICH = (
    r"(?P<which>[Ll]ast|[Tt]his coming|[Tt]his past|[Tt]his|[Nn]ext|[Pp]revious|[Cc]oming|[Pp]ast)"
)
INTO = r"(?:[Oo]vernight|[Nn]ight) (?:in)?to "


def after(*words: str) -> str:
    """Only behind one of these words, which are no part of the date."""
    return f"(?:{'|'.join(f'(?<={word} )' for word in words)})"


ONWARDS = ("in", "In", "since", "Since", "during", "from", "of", "until", "by", "for")
YEAR_BEFORE = after(*ONWARDS, "throughout", "before", "after")
CONTEXT = after(*ONWARDS, "last")
