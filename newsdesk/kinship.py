"""What it may mean that two records have nearly the same text: decided here, saved elsewhere.

The same publisher again: a duplicate. Another publisher: the later one may relay the earlier, or
whichever is no news agency the one that is. Everything here is for a person to decide.
"""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from newsdesk.credits import Credit
from newsdesk.vocabularies import SuggestionKind
from sources.vocabularies import UNDECIDED, Originality, TriageState

GONE = frozenset({TriageState.REJECTED, TriageState.DUPLICATE})
UNITS = (
    ("day", timedelta(days=1)),
    ("hour", timedelta(hours=1)),
    ("minute", timedelta(minutes=1)),
)
CREDIT_ALONE = 0.6  # how much a credit says without a report that it may stand for


@dataclass(frozen=True)
class Seen:
    """A record, as far as it matters here. `publisher_key` is "" where nobody knows it."""

    key: int
    public_id: str
    revision: int
    publisher_key: str
    publisher: str  # its name, or the host
    is_agency: bool
    published: datetime | None
    first_seen: datetime
    triage: str
    originality: str
    upstream_key: int | None
    stands_for: str  # the public id of what it is a duplicate of, else its own


@dataclass(frozen=True)
class Idea:
    """A suggestion that nobody has made yet."""

    subject: Seen
    kind: SuggestionKind
    target: str
    score: float
    why: str
    span: tuple[int, int] | None = None
    of_agency: bool = False  # what is relayed is an agency's, and the subject is not

    @property
    def identity(self) -> tuple[int, str, str]:
        return self.subject.key, self.kind.value, self.target


def kinship(one: Seen, other: Seen, share: float) -> Idea | None:
    """What may be suggested of two records that have `share` of their word runs in common."""
    if _same_publisher(one, other):
        return _duplicate(one, other, share)
    return _relay(one, other, share)


def credited(subject: Seen, credit: Credit) -> Idea | None:
    """The text names whom it passes on, and no report of theirs is known that is like it."""
    if not _may_relay(subject) or credit.name == subject.publisher:
        return None
    why = f"The text says “{credit.phrase}”, so it may pass on a report of {credit.name}."
    return Idea(
        subject, SuggestionKind.RELAY, credit.name[:80], CREDIT_ALONE, why,
        (credit.start, credit.end),
    )  # fmt: skip


def with_credit(idea: Idea, credit: Credit) -> Idea:
    """Nearly the same text, and it says itself whose it is."""
    return replace(
        idea,
        score=(1 + idea.score) / 2,
        why=f"{idea.why} It says so itself: “{credit.phrase}”.",
        span=(credit.start, credit.end),
    )


def came_before(one: Seen, other: Seen) -> bool:
    """By the dates of publication if both are known, else by when the feeds brought them."""
    return _order(one, other) < _order(other, one)


def _order(one: Seen, beside: Seen) -> tuple[datetime, int]:
    if one.published and beside.published:
        return one.published, one.key
    return one.first_seen, one.key


def _duplicate(one: Seen, other: Seen, share: float) -> Idea | None:
    undecided = [seen for seen in (one, other) if seen.triage in UNDECIDED]
    if not undecided:
        return None
    if len(undecided) == 2:
        subject, target = (other, one) if came_before(one, other) else (one, other)
    else:
        (subject,) = undecided
        target = other if subject is one else one
    if target.stands_for == subject.public_id:
        return None
    why = _words(subject, target, share)
    return Idea(subject, SuggestionKind.DUPLICATE, target.stands_for, share, why)


def _relay(one: Seen, other: Seen, share: float) -> Idea | None:
    if one.is_agency != other.is_agency:
        upstream = one if one.is_agency else other
    else:
        upstream = one if came_before(one, other) else other
    subject = other if upstream is one else one
    loop = upstream.upstream_key == subject.key or upstream.stands_for == subject.public_id
    if loop or not _may_relay(subject):
        return None
    why = _words(subject, upstream, share)
    return Idea(
        subject, SuggestionKind.RELAY, upstream.stands_for, share, why,
        of_agency=upstream.is_agency and not subject.is_agency,
    )  # fmt: skip


def _may_relay(subject: Seen) -> bool:
    return subject.originality == Originality.UNTRACED and subject.triage not in GONE


def _same_publisher(one: Seen, other: Seen) -> bool:
    """Also where one is unknown: a relay needs two publishers that are known to differ."""
    keys = {one.publisher_key, other.publisher_key}
    return len(keys) == 1 or "" in keys


def _words(subject: Seen, target: Seen, share: float) -> str:
    agency = ", a news agency" if target.is_agency and not subject.is_agency else ""
    rejected = " and was rejected" if target.triage == TriageState.REJECTED else ""
    return (
        f"{share * 100:.0f} % of the word sequences are the same as in {target.public_id} of "
        f"{target.publisher or 'an unknown publisher'}{agency}, which {_apart(subject, target)}"
        f"{rejected}."
    )


def _apart(subject: Seen, target: Seen) -> str:
    if subject.published and target.published:
        verb, apart = "was published", subject.published - target.published
    else:
        verb, apart = "came in", subject.first_seen - target.first_seen
    if abs(apart) < timedelta(minutes=1):
        return f"{verb} at the same time"
    return f"{verb} {_span(abs(apart))} {'earlier' if apart > timedelta() else 'later'}"


def _span(apart: timedelta) -> str:
    """A minute or more, in the largest unit that fits."""
    unit, size = next((unit, size) for unit, size in UNITS if apart >= size)
    count = apart // size
    return f"{count} {unit}{'' if count == 1 else 's'}"
