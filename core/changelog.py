"""What happened to a published entry, as readers are told: when, what, why. Pure: no Django.

Nobody is named: a change is an editor's or a program's. What was done before an entry became public
is one line without details, because a draft is nobody's business but its editors'.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta

# One press of a button writes several rows; they are told as one change.
TOGETHER = timedelta(seconds=60)
SPELT_OUT = 3
DONE = {"+": "added", "~": "changed", "-": "removed"}
EDITOR, PROGRAM = "An editor", "A program"
PUBLISHED, AGAIN = "Published", "Published again"


@dataclass(frozen=True)
class Touch:
    """One row of a history. Of the entry itself: `lines`, in words.

    Of a part of it: the part's name, one and many, what was `done` to it (+ ~ -), and what it
    says where that may be told. `public`: whether the entry was public from then on, where the row
    says so.
    """

    at: datetime
    by_person: bool
    why: str
    lines: tuple[str, ...] = ()
    part: tuple[str, str] = ("", "")
    done: str = ""
    says: str = ""
    public: bool | None = None


@dataclass(frozen=True)
class Told:
    """One change: when, by whom (a role), what, why.

    `version` numbers the changes that left a public entry, from 1 on; 0 for others. It was complete
    at `until`. What was taken out of public view afterwards is `gone`, whatever became of the
    entry later.
    """

    at: datetime
    role: str
    lines: tuple[str, ...]
    why: str
    version: int = 0
    until: datetime | None = None
    gone: bool = False


@dataclass
class _Group:
    touches: list[Touch] = field(default_factory=list)

    def takes(self, touch: Touch) -> bool:
        first = self.touches[0]
        same = (touch.by_person, touch.why) == (first.by_person, first.why)
        return same and touch.at - first.at <= TOGETHER


def tell(touches: Iterable[Touch], published_at: datetime | None) -> list[Told]:
    """The newest change first. Without a time of publication there is nothing to tell."""
    if published_at is None:
        return []
    ordered = sorted(touches, key=lambda touch: touch.at)
    before = [touch for touch in ordered if touch.at < published_at]
    groups: list[_Group] = []
    for touch in ordered[len(before) :]:
        if not groups or not groups[-1].takes(touch):
            groups.append(_Group())
        groups[-1].touches.append(touch)
    told = _numbered([_told(group.touches) for group in groups], groups, _is_public(before))
    if before:
        role = EDITOR if before[0].by_person else PROGRAM
        told.insert(0, Told(before[0].at, role, ("Entered, and checked before publication",), ""))
    return told[::-1]


def _is_public(touches: list[Touch], at_first: bool = False) -> bool:
    """Whether the entry was public after them."""
    said = [touch.public for touch in touches if touch.public is not None]
    return said[-1] if said else at_first


def _numbered(told: list[Told], groups: list[_Group], public: bool) -> list[Told]:
    """With their versions; `public`: whether the entry was that before all of them."""
    numbered: list[Told] = []
    versions = 0
    for change, group in zip(told, groups, strict=True):
        if any(touch.public is False for touch in group.touches):
            numbered = [replace(earlier, gone=True) for earlier in numbered]
        public = _is_public(group.touches, public)
        versions += public
        until = group.touches[-1].at
        numbered.append(replace(change, version=versions if public else 0, until=until))
    return numbered


def _told(touches: list[Touch]) -> Told:
    lines = [line for touch in touches for line in touch.lines]
    kinds: dict[tuple[tuple[str, str], str], list[Touch]] = {}
    for touch in touches:
        if touch.done:
            kinds.setdefault((touch.part, touch.done), []).append(touch)
    if PUBLISHED in lines:
        came_with = {part: rows for (part, done), rows in kinds.items() if done == "+"}
        kinds = {key: rows for key, rows in kinds.items() if key[1] != "+"}
        lines[lines.index(PUBLISHED)] = _published(came_with)
    for (part, done), rows in kinds.items():
        lines += _parts(part, done, rows)
    first = touches[0]
    return Told(first.at, EDITOR if first.by_person else PROGRAM, tuple(lines), first.why)


def _published(parts: dict[tuple[str, str], list[Touch]]) -> str:
    """``Published with 8 sources, 1 verdict``: what came with it is not told piece by piece."""
    counts = [_count(len(rows), part) for part, rows in parts.items()]
    return f"{PUBLISHED} with {', '.join(counts)}" if counts else PUBLISHED


def _count(number: int, part: tuple[str, str]) -> str:
    return f"{number} {part[0] if number == 1 else part[1]}"


def _parts(part: tuple[str, str], done: str, rows: list[Touch]) -> list[str]:
    """``Figure added: objects entered, 19`` where few say something, else their number."""
    said = Counter(row.says for row in rows)
    if len(rows) <= SPELT_OUT and "" not in said:
        name = f"{part[0][:1].upper()}{part[0][1:]}"
        return [f"{name} {DONE[done]}: {says}" for says in said]
    return [f"{_count(len(rows), part)} {DONE[done]}"]
