"""Stances that were held once: "had rejected it in June", "used to wave it away"."""

from __future__ import annotations

import re
from typing import Final

from newsdesk.reading.findings import Span

_ONCE: Final = re.compile(
    r"\b(?:had(?= (?:\w+ly |always |long )?\w+(?:ed|en|ne|ught|id)\b)|"
    r"(?<!at )once (?:\w+ed|against|doubtful|for|sceptical)|"
    r"at first|formerly|initially|originally|used to|"
    r"(?:days?|weeks?|months?|years?) (?:ago|earlier|before)|until (?:now|recently|then|\w+day)|"
    r"in (?:January|February|March|April|May|June|July|August|September|October|November|"
    r"December|spring|summer|autumn|winter|(?:19|20)\d\d)|"
    r"last (?:week|month|year|spring|summer|autumn|winter))\b",
    re.IGNORECASE,
)


def is_of_the_past(text: str, clause: Span) -> bool:
    """Whether a clause tells of a time before that of the article."""
    return _ONCE.search(text, clause.start, clause.end) is not None


def side_of(stance: str) -> str:
    """Leaning is on the side that it leans to."""
    return stance.removeprefix("lean_")
