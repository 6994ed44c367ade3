"""Where "today" means "these days": what is said of a thing in the present, not of an event."""

from typing import Final

from newsdesk.reading.dates.forms import MONTH, WEEKDAY

# What is done all the time. "Who meet today" names a day: what happens once is none of these.
_LASTING: Final = (
    r"(?:patrols?|guards?|protects?|watch(?:es)?|monitors?|polices?|circles?|serves?|operates?|"
    r"uses?|owns?|keeps?|needs?|lacks?|ha(?:s|ve) no|exists?|lives?|remains?|belongs?|depends?|"
    r"consists?|appl(?:y|ies)|governs?|binds?|requires?|forbids?|allows?)"
)
_ADVERBS: Final = r"(?:(?:still|now|already|only|also|just|often|mostly|usually|regularly) )*"
# Words up to "today", none of which begins another event or names another day.
_OBJECT: Final = (
    rf"(?: (?!(?:[a-z]+ed|is|are|was|were|has|had|did|will|would|flew|fell|came|went|hit|shot|took|"
    rf"left|yesterday|{WEEKDAY}|{MONTH})\b)[^\W\d_][\w’'-]*){{0,7}}?"
)
HABIT: Final = (
    rf"(?:which|that|who) (?:{_ADVERBS}{_LASTING}{_OBJECT} today(?!['’]s)|"
    rf"today {_ADVERBS}{_LASTING})"
)
