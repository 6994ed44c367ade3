"""Entries of the timeline as bits, and what filters leave of them."""

from __future__ import annotations

from array import array
from collections.abc import Callable, Iterator
from dataclasses import dataclass, replace
from datetime import date
from functools import cached_property, lru_cache
from typing import Any, Final

from core.bitmaps import Dates, Facet, bits_of, places_of
from core.facets import Counts
from incidents.index import WORDS
from incidents.vocabularies import VerdictCode
from overview.facets import OWN
from overview.lanes import Stretch
from overview.periods import Period
from overview.timeline_query import Key, Timeline, Wanted
from overview.timeline_spans import Spans
from overview.vocabularies import EntryKind

RECENT: Final = 8


@dataclass(frozen=True)
class Found:
    """What a query leaves: `bits` of the entries, and of the refuted incidents left out."""

    index: Index
    bits: int
    refuted: int

    def count(self) -> int:
        return self.bits.bit_count()

    def keys(self, start: int, stop: int) -> list[Key]:
        """Of a stretch of the list, the newest first."""
        return [self.index.key(place) for place in places_of(self.bits, start, stop)]

    def by_days(self) -> Iterator[tuple[str, date, date, int]]:
        """Kind, first and last day, and how many entries have them."""
        for (kind, first, last), n in self.index.days.counts(self.bits).items():
            yield kind, first, last, n

    def by_weeks(self) -> list[tuple[bool, date, date, int]]:
        """Whether incidents, the Mondays before their first and last days, and how many."""
        return self.index.in_weeks(self.bits)

    def kinds(self) -> dict[str, int]:
        return self.index.facets["kind"].counts(self.bits)

    def lanes(self) -> dict[str, int]:
        return self.index.lanes.counts(self.bits)

    def within(self, lane: str, period: Period) -> Iterator[Stretch]:
        return self.index.spans[lane].within(period, self.bits)


@dataclass(frozen=True)
class Index:
    """Entries in the order of the list. `facets` by the names of the filters."""

    kinds: list[str]
    kind_of: bytes
    keys: array[int]
    facets: dict[str, Facet[Any]]
    lanes: Facet[str]
    spans: dict[str, Spans]
    days: Facet[tuple[str, date, date]]
    weeks: Facet[tuple[bool, date, date]]
    dates: Dates

    def key(self, place: int) -> Key:
        return self.kinds[self.kind_of[place]], self.keys[place]

    @cached_property
    def in_weeks(self) -> Callable[[int], list[tuple[bool, date, date, int]]]:
        """The whole record is drawn above every period of it: what is asked again is kept."""
        weeks = self.weeks  # alone: what leads back to the index would keep it when it is old

        @lru_cache(maxsize=RECENT)
        def counts(bits: int) -> list[tuple[bool, date, date, int]]:
            return [(*week, n) for week, n in weeks.counts(bits).items()]

        return counts

    @cached_property
    def with_words(self) -> Callable[[str], int]:
        """As `incidents.index.Index.with_words`; every kind of entry is asked by one query."""
        return lru_cache(maxsize=WORDS)(self._with_words)

    def _with_words(self, words: str) -> int:
        found: list[set[int]] = [set() for _ in self.kinds]
        for part in Timeline.public().parts:
            rows = part.rows.filter(part.kind.having_words(words)).order_by()
            found[self.kinds.index(part.kind.code)] = set(rows.values_list("pk", flat=True))
        there = enumerate(zip(self.kind_of, self.keys, strict=True))
        return bits_of((at for at, (kind, key) in there if key in found[kind]), len(self.keys))

    def find(self, wanted: Wanted) -> Found:
        """Any of the values of one condition, all of the conditions."""
        named = self.facets
        bits = named["kind"].any_of(kind for kind in self.kinds if wanted.has(kind))
        bits &= self.dates.touching(wanted.first, wanted.last)
        for name, values in (
            ("country", [state.iso2 for state in wanted.states]),
            ("actor", [actor.key for actor in wanted.actors]),
            ("proposal", [proposal.public_id for proposal in wanted.proposals]),
        ):
            if values:
                bits &= named[name].any_of(values)
        if wanted.words:
            bits &= self.with_words(wanted.words)
        incidents = bits & named["kind"].any_of([EntryKind.INCIDENT.value])
        left = incidents
        for name, codes in (
            ("incident_kind", wanted.incident_kinds),
            ("verdict", wanted.verdicts),
            ("engagement", wanted.engagements),
        ):
            if codes:
                left &= named[name].any_of(codes)
        refuted = 0
        if wanted.hides_refuted:
            refuted = left & named["verdict"].any_of([VerdictCode.REFUTED.value])
        return Found(self, bits ^ incidents | left ^ refuted, refuted.bit_count())

    def facet_counts(self, wanted: Wanted) -> dict[str, Counts]:
        shown = self.find(wanted)

        def without(**forgotten: Any) -> Found:
            forgetful = replace(wanted, **forgotten)
            return shown if forgetful == wanted else self.find(forgetful)

        counts: dict[str, Counts] = {
            name: self.facets[name].counts(without(**forgotten).bits)
            for name, forgotten in OWN.items()
        }
        return counts | {"refuted": {"1": without(with_refuted=False).refuted}}
