"""The timeline as one sequence: all kinds of dated entries, counted, cut and streamed in SQL.

The database unites keys and sort instants only; the entries of one page, or of one chunk of
a file, are then read kind by kind, in a number of queries that rows don't change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, datetime
from functools import cached_property, partial
from typing import Any, Protocol

from django.db.models import CharField, F, Q, QuerySet, Value
from django.db.models.functions import Coalesce

from actors.models import Actor
from core.chunks import chunks
from core.filters import overlap
from debates.models import Proposal
from incidents.models import Verdict
from incidents.vocabularies import VerdictCode
from overview.entries import Entry
from overview.lanes import Stretch
from overview.periods import Period
from overview.timeline_entries import load
from overview.timeline_kinds import KINDS, Kind
from overview.vocabularies import EntryKind, Show

Key = tuple[str, int]


SIDES = {side.value: side for side in Show}


@dataclass(frozen=True)
class Part:
    """The dated entries of one kind that the filters leave.

    `make` puts the question for them together: an index may spare that.
    """

    kind: Kind
    make: Callable[[], QuerySet[Any]]

    @cached_property
    def rows(self) -> QuerySet[Any]:
        return self.make()

    @property
    def dated(self) -> QuerySet[Any]:
        return self.rows.exclude(**{self.kind.date: ""})

    def keys(self) -> QuerySet[Any]:
        """Kind, primary key and sort instant.

        An entry stands where its date ends; one that is still open, where it began.
        """
        stands = (f"{self.kind.date}_latest", f"{self.kind.date}_earliest")
        return (
            self.dated.order_by()
            .annotate(
                entry_kind=Value(self.kind.code.value, output_field=CharField()),
                entry_key=F("pk"),
                entry_at=Coalesce(*stands),
            )
            .values_list("entry_kind", "entry_key", "entry_at")
        )

    def changed_last(self, most: int) -> list[tuple[str, int, datetime]]:
        """Kind, primary key and instant of the last change, the latest first."""
        at, kind = self.kind.changed, self.kind.code.value
        rows = self.dated.order_by(f"-{at}", "-pk").values_list("pk", at)
        return [(kind, key, changed) for key, changed in rows[:most]]


@dataclass(frozen=True)
class Wanted:
    """What the filters ask for; an empty value asks for nothing. One condition each, all met.

    What is asked of incidents only (their kind, verdict and engagement) lets the other kinds
    drop out, and kinds of the debate let incidents drop out, unless `show` says which sides are
    wanted: then each condition narrows its own side.
    """

    show: str = ""
    kinds: frozenset[str] = frozenset()
    incident_kinds: frozenset[str] = frozenset()
    verdicts: frozenset[str] = frozenset()
    engagements: frozenset[str] = frozenset()
    states: Collection[Actor] = ()
    actors: Collection[Actor] = ()
    proposals: Collection[Proposal] = ()
    first: date | None = None
    last: date | None = None
    words: str = ""
    with_refuted: bool = False

    @property
    def hides_refuted(self) -> bool:
        return not self.with_refuted and VerdictCode.REFUTED not in self.verdicts

    @property
    def of_incidents(self) -> Q:
        """What is asked of incidents only."""
        conditions = Q()
        if self.incident_kinds:
            conditions &= Q(kind__in=self.incident_kinds)
        if self.verdicts:
            conditions &= current_verdict(self.verdicts)
        if self.engagements:
            conditions &= Q(engagement__in=self.engagements)
        return conditions

    @property
    def sides(self) -> Show | None:
        """The sides that the list has; None where what is asked for contradicts itself."""
        if self.show:
            return SIDES[self.show]
        with_incidents = not self.kinds or EntryKind.INCIDENT in self.kinds
        if self.of_incidents:
            return Show.INCIDENTS if with_incidents else None
        if not with_incidents:
            return Show.DEBATE
        return Show.INCIDENTS if self.kinds == {EntryKind.INCIDENT} else Show.BOTH

    def has(self, kind: str) -> bool:
        """Whether entries of `kind` can be among them."""
        if kind == EntryKind.INCIDENT:
            return self.sides in (Show.BOTH, Show.INCIDENTS)
        wanted = self.kinds - {EntryKind.INCIDENT}
        return self.sides in (Show.BOTH, Show.DEBATE) and (not wanted or kind in wanted)

    def narrow(self, part: Part) -> QuerySet[Any]:
        """The rows of `part` that are wanted, of whose kind some can be."""
        kind = part.kind
        conditions = [overlap(kind.date, first=self.first, last=self.last)]
        if kind.code == EntryKind.INCIDENT:
            conditions.append(self.of_incidents)
        if self.states:
            conditions.append(kind.by_country(self.states))
        if self.actors:
            conditions.append(kind.by_actor(self.actors))
        if self.proposals:
            conditions.append(kind.by_proposal(self.proposals))
        if self.words:
            conditions.append(kind.having_words(self.words))
        return part.rows.filter(*conditions)


def current_verdict(codes: Collection[str]) -> Q:
    verdicts = Verdict.objects.filter(is_current=True, code__in=codes).order_by()
    return Q(pk__in=verdicts.values("incident"))


class Counted(Protocol):
    """What is known of a timeline without asking the database."""

    @property
    def refuted(self) -> int: ...

    def count(self) -> int: ...

    def keys(self, start: int, stop: int) -> list[Key]:
        """Of a stretch of it, the newest first."""

    def by_days(self) -> Iterable[tuple[str, date, date, int]]:
        """Kind of entry, first and last day, and how many entries have them."""

    def by_weeks(self) -> Iterable[tuple[bool, date, date, int]]:
        """Whether incidents, first and last Monday as `histogram.in_weeks` says, how many."""

    def kinds(self) -> Mapping[str, int]: ...

    def lanes(self) -> Mapping[str, int]: ...

    def within(self, lane: str, period: Period) -> Iterable[Stretch]:
        """When the entries of a lane stand, all of which may touch `period`."""


class Timeline:
    """A sequence of `Entry` in order of time, with the part of a QuerySet that lists use.

    `refuted`: the incidents that the same filters would show, were refuted ones not left out.
    `look_up`: finds what is counted already.
    """

    model = None

    def __init__(
        self,
        parts: tuple[Part, ...],
        refuted: Part | None = None,
        *,
        oldest_first: bool = False,
    ) -> None:
        self.parts = parts
        self.refuted = refuted
        self.oldest_first = oldest_first
        self.look_up: Callable[[], Counted | None] = lambda: None

    @cached_property
    def known(self) -> Counted | None:
        """Looked up as late as the database would be asked."""
        return self.look_up()

    @classmethod
    def public(cls) -> Timeline:
        return cls(tuple(Part(kind, kind.public) for kind in KINDS))

    def all(self) -> Timeline:
        return self

    def none(self) -> Timeline:
        return Timeline(())

    def latest_changed(self, most: int) -> list[Entry]:
        """Those that changed last first, as feeds want them.

        So many of each kind by itself: an index has them in that order, and no union of them all.
        """
        found = [row for part in self.parts for row in part.changed_last(most)]
        found.sort(key=lambda row: row[2], reverse=True)
        return load(self._pairs(found[:most]))

    def count(self) -> int:
        if self.known:
            return self.known.count()
        return self.keys().count() if self.parts else 0

    def __getitem__(self, which: slice) -> list[Entry]:
        if "everything" in self.__dict__:
            return self.everything[which]
        if self.known and not self.oldest_first and which.stop is not None:
            return load(self.known.keys(which.start or 0, which.stop))
        return load(self._pairs(self.keys()[which])) if self.parts else []

    @cached_property
    def everything(self) -> list[Entry]:
        """All entries in order, read once; pages are then cut from them."""
        return load(self._pairs(self.keys())) if self.parts else []

    def entries_of(self, keys: Collection[Key]) -> list[Entry]:
        """The entries of some keys, without a look at the others."""
        if "everything" in self.__dict__:
            return [entry for entry in self.everything if (entry.kind, entry.pk) in keys]
        return load(list(keys))

    def rows_of(self, part: Part, most: int) -> QuerySet[Any]:
        """The rows of `part`: by their keys where these are known, and no more than `most`."""
        if self.known is None or self.known.count() > most:
            return part.rows
        kind = part.kind
        keys = [key for code, key in self._known_keys if code == kind.code]
        return kind.public().filter(pk__in=keys)

    @cached_property
    def _known_keys(self) -> list[Key]:
        return self.known.keys(0, self.known.count()) if self.known else []

    def iterator(self, chunk_size: int) -> Iterator[Entry]:
        """All entries in order, read `chunk_size` at a time."""
        if not self.parts:
            return
        for chunk in chunks(self.keys().iterator(chunk_size=chunk_size), chunk_size):
            yield from load(self._pairs(chunk))

    def keys(self, beyond: Q | None = None) -> QuerySet[Any]:
        """Kind, primary key and sort instant of each entry; only those that meet `beyond`."""
        each = (part.keys() for part in self.parts)
        first, *others = (rows.filter(beyond) for rows in each) if beyond is not None else each
        united = first.union(*others, all=True) if others else first
        if self.oldest_first:
            return united.order_by(F("entry_at").asc(nulls_last=True), "entry_kind", "entry_key")
        return united.order_by(F("entry_at").desc(nulls_last=True), "entry_kind", "-entry_key")

    @cached_property
    def refuted_left_out(self) -> int:
        """How many refuted incidents the same filters would also find."""
        if self.known:
            return self.known.refuted
        return self.refuted.keys().count() if self.refuted else 0

    @staticmethod
    def _pairs(rows: Any) -> list[Key]:
        return [(kind, key) for kind, key, _ in rows]

    def narrow(self, wanted: Wanted, *, oldest_first: bool = False) -> Timeline:
        """The entries that meet all of `wanted`."""
        parts, refuted = [], None
        for part in self.parts:
            if not wanted.has(part.kind.code):
                continue
            narrowed = Part(part.kind, partial(wanted.narrow, part))
            if part.kind.code == EntryKind.INCIDENT and wanted.hides_refuted:
                refuted = Part(part.kind, partial(_refuted, narrowed))
                narrowed = Part(part.kind, partial(_not_refuted, narrowed))
            parts.append(narrowed)
        return Timeline(tuple(parts), refuted, oldest_first=oldest_first)


def _refuted(incidents: Part) -> QuerySet[Any]:
    return incidents.rows.filter(current_verdict({VerdictCode.REFUTED}))


def _not_refuted(incidents: Part) -> QuerySet[Any]:
    return incidents.rows.exclude(current_verdict({VerdictCode.REFUTED}))
