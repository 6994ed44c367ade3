"""Whether the words before a date speak of what is to come."""

import re
from typing import Final

# What may follow "will": "will not be discussed on".
_VERB: Final = r"(?: (?:not|also|only|then|again|both|be))*(?: \w+)?"
_PLANNED: Final = r"due|set|scheduled|planned|expected|slated|supposed|likely|invited"
_STARTS: Final = (
    r"resumes?|reopens?|meets?|votes?|begins?|starts?|expires?|convenes?|"
    r"takes? place|takes? effect|is on|are on"
)
# The nearest of these before a date decides. What is to come is tried first, because "will be
# discussed" holds what looks like a past.
_TENSE = re.compile(
    rf"\b(?:(?P<future>(?:will|would|shall|might be|may be|could be|wird|werden|"
    rf"soll|sollen|będzie|sera){_VERB}|"
    rf"(?:{_PLANNED})(?: to)?{_VERB}|(?:plans?|intends?|wants?|hopes?|is|are|was|were) to{_VERB}|"
    rf"next|upcoming|forthcoming|ahead of|to (?:be held|take place|meet|resume|vote)|{_STARTS})|"
    r"(?P<past>was|were|had|has|have|did|after|since|following|during|met|flew|fell|shot|took|began|"
    r"came|went|found|saw|said|told|left|hit|incident|incursion|attack|crash|violation|[a-z]{2,}ed))\b",
    re.IGNORECASE,
)
_SENTENCE_START = re.compile(r"[.!?][\"'”’»]?\s+(?=[\"'“„«A-ZÀ-Ž])|\n")
_REACH: Final = 120  # characters


def looks_ahead(text: str, place: int) -> bool:
    """Whether the nearest verb or noun before `place` in its sentence lies ahead."""
    start = max(0, place - _REACH)
    for end in _SENTENCE_START.finditer(text, start, place):
        start = end.end()
    last = None
    for hit in _TENSE.finditer(text, start, place):
        last = hit
    return last is not None and last["future"] is not None
