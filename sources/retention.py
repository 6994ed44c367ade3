"""Deletes what has served its time: the ledger's old lines, raw answers, what nobody looked at.

Evidence stays: whatever a row of any app points at, and whatever was ever accepted. Everything
goes in short transactions that are whole in themselves, so it can be ended at any moment and
begun again.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Any, Final

from django.conf import settings
from django.contrib.auth import get_user_model
from django.db import transaction
from django.db.models import Exists, ForeignKey, OuterRef, Q, QuerySet

from core.chunks import chunks
from core.integrity.pruning import prune as prune_rows
from core.locks import hold
from core.relations import pointed_at, pointers, stays
from core.vocabularies import PublishingStatus
from sources.graves import bury
from sources.ingest.outcomes import OutcomeKind
from sources.models import Feed, FetchAttempt, RawBody, SourceRecord, SourceRevision
from sources.vocabularies import AttemptOutcome, Originality, TriageState

ATTEMPTS_KEPT: Final = 20  # of each feed, however old
BATCH: Final = 200  # records or attempts in one transaction
BODIES_AT_ONCE: Final = 20  # each may have brought thousands of records

Stop = Callable[[], bool]


@dataclass(frozen=True)
class Rules:
    """How long things are kept; None: for ever."""

    attempts: timedelta | None = None
    bodies: timedelta | None = None
    left_out: timedelta | None = None


@dataclass
class Pruned:
    """How many went, or would go. `rules` is what it went by."""

    rules: Rules
    attempts: int = 0
    bodies: int = 0
    records: int = 0

    def in_words(self) -> str:
        return (
            f"{self.attempts} fetch attempts, {self.bodies} raw answers and {self.records} "
            "left-out records that nobody had looked at"
        )

    @property
    def anything(self) -> bool:
        return bool(self.attempts or self.bodies or self.records)


def configured_rules() -> Rules:
    return Rules(
        attempts=_days(settings.INGEST_KEEP_ATTEMPTS_DAYS),
        bodies=_days(settings.INGEST_KEEP_BODIES_DAYS),
        left_out=_days(settings.INGEST_KEEP_FILTERED_DAYS),
    )


def prune(
    now: datetime,
    *,
    rules: Rules | None = None,
    dry_run: bool = False,
    stop: Stop = lambda: False,
) -> Pruned:
    """Delete what the rules no longer keep. Once a day is often enough; twice does no harm.

    `stop` is asked before each transaction. With `dry_run` everything is counted and stays.
    """
    pruned = Pruned(rules or configured_rules())
    if pruned.rules.attempts is not None:
        pruned.attempts = _prune_attempts(now - pruned.rules.attempts, dry_run, stop)
    if pruned.rules.left_out is not None:
        pruned.records = _prune_left_out(now, pruned.rules.left_out, dry_run, stop)
    if pruned.rules.bodies is not None:
        pruned.bodies = _prune_bodies(now - pruned.rules.bodies, dry_run, stop)
    return pruned


def _days(days: int) -> timedelta | None:
    return timedelta(days=days) if days else None


# The ledger


def _prune_attempts(before: datetime, dry_run: bool, stop: Stop) -> int:
    old = FetchAttempt.objects.filter(finished_at__lt=before).order_by()
    feeds = Feed.objects.filter(Exists(old.filter(feed=OuterRef("pk")))).order_by("pk")
    gone = 0
    for feed, last_success_at in list(feeds.values_list("pk", "last_success_at")):
        kept = _attempts_to_keep(feed, last_success_at)
        doomed = old.filter(feed=feed).exclude(pk__in=kept)
        for keys in _batches(doomed, BATCH, stop):
            gone += len(keys) if dry_run else _delete(FetchAttempt.objects.filter(pk__in=keys))
        if stop():
            break
    return gone


def _attempts_to_keep(feed_id: int, last_success_at: datetime | None) -> set[int]:
    """The newest, the last success, and the 410 from which the second one is counted."""
    # Leases are numbered in the order of attempts, and indexed.
    attempts = FetchAttempt.objects.filter(feed=feed_id).order_by("-lease_seq")
    keys = list(attempts.values_list("pk", flat=True)[:ATTEMPTS_KEPT])
    successes = attempts.filter(outcome__in=[AttemptOutcome.OK, AttemptOutcome.UNCHANGED])
    keys += successes.values_list("pk", flat=True)[:1]
    said_gone = attempts.filter(failure=OutcomeKind.GONE).order_by("started_at", "pk")
    if last_success_at:
        said_gone = said_gone.filter(started_at__gt=last_success_at)
    keys += said_gone.values_list("pk", flat=True)[:1]
    return set(keys)


# Raw answers


def _prune_bodies(before: datetime, dry_run: bool, stop: Stop) -> int:
    gone = 0
    for keys in _batches(RawBody.objects.filter(fetched_at__lt=before), BODIES_AT_ONCE, stop):
        with transaction.atomic():
            revisions = SourceRevision.objects.filter(body__in=keys).order_by()
            doomed = set(keys) - _bodies_of_evidence(revisions, lock=not dry_run)
            gone += len(doomed)
            if not dry_run:
                revisions.filter(body__in=doomed).update(body=None)
                # Not whole: a body may have megabytes.
                RawBody.objects.filter(pk__in=doomed).only("pk").delete()
    return gone


def _bodies_of_evidence(revisions: QuerySet[SourceRevision], *, lock: bool) -> set[int]:
    """Bodies that brought a text of a record which was accepted or which something rests on."""
    brought = list(revisions.values_list("record_id", "body_id"))
    records = sorted({record for record, _ in brought})
    needed: set[int] = set()
    for some in chunks(records, BATCH):
        needed |= _evidence(some, lock=lock)
    return {body for record, body in brought if record in needed and body is not None}


def _evidence(keys: list[int], *, lock: bool) -> set[int]:
    records = SourceRecord.objects.filter(pk__in=keys)
    if lock:
        hold(records)
    # The texts of a merged record are what the citations rest on that moved with the merge.
    settled = records.filter(
        Q(triage=TriageState.ACCEPTED)
        | Q(published_at__isnull=False)
        | Q(merged_into__isnull=False)
    )
    return set(settled.values_list("pk", flat=True)) | pointed_at(SourceRecord, keys, but=stays)


# What the terms left out


def _prune_left_out(now: datetime, age: timedelta, dry_run: bool, stop: Stop) -> int:
    reason = f"The terms left it out, and nobody looked at it for {age.days} days."
    old = _left_out_and_unseen().filter(first_seen_at__lt=now - age)
    gone = 0
    for keys in _batches(old, BATCH, stop):
        with transaction.atomic():
            chosen = old.filter(pk__in=keys)
            if not dry_run:
                hold(chosen)
            doomed = set(chosen.values_list("pk", flat=True))
            doomed -= pointed_at(SourceRecord, doomed, but=stays) | _handled(doomed)
            gone += len(doomed)
            if not dry_run:
                _purge(doomed, reason, now)
    return gone


def _left_out_and_unseen() -> QuerySet[SourceRecord]:
    records: QuerySet[SourceRecord] = SourceRecord.objects.untouched().left_out()
    return records.filter(
        status=PublishingStatus.DRAFT,
        published_at__isnull=True,
        triaged_by__isnull=True,
        originality=Originality.UNTRACED,
        upstream__isnull=True,
        starter_key__isnull=True,
    )


def _handled(keys: Collection[int]) -> set[int]:
    """Those that a person has edited, or to which hangs something that a person decided.

    Whoever applied terms to the last items has had these before them, so they count as well.
    """
    edited = SourceRecord.history.filter(id__in=keys, history_user__isnull=False)
    found = set(edited.values_list("id", flat=True))
    user = get_user_model()
    for field in _own_rows():
        for other in field.model._meta.concrete_fields:
            if isinstance(other, ForeignKey) and other.related_model is user:
                rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
                named = rows.filter(**{f"{other.name}__isnull": False})
                found.update(named.values_list(field.attname, flat=True))
    return found


def _purge(keys: Collection[int], reason: str, now: datetime) -> None:
    """The records with their texts, sightings, findings and history; a tombstone stays, and the
    chain says how many rows went and why.
    """
    bury(keys, reason=reason, now=now)
    for field in _own_rows():
        rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
        if field.model is SourceRevision:
            prune_rows(rows, why=reason)
        else:
            rows.delete()
    # A plain DELETE: the library would write into the history, which goes as well.
    SourceRecord._base_manager.filter(pk__in=keys)._raw_delete("default")
    prune_rows(SourceRecord.history.filter(id__in=keys), why=reason)


def _own_rows() -> Iterator[ForeignKey[Any, Any]]:
    """The foreign keys by which rows hang on a record that are about nothing else."""
    return (field for field in pointers(SourceRecord) if stays(field))


def _batches(rows: QuerySet[Any], size: int, stop: Stop) -> Iterator[list[int]]:
    """Keys in ascending order, found again after each batch: what stays is passed over."""
    after = 0
    while not stop():
        following = rows.filter(pk__gt=after).order_by("pk")
        keys = list(following.values_list("pk", flat=True)[:size])
        if not keys:
            return
        yield keys
        after = keys[-1]


def _delete(rows: QuerySet[Any]) -> int:
    return rows.delete()[0]
