"""What a filter of incidents leaves: how many, which, and how they are made up. Told by the bits
that are kept of them (incidents.index), or by the database with the same answers.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Protocol

from django.db.models import Count, QuerySet

from core.bitmaps import places_of
from core.vocabularies import PublishingStatus
from incidents.filters import IncidentFilter
from incidents.index import Asked, Index, kept_index
from incidents.models import Incident, Verdict
from incidents.vocabularies import Extent


class Left(Protocol):
    """`single` are those that are no source's summary of several; verdicts and kinds are theirs."""

    @property
    def total(self) -> int: ...
    @property
    def single(self) -> int: ...
    @property
    def verdicts(self) -> Mapping[str, int]: ...
    @property
    def kinds(self) -> Mapping[str, int]: ...
    @property
    def states(self) -> int: ...
    def keys(self, first: int, last: int) -> list[int]:
        """From the `first` to before the `last` in the order of the list."""


def left_by(filterset: IncidentFilter) -> Left:
    return left_in_bits(filterset) or LeftInSql(filterset.qs)


def left_in_bits(filterset: IncidentFilter) -> LeftInBits | None:
    """None where nothing is kept, and where the database has to be asked what cites a source."""
    if filterset.form.cleaned_data["source"]:
        return None
    index = kept_index()
    return LeftInBits(index, Asked(index, filterset).bits()) if index else None


@dataclass(frozen=True)
class LeftInBits:
    index: Index
    bits: int

    @property
    def total(self) -> int:
        return self.bits.bit_count()

    @property
    def single(self) -> int:
        return self._single.bit_count()

    @property
    def verdicts(self) -> Mapping[str, int]:
        return self.index.facets["verdict"].counts(self._single)

    @property
    def kinds(self) -> Mapping[str, int]:
        return self.index.facets["kind"].counts(self._single)

    @property
    def states(self) -> int:
        return len(self.index.facets["country"].counts(self.bits))

    def keys(self, first: int, last: int) -> list[int]:
        return [self.index.keys[place] for place in places_of(self.bits, first, last)]

    @property
    def _single(self) -> int:
        return self.bits & self.index.facets["extent"].any_of([Extent.SINGLE.value])


@dataclass(frozen=True)
class LeftInSql:
    rows: QuerySet[Incident]

    @cached_property
    def total(self) -> int:
        return self.rows.count()

    @cached_property
    def single(self) -> int:
        return int(self._single.count())

    @cached_property
    def verdicts(self) -> Mapping[str, int]:
        found = Verdict.objects.filter(is_current=True, incident__in=self._single.values("pk"))
        return dict(found.order_by().values_list("code").annotate(n=Count("pk")))

    @cached_property
    def kinds(self) -> Mapping[str, int]:
        return dict(self._single.values_list("kind").annotate(n=Count("pk")))

    @cached_property
    def states(self) -> int:
        """By a join: asked for by their keys, a million incidents take SQLite a minute."""
        public = {"involvements__state__status": PublishingStatus.PUBLISHED}
        states = self.rows.order_by().filter(**public).values("involvements__state")
        return int(states.distinct().count())

    def keys(self, first: int, last: int) -> list[int]:
        return list(self.rows.values_list("pk", flat=True)[first:last])

    @property
    def _single(self) -> Any:
        rows: Any = self.rows
        return rows.single().order_by()
