"""A look at an address before it becomes a feed. Nothing is stored."""

from __future__ import annotations

import time
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass, replace
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import urljoin

from django.utils.translation import get_language_info

from sources.feed_words import warning_in_words
from sources.ingest.outcomes import Entry, OutcomeKind, WarningCode
from sources.ingest.urls import absolute_http
from sources.ingest.visit import Clock, Errand, Reader, Visit, visit
from sources.pace import pace_in_words
from sources.quiet import days

# Somebody waits for the page meanwhile.
SECONDS: Final = 15.0
REQUESTS: Final = 5
NEWEST: Final = 5
# Where feeds often are, tried only on a site whose page names none.
PLACES: Final = ("/feed", "/rss", "/feed.xml", "/index.xml", "/atom.xml")
# After such an answer the server is asked nothing more.
_ENOUGH: Final = frozenset(
    {
        OutcomeKind.RATE_LIMITED,
        OutcomeKind.UNAVAILABLE,
        OutcomeKind.BOT_WALL,
        OutcomeKind.DEADLINE,
        OutcomeKind.CONNECT_ERROR,
    }
)
_OLD: Final = timedelta(days=90)


@dataclass(frozen=True)
class Look:
    """What was found. `address` is that of the feed that was read, or what was asked.

    `choices` are feeds that the page at `asked` names; `guessed`: it named none, and the feed
    was found in a usual place.
    """

    asked: str
    address: str
    visit: Visit
    choices: tuple[str, ...] = ()
    guessed: bool = False


class _Budget:
    """So many requests, and so many seconds for all of them together."""

    def __init__(self, reader: Reader, clock: Clock, timer: Callable[[], float]) -> None:
        self.reader, self.clock, self.timer = reader, clock, timer
        self.requests = REQUESTS
        self.end = timer() + SECONDS

    @property
    def spent(self) -> bool:
        return self.requests <= 0 or self.end - self.timer() < 1

    def visit(self, address: str) -> Visit:
        self.requests -= 1
        limits = self.reader.limits
        seconds = min(limits.seconds, max(self.end - self.timer(), 1.0))
        reader = replace(self.reader, limits=replace(limits, seconds=seconds))
        return visit(Errand(address), reader, clock=self.clock)


def look_at(
    address: str, reader: Reader, *, clock: Clock, timer: Callable[[], float] = time.monotonic
) -> Look:
    """Read the feed at `address`, or find the feeds of the page there.

    At most `REQUESTS` requests within `SECONDS`. What goes wrong is in the visit.
    """
    budget = _Budget(reader, clock, timer)
    first = budget.visit(address)
    if first.kind is not OutcomeKind.NOT_FEED:
        return Look(address, address, first)
    named = tuple(dict.fromkeys(first.suggestions))
    if len(named) == 1 and not budget.spent:
        return Look(address, named[0], budget.visit(named[0]))
    if named:
        return Look(address, address, first, choices=named)
    return _guess(address, first, budget) or Look(address, address, first)


def _guess(address: str, page: Visit, budget: _Budget) -> Look | None:
    """The first usual place on the site of the page that holds a feed."""
    site = page.final_url or address
    tried = {address, site}
    for place in PLACES:
        guess = absolute_http(urljoin(site, place))
        if not guess or guess in tried:
            continue
        if budget.spent:
            return None
        found = budget.visit(guess)
        if found.kind is OutcomeKind.OK:
            return Look(address, guess, found, guessed=True)
        if found.kind in _ENOUGH:
            return None
    return None


@dataclass(frozen=True)
class Preview:
    """A feed that could be read, for people. `leads_on` is where it redirects to, if it does."""

    title: str
    count: int
    newest: tuple[Entry, ...]
    language: str
    pace: str
    warnings: tuple[str, ...]
    leads_on: str


def preview_of(look: Look, now: datetime) -> Preview | None:
    """None where no feed was read."""
    found = look.visit
    if not found.succeeded:
        return None
    dated = [entry for entry in found.entries if entry.published]
    past = [entry.published for entry in dated if entry.published and entry.published <= now]
    warnings = [warning_in_words(note.code, note.detail) for note in found.warnings]
    return Preview(
        title=found.feed_title,
        count=len(found.entries),
        newest=_newest(found.entries),
        language=_languages(found.entries),
        pace=pace_in_words(past),
        warnings=(*warnings, *_doubts(found.entries, dated, past, now)),
        leads_on=found.final_url if found.final_url not in ("", look.address) else "",
    )


def remarks(look: Look) -> tuple[str, ...]:
    """What else was noted about an address that is no feed, in words."""
    shown_already = (WarningCode.SUGGESTED_FEED, WarningCode.DETAIL)
    notes = [note for note in look.visit.warnings if note.code not in shown_already]
    return tuple(warning_in_words(note.code, note.detail) for note in notes)


def _newest(entries: Sequence[Entry]) -> tuple[Entry, ...]:
    """By date; those without one last, in the order of the feed."""
    dated = sorted(
        (entry for entry in entries if entry.published),
        key=lambda entry: entry.published.timestamp() if entry.published else 0.0,
        reverse=True,
    )
    return (*dated, *(entry for entry in entries if not entry.published))[:NEWEST]


def _doubts(
    entries: Sequence[Entry], dated: Sequence[Entry], past: Sequence[datetime], now: datetime
) -> list[str]:
    """What a person should know before following the feed, though it can be read."""
    if not entries:
        return ["The feed holds no items at present."]
    found = []
    if len(dated) < len(entries):
        count = len(entries) - len(dated)
        found.append(f"{count} of {len(entries)} items have no date that can be read.")
    if past and now - max(past) > _OLD:
        found.append(f"The newest item is {days(now - max(past))} old: is the feed still in use?")
    if not any(entry.summary_raw or entry.content_raw for entry in entries):
        found.append("The items have titles only, no text.")
    return found


def _languages(entries: Sequence[Entry]) -> str:
    """The most frequent language, by name where it has one here; "" where the feed says none."""
    codes = Counter(entry.language for entry in entries if entry.language)
    if not codes:
        return ""
    code = codes.most_common(1)[0][0]
    try:
        return f"{get_language_info(code.lower())['name']} ({code})"
    except KeyError:
        return code
