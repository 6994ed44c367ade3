"""Times of day in prose, in the words that `core.dates.reported_time` reads: "about 04:40"."""

import re
from dataclasses import dataclass
from typing import Final

from newsdesk.reading.findings import Span

_ABOUT: Final = {
    "about": "about", "around": "about", "approximately": "about", "roughly": "about",
    "gegen": "about", "około": "about", "vers": "about", "circa": "about", "în jurul orei": "about",
    "shortly before": "shortly before", "just before": "shortly before",
    "shortly after": "shortly after", "just after": "shortly after", "kurz nach": "shortly after",
    "kurz vor": "shortly before", "before": "before", "after": "after",
}  # fmt: skip
_ZONES: Final = ("UTC", "GMT", "CET", "CEST", "EET", "EEST", "MSK", "BST", "TRT")
_HALF = r" ?[ap]\.?m\b\.?"
_CLOCK = (
    rf"(?:\d{{1,2}}[:.h]\d\d(?:{_HALF})?|\d{{1,2}}{_HALF}|"
    r"[012]\d[0-5]\d(?= (?:hours|hrs|local|GMT|UTC)))"
)
_TIME = re.compile(
    rf"(?<![\w:.,-])(?:(?:at|um|o|à|la|by) )?(?:(?P<modifier>{'|'.join(_ABOUT)}) )?"
    rf"(?:(?:between|from) )?(?P<clock>{_CLOCK})"
    rf"(?:(?: ?[-–] ?| to | and | until )(?P<until>{_CLOCK}))?"
    r"(?![\w%:]|[.,]\d)(?: (?:hours|hrs|Uhr))?"
    r"(?:,? (?:local|Ortszeit|Polish|Moscow|Kyiv)(?: time)?)?"
    rf"(?: \(?(?P<zone>{'|'.join(_ZONES)})\b\)?)?",
    re.IGNORECASE,
)
_PIECES = re.compile(r"(\d{1,2}?)[:.h]?(\d\d)?(?: ?([ap])\.?m\.?)?", re.IGNORECASE)


@dataclass(frozen=True)
class TimeRead:
    span: Span
    words: str


def find_times(text: str, start: int = 0, end: int | None = None) -> list[TimeRead]:
    found = []
    for match in _TIME.finditer(text, start, len(text) if end is None else end):
        clocks = [_clock(word) for word in (match["clock"], match["until"]) if word]
        if None not in clocks:
            known = [clock for clock in clocks if clock]
            modifier = _ABOUT.get((match["modifier"] or "").lower(), "")
            zone = (match["zone"] or "").upper()
            words = " ".join(word for word in (modifier, "-".join(known), zone) if word)
            found.append(TimeRead(Span(*match.span()), words))
    return found


def _clock(word: str) -> str | None:
    """As 23:05; None where there is no such time."""
    pieces = _PIECES.fullmatch(word.strip())
    if pieces is None:
        return None
    hour, minute, half = int(pieces[1]), int(pieces[2] or 0), (pieces[3] or "").lower()
    if half and not 1 <= hour <= 12:
        return None
    if half:
        hour = hour % 12 + (12 if half == "p" else 0)
    return f"{hour:02}:{minute:02}" if hour <= 23 and minute <= 59 else None
