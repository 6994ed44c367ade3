"""All changes of published entries as one sequence: counted, cut and streamed in SQL.

The database unites (kind, entry, day) out of the histories of entries and of their parts; the
changes of one page are then read kind by kind, in a number of queries that rows don't change.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime, time
from typing import Any

from django.db.models import CharField, Exists, F, OuterRef, Q, QuerySet, Value
from django.db.models.functions import TruncDate
from django.urls import reverse

from core.changelog import Touch, tell
from core.chunks import chunks
from core.part_trees import parts_of
from core.public_history import touches_of
from core.vocabulary import Vocabulary
from debates.models import EngagementRule, Event, Position, Proposal, Statement
from debates.rows import position_url
from incidents.models import Incident
from overview.changed import Changed
from overview.vocabularies import RecordChange, RecordKind

Key = tuple[str, int, date]
UNSEEN = "Saved again; nothing that readers see is different"


@dataclass(frozen=True)
class Kind:
    """One kind of entry with a page: where public reads of it begin, its address, its symbol."""

    code: Vocabulary
    public: Callable[[], QuerySet[Any]]
    url: Callable[[Any], str]
    symbol: Callable[[Any], str]


def page_at(name: str) -> Callable[[Any], str]:
    return lambda entity: reverse(name, args=[entity.public_id])


def _kind(code: RecordKind, public: Callable[[], QuerySet[Any]], url: Callable[[Any], str]) -> Kind:
    return Kind(code, public, url, lambda _: code.value)


KINDS = (
    Kind(
        RecordKind.INCIDENT,
        lambda: Incident.objects.published(),
        page_at("incidents:detail"),
        lambda incident: str(incident.kind),
    ),
    _kind(
        RecordKind.STATEMENT,
        lambda: Statement.objects.published().select_related("speaker"),
        page_at("debates:statement"),
    ),
    _kind(RecordKind.EVENT, lambda: Event.objects.published(), page_at("debates:event")),
    _kind(RecordKind.PROPOSAL, lambda: Proposal.objects.published(), page_at("debates:proposal")),
    _kind(
        RecordKind.POSITION,
        lambda: Position.objects.published().select_related("actor", "proposal", "debate"),
        position_url,
    ),
    _kind(RecordKind.RULE, lambda: EngagementRule.objects.published(), page_at("debates:rule")),
)


@dataclass(frozen=True)
class ChangeLog:
    """Changes of the chosen kinds and days, the newest first. Lazy, like a queryset."""

    model = None  # of many; a FilterSet asks

    kinds: tuple[Kind, ...] = KINDS
    first: date | None = None
    last: date | None = None

    def narrow(
        self, kinds: Collection[str], first: date | None = None, last: date | None = None
    ) -> ChangeLog:
        chosen = tuple(kind for kind in self.kinds if not kinds or kind.code in kinds)
        return replace(self, kinds=chosen, first=first, last=last)

    def all(self) -> ChangeLog:
        return self

    def none(self) -> ChangeLog:
        return replace(self, kinds=())

    def count(self) -> int:
        return self.keys().count() if self.kinds else 0

    def __len__(self) -> int:
        return self.count()

    def __getitem__(self, cut: slice) -> list[Changed]:
        return list(self._load(list(self.keys()[cut]))) if self.kinds else []

    def iterator(self, chunk_size: int) -> Iterator[Changed]:
        """All changes in order, read `chunk_size` at a time."""
        if not self.kinds:
            return
        for chunk in chunks(self.keys().iterator(chunk_size=chunk_size), chunk_size):
            yield from self._load(chunk)

    def keys(self, beyond: Q | None = None) -> QuerySet[Any]:
        """Kind, key and day of each entry that changed on a day; each once.

        Only those that meet `beyond`, a condition on these three.
        """
        each = (rows for kind in self.kinds for rows in self._histories(kind))
        first, *others = (rows.filter(beyond) for rows in each) if beyond is not None else each
        return first.union(*others).order_by("-change_day", "entry_kind", "-entry_key")

    def _histories(self, kind: Kind) -> Iterator[QuerySet[Any]]:
        model = kind.public().model
        for history, link in ((model, "id"), *parts_of(model)):
            public = kind.public().filter(
                pk=OuterRef(link), published_at__lte=OuterRef("history_date")
            )
            rows = history.history.filter(Exists(public.order_by())).order_by()
            if self.first:
                rows = rows.filter(history_date__gte=_midnight(self.first))
            if self.last:
                rows = rows.filter(history_date__lte=_last_instant(self.last))
            yield rows.annotate(
                entry_kind=Value(kind.code.value, output_field=CharField()),
                entry_key=F(link),
                change_day=TruncDate("history_date", tzinfo=UTC),
            ).values_list("entry_kind", "entry_key", "change_day")

    def _load(self, keys: list[Key]) -> Iterator[Changed]:
        return (change for _, change in self.pairs(keys))

    def pairs(self, keys: list[Key]) -> Iterator[tuple[Key, Changed]]:
        """Each of `keys` with its change. One that has gone meanwhile is left out."""
        found: dict[tuple[str, int], tuple[Kind, Any, list[Touch]]] = {}
        for kind in self.kinds:
            wanted = {key for code, key, _ in keys if code == kind.code}
            if not wanted:
                continue
            entities = list(kind.public().filter(pk__in=wanted).order_by())
            touches = touches_of(kind.public().model, wanted)
            for entity in entities:
                found[kind.code, entity.pk] = (kind, entity, touches[entity.pk])
        for code, key, day in keys:
            if (code, key) in found:
                yield (code, key, day), _changed(*found[code, key], day)


def _midnight(day: date) -> datetime:
    return datetime.combine(day, time(), tzinfo=UTC)


def _last_instant(day: date) -> datetime:
    return datetime.combine(day, time.max, tzinfo=UTC)


def _changed(kind: Kind, entity: Any, touches: list[Touch], day: date) -> Changed:
    change = told_between(kind, entity, touches, _midnight(day), _last_instant(day))
    return replace(change, lines=change.lines or (UNSEEN,))


def told_between(
    kind: Kind, entity: Any, touches: list[Touch], first: datetime, last: datetime
) -> Changed:
    """What the history of `entity` tells of the time from `first` to `last`, the earliest first.

    Without lines, if nothing of it is for readers.
    """
    public = [touch for touch in touches if touch.at >= entity.published_at]
    told = [one for one in tell(public, entity.published_at)[::-1] if first <= one.at <= last]
    at = max((touch.at for touch in public if first <= touch.at <= last), default=first)
    is_new = first <= entity.published_at <= last
    return Changed(
        kind=kind.code.value,
        public_id=entity.public_id,
        title=entity.headline(),
        url=kind.url(entity),
        symbol=kind.symbol(entity),
        what=(RecordChange.PUBLISHED if is_new else RecordChange.CHANGED).value,
        day=at.astimezone(UTC).date(),
        at=at,
        lines=tuple(line for one in told for line in one.lines),
        reasons=tuple(dict.fromkeys(one.why for one in told if one.why)),
    )
