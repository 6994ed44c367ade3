"""What is one's own to do at the desk."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from itertools import islice
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from core import four_eyes
from core.chunks import CHUNK, chunks
from core.models import PublicEntity
from core.vocabularies import PublishingStatus
from core.who_may import may_publish
from debates.models import Position
from newsdesk.models import Comment, Mention, ReviewClaim
from newsdesk.people.activity import Done, activity
from newsdesk.people.entries import edit_url, entries_named, kinds, named

SHOWN = 20  # of each kind of entry
# So many of each kind, the newest, are looked through for what somebody else wrote.
LOOKED_AT = 200
LATELY = timedelta(days=30)


@dataclass(frozen=True)
class Item:
    """An entry, and why it is listed."""

    title: str
    url: str
    kind: str
    note: str
    at: datetime


@dataclass(frozen=True)
class Mentioned:
    comment: Comment
    title: str
    url: str


@dataclass(frozen=True)
class Work:
    drafts: list[Item]
    sent: list[Item]
    to_check: list[Item]
    claims: list[ReviewClaim]
    mentions: list[Mentioned]
    changes: list[Done]
    stale: int


def work_of(person: User, now: datetime) -> Work:
    return Work(
        drafts=_mine(person, PublishingStatus.DRAFT),
        sent=_mine(person, PublishingStatus.IN_REVIEW),
        to_check=to_check(person),
        claims=claims_of(person, now),
        mentions=mentions_of(person),
        changes=activity(first=now - LATELY, last=now, person=person, most=SHOWN),
        stale=stale_for(person, now.date()),
    )


def stale_for(person: User, today: date) -> int:
    """How many positions nobody has looked at for long, for who may record that they did."""
    if not person.has_perm("debates.add_positioncheck"):
        return 0
    return Position.objects.published().current(today).with_looks().due(today).count()


def to_check(person: User, *, every: bool = False) -> list[Item]:
    """What others sent to review or changed while it was public, and `person` may publish.

    Of each kind at most `SHOWN`, of the newest `LOOKED_AT`; with `every` all there are.
    """
    found: list[Item] = []
    for model in kinds():
        if not may_publish(person, model):
            continue
        waiting = model._base_manager.filter(
            Q(status=PublishingStatus.IN_REVIEW)
            | Q(unchecked_since__isnull=False, status=PublishingStatus.PUBLISHED)
        )
        rows = named(waiting).order_by("-updated_at", "-pk")
        theirs = _by_others(person, rows if every else rows[:LOOKED_AT])
        found += [_item(row, _why(row)) for row in islice(theirs, None if every else SHOWN)]
    return _latest(found)


def _by_others(person: User, rows: QuerySet[PublicEntity]) -> Iterator[PublicEntity]:
    """Those of which `person` wrote nothing that nobody has passed; in portions, for its sake."""
    apart = four_eyes.required(rows.model)
    for some in chunks(rows.iterator(chunk_size=CHUNK)):
        own = four_eyes.written_by(person, some) if apart else set()
        yield from (row for row in some if row.pk not in own)


def claims_of(person: User, now: datetime) -> list[ReviewClaim]:
    """What they have claimed in the review queue, as long as that lasts."""
    claims = ReviewClaim.objects.filter(by=person, until__gt=now)
    return list(claims.select_related("record").order_by("until")[:SHOWN])


def mentions_of(
    person: User, since: datetime | None = None, *, every: bool = False
) -> list[Mentioned]:
    """Open comments that mention `person`, the newest first; of those made after `since`.

    At most `SHOWN`, with `every` all there are.
    """
    called = Mention.objects.filter(person=person)
    if since is not None:
        called = called.filter(made_at__gt=since)
    calling = Comment.objects.open().filter(pk__in=called.order_by().values("comment"))
    rows = calling.select_related("author").order_by("-written_at", "-pk")
    comments = list(rows if every else rows[:SHOWN])
    entries = entries_named({comment.entry for comment in comments})
    return [
        Mentioned(comment, str(entries[comment.entry]), edit_url(entries[comment.entry]))
        for comment in comments
        if comment.entry in entries
    ]


def _mine(person: User, status: PublishingStatus) -> list[Item]:
    """Entries of that status on whose own fields `person` has written."""
    found = []
    models: Iterator[Any] = kinds()
    for model in models:
        written = model.history.filter(history_user=person).order_by().values("id")
        rows = model._base_manager.filter(status=status, merged_into=None, pk__in=written)
        found += [_item(row, "") for row in _newest(rows)]
    return _latest(found)


def _newest(rows: QuerySet[PublicEntity]) -> Iterator[PublicEntity]:
    yield from named(rows).order_by("-updated_at", "-pk")[:SHOWN]


def _item(entry: PublicEntity, note: str) -> Item:
    kind = str(entry._meta.verbose_name)
    return Item(str(entry), edit_url(entry), kind, note, entry.updated_at)


def _why(entry: PublicEntity) -> str:
    return "changed while public" if entry.is_published else "in review"


def _latest(items: list[Item]) -> list[Item]:
    return sorted(items, key=lambda item: item.at, reverse=True)
