"""What a briefing is made of, whatever it is written as. Pure: no Django."""

from __future__ import annotations

from dataclasses import dataclass, field
from datetime import date

MOST = 500
ON_PAGE = 100  # of which more than these make a page that is slow to come and to read
METHOD = (
    "An entry is one record with a lasting id; rival accounts of a number or an author stand side "
    "by side on its page and are not settled here.",
    "Dates that are not known to the day are given in words, as sure as their sources are.",
    "A verdict says whether the event took place, not who was behind it.",
    "Sources are numbered by first mention. The letter of the Admiralty code rates the publisher "
    "(A reliable to E unreliable, F can’t be judged), the figure this item (1 confirmed to 5 "
    "improbable, 6 can’t be judged).",
)


@dataclass(frozen=True)
class Footnote:
    """A source: its number, what it is, its address or "", and both letters of its code."""

    number: int
    text: str
    url: str
    code: str


@dataclass(frozen=True)
class Line:
    """One entry of the chronology. `notes` are numbers of footnotes; `url` is whole."""

    date: str
    title: str
    url: str
    text: str = ""
    notes: tuple[int, ...] = ()


@dataclass(frozen=True)
class Held:
    """One line of the table of positions."""

    actor: str
    subject: str
    stance: str
    condition: str
    as_of: str
    reported_by: str
    notes: tuple[int, ...] = ()

    def cells(self) -> tuple[str, ...]:
        """In the order of `HEADS`, all but the numbers of sources."""
        return self.actor, self.subject, self.stance, self.condition, self.as_of, self.reported_by


HEADS = ("Actor", "Proposal or question", "Stance", "Condition", "As of", "Reported by", "Sources")


@dataclass(frozen=True)
class Briefing:
    """`chosen` are (label, value) of the filters; `address` is that of the page it was made from.

    `left_out` says what did not fit. `release`: the latest release of the data in words, and its
    address; None where none has been built.
    """

    title: str
    address: str
    made_on: date
    chosen: tuple[tuple[str, str], ...]
    figures: tuple[tuple[str, str], ...]
    chronology: tuple[Line, ...] = ()
    positions: tuple[Held, ...] = ()
    footnotes: tuple[Footnote, ...] = ()
    left_out: tuple[str, ...] = ()
    method: tuple[str, ...] = METHOD
    heads: tuple[str, ...] = HEADS
    release: tuple[str, str] | None = None

    @property
    def made_on_in_words(self) -> str:
        return f"{self.made_on.day} {self.made_on:%B %Y}"


@dataclass
class Footnotes:
    """Numbers sources by first mention; a source that is rated twice over has two numbers."""

    found: dict[tuple[int, str], Footnote] = field(default_factory=dict)

    def number(self, key: int, code: str, text: str, url: str) -> int:
        note = self.found.setdefault((key, code), Footnote(len(self.found) + 1, text, url, code))
        return note.number

    def all(self) -> tuple[Footnote, ...]:
        return tuple(self.found.values())


def left_out(shown: int, total: int, many: str) -> tuple[str, ...]:
    """A plain message where a briefing holds less than the view."""
    if total <= shown:
        return ()
    return (
        f"This briefing holds the latest {shown:,} of {total:,} {many}. The other "
        f"{total - shown:,} are left out: narrow the filters, or take the view as a file.",
    )
