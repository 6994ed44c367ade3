"""What waits in the review queue: its segments, its pages, and what comes after a record."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db.models import Exists, OuterRef, Q, QuerySet

from newsdesk.models import Suggestion
from newsdesk.reading.relevance import RELEVANT, UNCERTAIN
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.models import SourceRecord
from sources.vocabularies import TriageState

PER_PAGE = 50
# A draft of which little more than kind, state and day was read. What a machine was sure of may
# still be wrong.
SCANT_DRAFT = 0.6
Rows = QuerySet[SourceRecord]


def suggested(*kinds: SuggestionKind, **which: Any) -> Exists:
    """Whether one of these is suggested of a record and waits for an answer."""
    return Exists(
        Suggestion.objects.filter(
            record=OuterRef("pk"), state=SuggestionState.OPEN, kind__in=kinds, **which
        ).order_by()
    )


@dataclass(frozen=True)
class Segment:
    """A part of the queue, with what an empty one says."""

    label: str
    rows: Callable[[User, datetime], Q | Exists]
    empty: str
    waiting: bool = True

    def of(self, user: User, now: datetime) -> Rows:
        rows = SourceRecord.objects.filter(self.rows(user, now), merged_into__isnull=True)
        return (rows.awaiting_review() if self.waiting else rows).order_by("-first_seen_at", "-pk")


SEGMENTS: Mapping[str, Segment] = {
    "new": Segment(
        "New", lambda user, now: Q(triage=TriageState.NEW), "Everything that came in is decided."
    ),
    "duplicate": Segment(
        "Duplicate?",
        lambda user, now: suggested(SuggestionKind.DUPLICATE),
        "Nothing that waits looks like a duplicate.",
    ),
    "uncertain": Segment(
        "Uncertain",
        lambda user, now: (
            Q(suggested(SuggestionKind.DRAFT, score__lt=SCANT_DRAFT))
            | Q(suggested(SuggestionKind.RELEVANCE, score__gte=UNCERTAIN, score__lt=RELEVANT))
        ),
        "There is nothing that a machine was unsure of.",
    ),
    "later": Segment(
        "Later", lambda user, now: Q(triage=TriageState.LATER), "Nothing was put off."
    ),
    "mine": Segment(
        "Mine",
        lambda user, now: Q(review_claim__by=user, review_claim__until__gt=now),
        "You have claimed nothing that waits.",
    ),
    "changed": Segment(
        "Changed upstream",
        lambda user, now: Q(changed_upstream=True),
        "No publisher has changed what was decided about.",
        waiting=False,
    ),
}


@dataclass(frozen=True)
class Page:
    """Rows of a segment; `older` and `newer` are the public ids that the pages beside begin at.

    `newer` is "" on the first page, and `older` on the last.
    """

    records: list[SourceRecord]
    older: str
    newer: str


def counts(user: User, now: datetime) -> dict[str, int]:
    return {name: segment.of(user, now).order_by().count() for name, segment in SEGMENTS.items()}


def page_of(rows: Rows, start: SourceRecord | None) -> Page:
    """The page that begins at `start`, whether or not that is itself still among the rows."""
    here = rows.select_related("publisher").defer("excerpt", "triage_note")
    if start is not None:
        here = here.filter(_not_before(start))
    found = list(here[: PER_PAGE + 1])
    older = found[PER_PAGE].public_id if len(found) > PER_PAGE else ""
    return Page(found[:PER_PAGE], older, _newer(rows, found[0] if found else start, start))


def following(rows: Rows, record: SourceRecord) -> SourceRecord | None:
    """What comes after `record`, which need not be among the rows; after the last, the first."""
    others = rows.exclude(pk=record.pk)
    return others.filter(_not_before(record)).first() or others.first()


def _newer(rows: Rows, first: SourceRecord | None, start: SourceRecord | None) -> str:
    if first is None or start is None:
        return ""
    above = list(rows.filter(~_not_before(first)).reverse()[:PER_PAGE])
    return above[-1].public_id if above else ""


def _not_before(record: SourceRecord) -> Q:
    """In the order of the queue: `record` and what is older."""
    return Q(first_seen_at__lt=record.first_seen_at) | Q(
        first_seen_at=record.first_seen_at, pk__lte=record.pk
    )
