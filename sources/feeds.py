"""Named actions on feeds. The ingest may be writing the same rows at the same moment.

Each is atomic, decided by one conditional UPDATE, writes only the columns that it is about, and
leaves a line in the history that says who did it and why.
"""

from __future__ import annotations

from collections.abc import Iterable
from itertools import pairwise
from typing import Any

from django.contrib.auth.models import AbstractBaseUser
from django.db import IntegrityError, transaction
from django.utils import timezone

from core.publishing import lock, record_change
from sources import planning
from sources.feed_sightings import Moved, move_sightings
from sources.filing.domains import find_publishers
from sources.ingest.guard import BlockedAddress, check_url
from sources.ingest.urls import absolute_http
from sources.models import Feed, FeedMemory
from sources.reader import configured_reader
from sources.vocabularies import FeedState

By = AbstractBaseUser | None
# What a feed knows of its last body: without it the next visit reads everything.
_FORGOTTEN = {"etag": "", "last_modified": "", "body_hash": ""}


class FeedError(ValueError):
    """A feed can't be treated so. The message says why, and what to do."""


class BadAddress(FeedError):
    """Not an address that a feed can be read from."""


class KnownFeed(FeedError):
    """There is a feed at this address already: `feed`."""

    def __init__(self, feed: Feed) -> None:
        self.feed = feed
        super().__init__(f"{feed.url} is already there: feed {feed.pk}, {feed}.")


def check_address(url: str, *, besides: Feed | None = None) -> str:
    """The address as it is stored. Raises BadAddress; KnownFeed for any feed but `besides`.

    Nothing is contacted. What a name leads to is judged at each fetch.
    """
    address = absolute_http(url)
    if not address:
        raise BadAddress(f"{url!r} is not an http or https address.")
    try:
        check_url(address, configured_reader().policy)
    except BlockedAddress as error:
        raise BadAddress(
            f"{address} can't be read: {error}. INGEST_ALLOW_HOSTS and INGEST_ALLOW_PORTS "
            "allow what is not on the public web."
        ) from error
    known = known_feeds([address]).get(address)
    if known is not None and known != besides:
        raise KnownFeed(known)
    return address


def known_feeds(addresses: Iterable[str]) -> dict[str, Feed]:
    """The feeds that these addresses belong to, under http, https or before they moved.

    At most two queries.
    """
    wanted = list(addresses)
    twins = {twin for address in wanted for twin in _twins(address)}
    found: dict[str, Feed] = {}
    for column in ("original_url", "url"):  # where a feed is counts for more than where it was
        for feed in Feed.objects.filter(**{f"{column}__in": twins}):
            found |= dict.fromkeys(_twins(getattr(feed, column)), feed)
    return {address: found[address] for address in wanted if address in found}


def _twins(address: str) -> list[str]:
    rest = address.partition("://")[2]
    return [f"https://{rest}", f"http://{rest}"]


@transaction.atomic
def add(*, url: str, title: str = "", by: By, reason: str = "Added.") -> Feed:
    """A new feed, due now, of the publisher whose domain it is on.

    Without a title the feed is named as it names itself. Raises BadAddress, KnownFeed.
    """
    address = check_address(url)
    feed = Feed(
        url=address,
        title=title.strip()[:300],
        publisher_id=find_publishers([address]).of(address),
    )
    try:
        with transaction.atomic():
            record_change(feed, by=by, reason=reason)
    except IntegrityError as error:  # somebody else was faster
        raise KnownFeed(Feed.objects.get(url=address)) from error
    planning.wake([feed.host], feed.next_fetch_at)
    return feed


def pause(*, feed: Feed, by: By, reason: str = "") -> Feed:
    """Any state → paused; what is being fetched just now is discarded. Raises FeedError."""
    states = set(FeedState) - {FeedState.PAUSED}
    _set(feed, by, reason or "Paused", f"{feed} is paused already.", states, state=FeedState.PAUSED)
    return feed


@transaction.atomic
def resume(*, feed: Feed, by: By, reason: str = "") -> Feed:
    """Any state → active, and due now. Raises FeedError for a feed that is active."""
    states = set(FeedState) - {FeedState.ACTIVE}
    values = {"state": FeedState.ACTIVE, "next_fetch_at": timezone.now()}
    _set(feed, by, reason or "Resumed", f"{feed} is active already.", states, **values)
    planning.wake([feed.host], feed.next_fetch_at)
    return feed


