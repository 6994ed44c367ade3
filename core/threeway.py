"""Two people wrote on one thing: what each changed of what both began from. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum

UNKNOWN = object()  # What it was is not known: then whoever differs has changed it.


class Stand(StrEnum):
    NOBODY = "nobody"
    SAME = "same"  # both, to the same
    MINE = "mine"
    THEIRS = "theirs"
    BOTH = "both"


def stand(was: object, theirs: object, mine: object) -> Stand:
    """Who changed a value, of two who began from `was`."""
    was, theirs, mine = plain(was), plain(theirs), plain(mine)
    if theirs == mine:
        return Stand.NOBODY if mine == was else Stand.SAME
    if theirs == was:
        return Stand.MINE
    return Stand.THEIRS if mine == was else Stand.BOTH


def plain(value: object) -> object:
    """Browsers send other line ends than they were given; None and "" look alike in a form."""
    if isinstance(value, str):
        value = value.replace("\r\n", "\n").strip()
    return None if value == "" else value


@dataclass(frozen=True)
class Sent:
    """One value of a form as a browser would send it: theirs, and mine."""

    name: str
    theirs: str
    mine: str


@dataclass(frozen=True)
class Choice:
    """A value that two people wrote. `row` names the row of the page that it stands in, or ''."""

    row: str
    label: str
    was: str
    theirs: str
    mine: str
    stand: Stand
    sent: tuple[Sent, ...]

    @property
    def is_open(self) -> bool:
        return self.stand is Stand.BOTH
