"""Suggests duplicates and relays from what the enrichments read. It decides nothing.

A suggestion is made again for each text of a record, in place of the one that nobody has
decided about; one that a person has taken or dismissed stands for all later texts.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import datetime
from functools import reduce

from newsdesk.credits import AGENCIES, Credit, find_credits
from newsdesk.kinship import Idea, Seen, came_before, credited, kinship, with_credit
from newsdesk.models import Suggestion
from newsdesk.vocabularies import SuggestionKind, SuggestionState
from sources.enriching.likeness import Reading, publisher_key
from sources.models import Publisher, SourceRecord
from sources.vocabularies import PublisherKind

KINDS = (SuggestionKind.DUPLICATE, SuggestionKind.RELAY)
# Whose reports others pass on. A ministry that "said" something is a speaker, not a source.
REPORTING = (
    PublisherKind.WIRE,
    PublisherKind.BROADCASTER,
    PublisherKind.PRESS,
    PublisherKind.SPECIALIST,
)
SHORTEST_NAME = 3


def suggest(readings: Sequence[Reading], now: datetime) -> None:
    """Keep what may be suggested of these records. Doing it twice changes nothing."""
    seen = _look_up(readings)
    names = reporting_names()
    ideas: dict[tuple[int, str, str], Idea] = {}
    read = {reading.record.pk for reading in readings}
    for reading in readings:
        for idea in ideas_of(reading, seen, names):
            if idea.subject.key in read - {reading.record.pk}:
                continue  # its own reading sees all that it is like, and chooses
            known = ideas.get(idea.identity)
            if known is None or known.score < idea.score:
                ideas[idea.identity] = idea
    _keep(readings, list(ideas.values()), now)


def ideas_of(reading: Reading, seen: Mapping[int, Seen], names: Mapping[str, str]) -> list[Idea]:
    """At most one duplicate and one relay by likeness, one relay for each further credit.

    And what follows for the records that are like it: a report that came in late may be the one
    that they relay.
    """
    me = seen[reading.record.pk]
    pairs = [(seen[key], share) for key, share in reading.alike if key in seen]
    found = [idea for other, share in pairs if (idea := kinship(me, other, share))]
    mine = [idea for idea in found if idea.subject.key == me.key]
    others = [idea for idea in found if idea.subject.key != me.key]
    duplicates = [idea for idea in mine if idea.kind is SuggestionKind.DUPLICATE]
    relays = [idea for idea in mine if idea.kind is SuggestionKind.RELAY]
    by_id = {other.stands_for: other for other, _ in pairs} | {
        other.public_id: other for other, _ in pairs
    }
    credits = {credit.name: credit for credit in find_credits(reading.text, names)}
    kept = duplicates[:1]
    if relays:
        first = _upstream(relays, by_id, credits)
        credit = credits.pop(by_id[first.target].publisher, None)
        kept.append(with_credit(first, credit) if credit else first)
    alone = [idea for credit in credits.values() if (idea := credited(me, credit))]
    return [*kept, *alone, *others]


def reporting_names() -> dict[str, str]:
    """From each spelling to the name of a publisher, or of an agency that none stands for."""
    publishers = Publisher.objects.filter(kind__in=REPORTING).order_by("pk")
    rows = publishers.values_list("name", "actor__aliases__name")
    names: dict[str, str] = {}
    for name, alias in rows:
        for spelling in (name, alias):
            if spelling and len(spelling) >= SHORTEST_NAME:
                names.setdefault(spelling, name)
    for agency, spellings in AGENCIES.items():
        ours = next((names[spelling] for spelling in spellings if spelling in names), agency)
        names |= {spelling: ours for spelling in spellings if spelling not in names}
    return names


def _upstream(
    relays: Sequence[Idea], by_id: Mapping[str, Seen], credits: Mapping[str, Credit]
) -> Idea:
    """The one that the text names, else an agency's, else the earliest."""

    def better(one: Idea, other: Idea) -> Idea:
        a, b = by_id[one.target], by_id[other.target]
        rank_a = (a.publisher in credits, a.is_agency, came_before(a, b))
        rank_b = (b.publisher in credits, b.is_agency, came_before(b, a))
        return one if rank_a >= rank_b else other

    return reduce(better, relays)


def _look_up(readings: Sequence[Reading]) -> dict[int, Seen]:
    keys = {reading.record.pk for reading in readings}
    keys |= {key for reading in readings for key, _ in reading.alike}
    records = SourceRecord.objects.filter(pk__in=keys, merged_into__isnull=True)
    records = records.select_related("publisher", "duplicate_of").defer(
        "excerpt", "duplicate_of__excerpt"
    )
    found = {record.pk: _seen(record) for record in records}
    # A record that was merged may have been read before it was.
    return found | {
        reading.record.pk: _seen(reading.record)
        for reading in readings
        if reading.record.pk not in found
    }


def _seen(record: SourceRecord) -> Seen:
    key = publisher_key(record.publisher_id, record.url)
    original = record.duplicate_of or record
    return Seen(
        key=record.pk,
        public_id=record.public_id,
        revision=record.revision,
        publisher_key=key,
        publisher=record.publisher.name if record.publisher else key,
        is_agency=record.publisher is not None and record.publisher.kind == PublisherKind.WIRE,
        published=record.published_on_page,
        first_seen=record.first_seen_at,
        triage=record.triage,
        originality=record.originality,
        upstream_key=record.upstream_id,
        stands_for=original.public_id,
    )


def _keep(readings: Sequence[Reading], ideas: Sequence[Idea], now: datetime) -> None:
    """In place of the open ones of these records; those of others only get what is new."""
    suggestions = Suggestion.objects.filter(kind__in=KINDS)
    read = [reading.record.pk for reading in readings]
    suggestions.filter(record__in=read, state=SuggestionState.OPEN).delete()
    if not ideas:
        return
    subjects = {idea.subject.key for idea in ideas}
    known = suggestions.filter(record__in=subjects)
    decided = known.exclude(state=SuggestionState.OPEN)
    stands = set(decided.values_list("record_id", "kind", "target"))
    by_likeness = known.filter(target__startswith=f"{SourceRecord.PUBLIC_ID_PREFIX}-")
    has_one = set(by_likeness.exclude(record__in=read).values_list("record_id", "kind"))
    Suggestion.objects.bulk_create(
        [
            _row(idea, now)
            for idea in ideas
            if idea.identity not in stands
            # One that has its upstream hears only of an agency's report that came in late.
            and (idea.of_agency or (idea.subject.key, idea.kind) not in has_one)
        ],
        ignore_conflicts=True,
    )


def _row(idea: Idea, now: datetime) -> Suggestion:
    start, end = idea.span or (None, None)
    return Suggestion(
        record_id=idea.subject.key,
        revision=idea.subject.revision,
        kind=idea.kind,
        target=idea.target,
        span_start=start,
        span_end=end,
        score=idea.score,
        why=idea.why,
        created_at=now,
    )