@transaction.atomic
def fetch_now(*, feed: Feed, by: By, reason: str = "") -> Feed:
    """Due now, whatever the schedule says. Raises FeedError for a paused feed."""
    states = set(FeedState) - {FeedState.PAUSED}
    refusal = f"{feed} is paused: resume it instead."
    _set(feed, by, reason or "Due now", refusal, states, next_fetch_at=timezone.now())
    planning.wake([feed.host], feed.next_fetch_at)
    return feed


@transaction.atomic
def forget_answers(*, feed: Feed, by: By) -> Feed:
    """For a feed whose address was changed: what the old one said is not true of the new one.

    The next visit asks for everything, and is due now.
    """
    lock(feed)
    values: dict[str, Any] = {
        **_FORGOTTEN,
        "conditional": True,
        "moved_to": "",
        "moved_since": None,
        "moved_sightings": 0,
        "same_as": None,
        "next_fetch_at": timezone.now(),
    }
    _write(feed, by, "Read afresh at its new address", values)
    FeedMemory.objects.filter(feed=feed).delete()
    planning.wake([feed.host], feed.next_fetch_at)
    return feed


@transaction.atomic
def merge(*, double: Feed, by: By, reason: str = "") -> Moved:
    """Give what `double` brought to the feed that it redirects to, and pause it.

    Its attempts stay with it. Resuming it is the way back: it brings its sightings again.
    Raises FeedError where no double is suggested, or the feed that stays isn't being read.
    """
    kept = double.same_as
    if kept is None:
        raise FeedError(f"{double} isn't held to be the double of another feed.")
    lock(double, kept)
    if double.same_as != kept:
        raise FeedError(f"Somebody changed {double} meanwhile. Reload the page to see what.")
    if kept.state == FeedState.PAUSED:
        raise FeedError(f"{kept} is paused: resume it first, or neither feed is read.")
    moved = move_sightings(double, kept)
    said = f"{moved.in_words()} {reason}".strip()
    values = {"state": FeedState.PAUSED, **_FORGOTTEN}
    _write(double, by, f"Merged into feed {kept.pk}, {kept}: {said}", values)
    FeedMemory.objects.filter(feed=double).delete()
    news = {"last_new_at": max(filter(None, [kept.last_new_at, double.last_new_at]), default=None)}
    _write(kept, by, f"Took over feed {double.pk}, {double}: {said}", news)
    return moved


def set_aside_double(*, feed: Feed, by: By, reason: str = "") -> Feed:
    """Say that the feed isn't a double, whatever it redirects to. Raises FeedError."""
    other = feed.same_as
    if other is None:
        raise FeedError(f"{feed} isn't held to be the double of another feed.")
    told = f"Not the same as feed {other.pk}, {other}. {reason}".strip()
    refusal = f"Somebody changed {feed} meanwhile. Reload the page to see what."
    with transaction.atomic():
        if not Feed.objects.filter(pk=feed.pk, same_as=other).update(same_as=None):
            raise FeedError(refusal)
        feed.refresh_from_db()
        _write(feed, by, told, {"same_as": None})
    return feed


def was_set_aside(*, feed: Feed, other: Feed) -> bool:
    """Whether a person has said that the two aren't the same: it is not suggested again.

    The history knows: there a person's line follows one that had the suggestion. What was said
    of another address of the feed doesn't hold for this one.
    """
    lines = feed.history.filter(url=feed.url).order_by("history_date", "history_id")
    steps = lines.values_list("same_as_id", "history_user_id")
    return any(
        before == other.pk and after is None and person is not None
        for (before, _), (after, person) in pairwise(steps)
    )


def _set(
    feed: Feed, by: By, reason: str, refusal: str, states: set[FeedState], **values: Any
) -> None:
    """Write `values` if the feed is in one of `states`. Raises FeedError with `refusal`."""
    with transaction.atomic():
        if not Feed.objects.filter(pk=feed.pk, state__in=states).update(**values):
            feed.refresh_from_db()
            raise FeedError(refusal)
        feed.refresh_from_db()  # for the history, which keeps the whole row
        _write(feed, by, reason, values)


def _write(feed: Feed, by: By, reason: str, values: dict[str, Any]) -> None:
    """These columns and a line of history; the row is locked or was just updated."""
    for name, value in values.items():
        setattr(feed, name, value)
    record_change(feed, by=by, reason=reason, only=list(values))
