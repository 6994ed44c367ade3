"""What is new, changed or gone in a filter: read out of the public history, like the list of
changes."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import UTC, datetime, time, timedelta
from typing import Any

from core.chunks import chunks
from core.public_history import touches_of
from core.standing import with_day_gone
from core.vocabularies import PublishingStatus
from overview.alerts.watched import Part, Watch
from overview.changed import Changed
from overview.changelog import told_between
from overview.vocabularies import RecordChange

LISTED = 40  # of each of the three; their numbers are whole
# `updated_at` is stamped just before the line of the history that says what was done.
STAMPED_BEFORE = timedelta(minutes=1)
RESOLUTION = timedelta(microseconds=1)


@dataclass(frozen=True)
class Gone:
    """An entry that was public. `merged_into` is the public entry that took it over, or ''."""

    public_id: str
    merged_into: str
    reason: str
    at: datetime


@dataclass
class Section:
    """How many there are, and some of them: the latest."""

    count: int = 0
    _kept: list[Any] = field(default_factory=list)

    def add(self, entry: Changed | Gone) -> None:
        self.count += 1
        self._kept.append(entry)
        if len(self._kept) > 10 * LISTED:
            self._kept = self.listed

    @property
    def listed(self) -> list[Any]:
        return sorted(self._kept, key=lambda entry: entry.at, reverse=True)[:LISTED]

    @property
    def more(self) -> int:
        return max(self.count - LISTED, 0)


@dataclass(frozen=True)
class News:
    """What happened between two digests. `matching` is how many entries the list has now."""

    new: Section
    changed: Section
    gone: Section
    matching: int

    @property
    def is_empty(self) -> bool:
        return not (self.new.count or self.changed.count or self.gone.count)

    @property
    def in_words(self) -> str:
        """``3 new, 1 withdrawn``"""
        counts = (
            (self.new.count, "new"),
            (self.changed.count, "changed"),
            (self.gone.count, "withdrawn or merged"),
        )
        return ", ".join(f"{count:,} {word}" for count, word in counts if count)


def news_of(watch: Watch, since: datetime, until: datetime) -> News:
    """What happened after `since` and not after `until`.

    An entry that became public and changed is new; one that came and went is not told.
    """
    new, changed, withdrawn = Section(), Section(), Section()
    for change in changes_in(watch, since, until):
        (new if change.what == RecordChange.PUBLISHED else changed).add(change)
    for entry in gone_from(watch, since, until):
        withdrawn.add(entry)
    return News(new, changed, withdrawn, watch.filterset.qs.count())


def changes_in(watch: Watch, since: datetime, until: datetime) -> Iterator[Changed]:
    """Entries of the filter of which readers are told something in that time, each once."""
    for part in watch.parts():
        first, last = _within(part, since, until)
        recent = part.rows.filter(updated_at__gt=first - STAMPED_BEFORE).order_by()
        for keys in chunks(recent.values_list("pk", flat=True)):
            yield from changes_of(part, keys, first, last)


def changes_of(part: Part, keys: list[int], first: datetime, last: datetime) -> Iterator[Changed]:
    """What happened to public entries between two instants, both included."""
    entities = part.kind.public().filter(pk__in=keys, published_at__lte=last).order_by("pk")
    touches = touches_of(part.rows.model, keys)
    for entity in entities:
        change = told_between(part.kind, entity, touches[entity.pk], first, last)
        if change.lines:
            yield change


def gone_from(watch: Watch, since: datetime, until: datetime) -> Iterator[Gone]:
    """Entries that were public before, meet the filters, and were withdrawn in that time."""
    for part in watch.parts():
        first, last = _within(part, since, until)
        model = part.rows.model
        was_public = model._default_manager.filter(
            status=PublishingStatus.WITHDRAWN,
            published_at__lt=first,
            updated_at__gt=first - STAMPED_BEFORE,
        )
        rows = with_day_gone(watch.among(part, was_public)).order_by()
        within = rows.filter(gone_at__gte=first, gone_at__lte=last).select_related("merged_into")
        for row in within:
            yield gone(row, row.gone_at)


def gone(row: Any, at: datetime) -> Gone:
    """What readers may know of an entry that was withdrawn."""
    target = row.merged_into
    merged_into = target.public_id if target is not None and target.is_published else ""
    return Gone(row.public_id, merged_into, "" if merged_into else row.withdrawal_reason, at)


def _within(part: Part, since: datetime, until: datetime) -> tuple[datetime, datetime]:
    """The first and last instant that count, of this part."""
    first, last = since + RESOLUTION, until
    if part.first:
        first = max(first, datetime.combine(part.first, time(), tzinfo=UTC))
    if part.last:
        last = min(last, datetime.combine(part.last, time.max, tzinfo=UTC))
    return first, last
