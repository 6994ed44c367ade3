"""What a list of terms would do to the last items of its feeds, and doing it."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import datetime
from typing import Final

from django.contrib.auth.models import User
from django.db.models import Q, QuerySet

from sources.ingest.relevance import Terms, compile_terms, words_of
from sources.models import Feed, Sighting, SourceRecord, TermList
from sources.relevance import compiled, leave_all_out, put_all_in
from sources.vocabularies import RelevanceScope, TriageState

ITEMS: Final = 500
OPEN: Final = (TriageState.NEW, TriageState.FILTERED)


@dataclass(frozen=True)
class Judged:
    """A record and why the terms leave it out, "" if they don't."""

    record: SourceRecord
    why: str


@dataclass(frozen=True)
class Trial:
    """What the terms would do to `looked_at` items; those that a person decided on stay.

    `missed` are accepted ones that these terms would have left out: a hint that they are too
    narrow. `in_use` says whether any feed goes by the list; otherwise all feeds were tried.
    """

    looked_at: int = 0
    in_use: bool = False
    put_in: list[Judged] = field(default_factory=list)
    left_out: list[Judged] = field(default_factory=list)
    missed: list[Judged] = field(default_factory=list)


def feeds_of(term_list: TermList) -> QuerySet[Feed]:
    """The feeds that go by this list."""
    goes_by = Q(relevance=RelevanceScope.OWN, terms=term_list.pk)
    if term_list.site_wide:
        goes_by |= Q(relevance=RelevanceScope.SITE)
    return Feed.objects.filter(goes_by)


def try_terms(draft: TermList) -> Trial:
    """Try `draft`, saved or not, on the last items of its feeds. Raises BadTerm.

    An item that another feed brought as well stays in if that feed's terms let it in.
    """
    terms = compile_terms(draft.include, draft.exclude, draft.name)
    feeds = feeds_of(draft) if draft.pk else Feed.objects.none()
    in_use = feeds.exists()
    keys = _last_items(feeds if in_use else Feed.objects.all())
    lists = {other.pk: compiled(other) for other in TermList.objects.exclude(pk=draft.pk)}
    others = _terms_of_feeds(keys, draft, lists) if in_use else {}
    trial = Trial(len(keys), in_use)
    records = SourceRecord.objects.filter(pk__in=keys).select_related("publisher").with_text()
    for record in records:
        whys = [judge(terms, record)]
        whys += [judge(other, record) for other in others.get(record.pk, ())]
        _sort(trial, Judged(record, whys[0] if all(whys) else ""))
    return trial


def apply_terms(term_list: TermList, *, by: User | None, now: datetime) -> tuple[int, int]:
    """Do what a trial shows for a saved list; the numbers of items put in and left out."""
    trial = try_terms(term_list)
    if not trial.in_use:
        return 0, 0
    why = f"By the terms of “{term_list.name}”, applied to the last {ITEMS} items."
    put_in = put_all_in([item.record.pk for item in trial.put_in], by=by, why=why, now=now)
    reasons = {item.record.pk: item.why for item in trial.left_out}
    return len(put_in), len(leave_all_out(reasons, by=by, why=why, now=now))


def judge(terms: Terms | None, record: SourceRecord) -> str:
    """ "" if the terms let the record in."""
    if terms is None:
        return ""
    return terms.judge_text(
        record.title, record.excerpt, words_of(record.content_html), language=record.language
    )


def _last_items(feeds: QuerySet[Feed]) -> list[int]:
    """Keys of the records that these feeds brought last. Sightings come in order of time."""
    seen = Sighting.objects.filter(feed__in=feeds).order_by("-pk")
    newest = seen.values_list("record_id", flat=True)[: 2 * ITEMS]
    return list(dict.fromkeys(newest))[:ITEMS]


def _terms_of_feeds(
    keys: list[int], draft: TermList, lists: Mapping[int, Terms | None]
) -> dict[int, list[Terms | None]]:
    """For each record the terms of those of its feeds that don't go by `draft`."""
    site = next(iter(TermList.objects.filter(site_wide=True).values_list("pk", flat=True)), None)
    site = draft.pk if draft.site_wide else site
    rows = Sighting.objects.filter(record__in=keys)
    found: dict[int, list[Terms | None]] = defaultdict(list)
    for record, scope, own in rows.values_list("record", "feed__relevance", "feed__terms"):
        named = {RelevanceScope.OWN.value: own, RelevanceScope.SITE.value: site}
        chosen: int | None = named.get(scope)
        if chosen is None or chosen != draft.pk:
            found[record].append(lists.get(chosen) if chosen else None)
    return found


def _sort(trial: Trial, item: Judged) -> None:
    record = item.record
    if record.triage == TriageState.ACCEPTED and item.why:
        trial.missed.append(item)
    if record.triage not in OPEN or record.triaged_at or record.merged_into_id:
        return
    if record.triage == TriageState.FILTERED and not item.why:
        trial.put_in.append(item)
    elif record.triage == TriageState.NEW and item.why:
        trial.left_out.append(item)
