"""Incidents of the record that an article may be about: by day, site, country and kind.

A day has to fit, for a site has many incidents; the day of an announcement fits less than that
of what happened, and a month less than a day.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final

from core.dates import calendar_days, human, parse
from newsdesk.reading.draft_dates import is_spoken
from newsdesk.reading.findings import Article, Candidate, DateRead, Draft, Mention
from newsdesk.reading.names import Names

OF_DRAFT: Final = 0.5
OF_DAY: Final = 0.45
OF_MONTH: Final = 0.2
OF_YEAR: Final = 0.1
OF_SITE: Final = 0.35
OF_STATE: Final = 0.15
OF_KIND: Final = 0.05
ELSEWHERE: Final = -0.25  # both have sites, and none in common
ENOUGH: Final = 0.5
MOST: Final = 5
_LONG: Final = timedelta(days=45)
_SHORT: Final = timedelta(days=4)


@dataclass(frozen=True)
class IncidentRow:
    """`days` are first and last day of when it occurred, was discovered and was disclosed.

    `states` are public ids, `sites` keys.
    """

    target: str
    kind: str
    days: tuple[tuple[date, date], ...]
    states: frozenset[str] = frozenset()
    sites: frozenset[str] = frozenset()


class Known:
    """The record's incidents, by the months that they touch."""

    def __init__(self, rows: Iterable[IncidentRow] = ()) -> None:
        self._by_month: dict[tuple[int, int], list[IncidentRow]] = defaultdict(list)
        for row in rows:
            for month in {month for first, last in row.days for month in _months(first, last)}:
                self._by_month[month].append(row)

    def touching(self, first: date, last: date) -> Iterator[IncidentRow]:
        for month in _months(first, last):
            yield from self._by_month.get(month, ())


@dataclass(frozen=True)
class Sign:
    """One time that the text names, and how far an incident of it is told of."""

    first: date
    last: date
    weight: float
    words: str

    def touches(self, row: IncidentRow) -> bool:
        return any(first <= self.last and self.first <= last for first, last in row.days)


def find_candidates(
    article: Article,
    mentions: Sequence[Mention],
    dates: Sequence[DateRead],
    draft: Draft | None,
    names: Names,
    known: Known,
) -> list[Candidate]:
    """The likeliest first; of equals, the one whose id comes first."""
    signs = sorted(_signs(article, dates, draft), key=lambda sign: -sign.weight)
    sites = {one.target: one.name for one in mentions if one.kind == "site"}
    states = {names.state_of(one.target) for one in mentions if one.kind in ("actor", "site")}
    if draft:
        states.add(draft.values["state"].value)
    best: dict[str, Candidate] = {}
    for sign in signs:
        for row in known.touching(sign.first, sign.last):
            if row.target in best or not sign.touches(row) or not row.states & states:
                continue
            best[row.target] = _judged(row, sign, sites, draft, names)
    enough = [one for one in best.values() if one.score >= ENOUGH]
    return sorted(enough, key=lambda one: (-one.score, one.target))[:MOST]


def _judged(
    row: IncidentRow, sign: Sign, sites: dict[str, str], draft: Draft | None, names: Names
) -> Candidate:
    here = [name for key, name in sites.items() if key in row.sites]
    state = next(
        (names.actors[target].name for target in sorted(row.states) if target in names.actors), ""
    )
    score = sign.weight + OF_STATE
    if here:
        score += OF_SITE
    elif sites and row.sites:
        score += ELSEWHERE
    same_kind = draft is not None and draft.values["kind"].value == row.kind
    score += OF_KIND if same_kind else 0
    reasons = [f"The text names {sign.words}", *(here[:1] or [state])]
    return Candidate(row.target, round(min(score, 1.0), 2), " and ".join(reasons) + ".")


def _signs(article: Article, dates: Sequence[DateRead], draft: Draft | None) -> Iterator[Sign]:
    if draft:
        values = draft.values
        edtf, precision = values["occurred"].value, values["occurred_precision"].value
        yield from _sign(edtf, precision, OF_DRAFT)
    for one in dates:
        spoken = is_spoken(article, one)
        yield from _sign(one.edtf, one.precision, OF_MONTH if spoken else OF_DAY)


def _sign(edtf: str, precision: str, weight: float) -> Iterator[Sign]:
    span = parse(edtf)
    first, last = calendar_days(span, precision)
    if first is None or last is None:
        return
    if last - first > _LONG:
        weight = OF_YEAR
    elif last - first > _SHORT:
        weight = min(weight, OF_MONTH)
    yield Sign(first, last, weight, human(edtf, precision))


def _months(first: date, last: date) -> Iterator[tuple[int, int]]:
    year, month = first.year, first.month
    while (year, month) <= (last.year, last.month):
        yield year, month
        year, month = (year, month + 1) if month < 12 else (year + 1, 1)
