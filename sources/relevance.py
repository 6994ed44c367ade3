"""Which terms hold for a feed, and what they do to records that nobody has decided about.

What the terms leave out is a record like any other, in the state "left out": it is counted, can
be found and can be put in. They only ever move records as the ingest filed them.
"""

from __future__ import annotations

import logging
from collections import defaultdict
from collections.abc import Iterable, Mapping
from datetime import datetime
from typing import Any

from django.contrib.auth.models import User
from django.db import transaction

from core.locks import hold
from core.relations import pointed_at, stays
from sources.ingest.outcomes import Entry
from sources.ingest.relevance import BadTerm, Terms, compile_terms
from sources.models import Feed, SourceRecord, TermList
from sources.vocabularies import RelevanceScope, TriageState

logger = logging.getLogger(__name__)


class TermsFinder:
    """Finds the terms of feeds: those of a feed's own list, the site's, or None for everything.

    Each list is read once, so a finder is for what is filed together and no longer.
    """

    def __init__(self) -> None:
        self._read: dict[int | None, Terms | None] = {}  # by the key of a list, None: the site's

    def of(self, feed: Feed) -> Terms | None:
        if feed.relevance == RelevanceScope.EVERYTHING:
            return None
        key = feed.terms_id if feed.relevance == RelevanceScope.OWN else None
        if key not in self._read:
            wanted = {"site_wide": True} if key is None else {"pk": key}
            self._read[key] = compiled(TermList.objects.filter(**wanted).first())
        return self._read[key]


def compiled(term_list: TermList | None) -> Terms | None:
    """A list ready for use. One that can't be read leaves nothing out, and the log says so."""
    if term_list is None:
        return None
    try:
        return compile_terms(term_list.include, term_list.exclude, term_list.name)
    except BadTerm:
        logger.exception("The terms of “%s” can't be read and leave nothing out", term_list)
        return None


def first_state(terms: Terms | None, entry: Entry) -> dict[str, Any]:
    """The fields of a new record that say whether it is for an editor."""
    why = terms.judge(entry) if terms else ""
    return {"triage": TriageState.FILTERED if why else TriageState.NEW, "filtered_by": why[:300]}


def reconsider(
    terms: Terms | None, seen: Iterable[tuple[int, Entry]], *, feed: Feed, now: datetime
) -> list[int]:
    """Put in what was left out and now passes: corrected, or brought by a feed with other terms.

    `seen` pairs records with the entry that `feed` has of each; pass those that are corrected or
    new to this feed. Returns the keys of the records put in; one query where there are none.
    What a person has decided, even to leave it out again, stays.
    """
    entries = dict(seen)
    left_out = SourceRecord.objects.untouched().left_out().filter(pk__in=entries)
    passing = [
        pk for pk in left_out.values_list("pk", flat=True)
        if terms is None or not terms.judge(entries[pk])
    ]  # fmt: skip
    why = f"Put in the queue: the terms don't leave out what the feed {feed} has of it."
    return put_all_in(passing, by=None, why=why, now=now)


def put_all_in(keys: Iterable[int], *, by: User | None, why: str, now: datetime) -> list[int]:
    """Left out → new, of those that nobody has touched; the keys of the records moved."""
    reasons = dict.fromkeys(keys, "")
    return _move(reasons, TriageState.FILTERED, TriageState.NEW, by, why, now)


def leave_all_out(
    reasons: Mapping[int, str], *, by: User | None, why: str, now: datetime
) -> list[int]:
    """New → left out, each for its reason, of those that nobody has touched or cites."""
    with transaction.atomic():
        # Whoever cites one of them now has to wait, and sees that it was left out.
        hold(SourceRecord.objects.filter(pk__in=reasons))
        free = set(reasons) - pointed_at(SourceRecord, reasons.keys(), but=stays)
        free_reasons = {pk: reasons[pk] for pk in free}
        return _move(free_reasons, TriageState.NEW, TriageState.FILTERED, by, why, now)


def _move(
    reasons: Mapping[int, str],
    before: TriageState,
    after: TriageState,
    by: User | None,
    why: str,
    now: datetime,
) -> list[int]:
    """Conditional updates, one for each reason: whoever decides at the same moment wins."""
    if not reasons:
        return []
    with transaction.atomic():
        records = SourceRecord.objects.untouched().filter(pk__in=reasons, triage=before)
        locked = list(records.select_for_update(of=("self",), no_key=True).order_by("pk"))
        alike: dict[str, list[int]] = defaultdict(list)
        for record in locked:
            alike[reasons[record.pk]].append(record.pk)
        for reason, keys in alike.items():
            records.filter(pk__in=keys).update(triage=after, filtered_by=reason, updated_at=now)
        for record in locked:
            record.triage, record.filtered_by = after, reasons[record.pk]
            record.updated_at = now
        SourceRecord.history.bulk_history_create(
            locked, update=True, default_user=by, default_change_reason=why, default_date=now
        )
    return [record.pk for record in locked]
