"""Reading a reported time of day: "about 18:00-18:50", "shortly before 22:00", "early morning".

The reader is strict: every word must be known. A word that is not ("reopened after 1-2 h") makes
the clause unreadable, and the caller falls back to the whole date. Guessing would invent precision.
All numbers are minutes after midnight.
"""

import re
from dataclasses import dataclass, replace

ABOUT = 30  # minutes either way
SHORTLY = 60  # minutes before or after
DAY = 24 * 60
MAX_LENGTH = 200

# Hours are wider than a dictionary's: news prose calls 02:00 "early morning" and 17:00 "evening".
DAY_PARTS: dict[str, tuple[int, int]] = {
    "early morning": (0, 9 * 60),
    "early hours": (0, 7 * 60),
    "dawn": (2 * 60, 9 * 60),
    "morning": (0, 12 * 60),
    "late morning": (9 * 60, 13 * 60),
    "midday": (11 * 60, 14 * 60),
    "noon": (11 * 60, 13 * 60),
    "early afternoon": (12 * 60, 16 * 60),
    "afternoon": (12 * 60, 18 * 60),
    "late afternoon": (14 * 60, 19 * 60),
    "early evening": (16 * 60, 21 * 60),
    "evening": (16 * 60, DAY),
    "late evening": (19 * 60, DAY),
}

# Minutes east of UTC. A date beside such a time is read as a date in that zone.
ZONE_OFFSETS: dict[str, int] = {
    "UTC": 0, "GMT": 0, "WET": 0, "BST": 60, "WEST": 60, "CET": 60, "CEST": 120,
    "EET": 120, "EEST": 180, "MSK": 180, "TRT": 180,
}  # fmt: skip
# Words before a time that name what happened then and do not move it.
_LABELS = (
    "alert|impact|reported|last|first|one|drone|drones|downed|shot|down|seen|sighted|spotted|heard|"
    "detected|found|discovered|crashed|landed|entered|left|closed|closure|reopened|at"
)
_PARTS = "|".join(sorted(DAY_PARTS, key=len, reverse=True))
_CLOCK = rf"[0-9]{{1,2}}[:.][0-9]{{2}}|midnight|{_PARTS}"
_MODIFIERS = {
    "about": "about", "around": "about", "approximately": "about", "circa": "about",
    "approx.": "about", "c.": "about", "~": "about",
    "shortly before": "shortly before", "just before": "shortly before",
    "shortly after": "shortly after", "just after": "shortly after",
    "before": "before", "by": "before", "until": "before",
    "after": "after", "since": "after", "from": "",
}  # fmt: skip
_MODIFIER = "|".join(re.escape(word) for word in sorted(_MODIFIERS, key=len, reverse=True))
_OR = re.compile(r"\s*/\s*|\s+or\s+")
_POINT = (
    rf"(?:(?P<modifier>{_MODIFIER})(?:\s+|(?<=[~.])))?"
    rf"(?P<clocks>(?:{_CLOCK})(?:(?:{_OR.pattern})(?:{_CLOCK}))*)"
)
_NAMELESS_POINT = re.sub(r"\(\?P<\w+>", "(?:", _POINT)
_JOIN = r"\s*(?:-|\bto\b|\buntil\b|\band\b)\s*"
_CLAUSE = re.compile(
    rf"(?:(?:{_LABELS})\s+)*(?:in the\s+)?"
    rf"(?P<points>(?:(?:from|between)\s+)?{_NAMELESS_POINT}(?:{_JOIN}{_NAMELESS_POINT})*)"
    r"(?P<next>,?\s+(?:the\s+)?(?:next|following) (?:day|morning))?(?:\s+local(?: time)?)?"
)
_ONE_POINT = re.compile(_POINT)
# A finding or a report comes after what it is about.
_AFTERWARDS = re.compile(r"\b(?:found|discovered|reported)\b")
# Initials of a source, "(DR)". Those that end in T may be a time zone, "(IST)", and are not read.
_NOTE = re.compile(r"\s*\((?:found|discovered|reported|[A-Z][A-Z0-9]{0,3}[A-SU-Z0-9])\)\s*$")
_ZONE = re.compile(rf"\s*\(?\b({'|'.join(ZONE_OFFSETS)})\b\)?\s*$")


@dataclass(frozen=True)
class Reading:
    """Minutes from midnight, `end` exclusive; None = as early or as late as the date allows.

    `wraps`: the clause runs over midnight. `next_day`: the text itself says that the end belongs to
    the day after. `offset`: minutes east of UTC where the text names its zone.
    """

    start: int | None
    end: int | None
    wraps: bool = False
    next_day: bool = False
    offset: int | None = None


def read_clauses(text: str) -> list[Reading | None]:
    """One reading per clause (between semicolons); None for a clause that cannot be read.

    A first clause about a finding or a report says only by when something had happened, so its
    start is open.
    """
    if len(text) > MAX_LENGTH:
        return [None]
    clauses = [clause.strip() for clause in text.split(";") if clause.strip()]
    readings = [_read_clause(clause) for clause in clauses]
    if readings and readings[0] and _AFTERWARDS.search(clauses[0].lower()):
        readings[0] = replace(readings[0], start=None)
    return readings


def _read_clause(clause: str) -> Reading | None:
    offset = None
    if zone := _ZONE.search(clause):
        offset, clause = ZONE_OFFSETS[zone[1]], clause[: zone.start()]
    clause = re.sub("[‐‑‒–—]", "-", _NOTE.sub("", clause)).lower()
    match = _CLAUSE.fullmatch(clause)
    points = _points(match["points"]) if match else None
    reading = _join(points) if points else None
    if match is None or reading is None:
        return None
    return replace(reading, next_day=bool(match["next"]), offset=offset)


@dataclass(frozen=True)
class _Point:
    at: int
    start: int | None
    end: int | None


def _points(text: str) -> list[_Point] | None:
    """The times of a clause in order; None when one is impossible or "midnight" stands alone."""
    matches = list(_ONE_POINT.finditer(text))
    points: list[_Point] = []
    about = False
    for index, match in enumerate(matches):
        modifier = _MODIFIERS[match["modifier"] or "from"]
        # "about 18:00-18:50" may mean both times, so "about" holds for what follows it.
        about = about or modifier == "about"
        # Midnight is the end of a day, unless the clause starts from it or goes on after it.
        starts = (index == 0 and len(matches) > 1) or modifier in ("shortly after", "after")
        if "midnight" in match["clocks"] and len(matches) == 1 and modifier in ("", "about"):
            return None
        clocks = [_minutes(word, starts) for word in _OR.split(match["clocks"])]
        known = [clock for clock in clocks if clock]
        if len(known) < len(clocks):
            return None
        low, high = min(low for low, _ in known), max(high for _, high in known)
        points.append(_modified(low, high, modifier, ABOUT if about else 0))
    return points


def _minutes(word: str, midnight_starts: bool) -> tuple[int, int] | None:
    """Start and exclusive end: a clock time lasts its minute."""
    if word in DAY_PARTS:
        return DAY_PARTS[word]
    if word == "midnight":
        return (0, 1) if midnight_starts else (DAY, DAY)
    hour, minute = (int(part) for part in re.split("[:.]", word))
    at = hour * 60 + minute
    if minute > 59 or at > DAY:
        return None
    return at, min(at + 1, DAY)


def _modified(low: int, high: int, modifier: str, margin: int) -> _Point:
    match modifier:
        case "shortly before":
            return _Point(low, low - SHORTLY, high)
        case "shortly after":
            return _Point(low, low, high + SHORTLY)
        case "before":
            return _Point(low, None, high + margin)
        case "after":
            return _Point(low, low - margin, None)
    return _Point(low, low - margin, high + margin)


def _join(points: list[_Point]) -> Reading | None:
    """From the first time to the last; each time that is earlier than the one before wraps."""
    turns = [i for i in range(1, len(points)) if points[i].at < points[i - 1].at]
    if len(turns) > 1:
        return None
    before, after = (points[: turns[0]], points[turns[0] :]) if turns else (points, points)
    # "22:18 to before 06:00" begins at 22:18: only a first time can leave the start open.
    starts = [point.at if point.start is None else point.start for point in before[1:]]
    start = None if before[0].start is None else min([before[0].start, *starts])
    ends = [point.end for point in after]
    known = [end for end in ends if end is not None]
    return Reading(start, max(known) if len(known) == len(ends) else None, wraps=bool(turns))
