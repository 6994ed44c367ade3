"""How the feeds fare, and whether anybody reads them: what the health pages show."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final

from django.db.models import Count, F, Max, Q

from sources.models import Feed, FeedQuerySet, FetchAttempt, Host, Sighting
from sources.quiet import NEVER_BROUGHT, SHORTEST, Quiet, find_quiet
from sources.vocabularies import FeedState

# The ingest looks for due feeds every 20 seconds; one that is still due after this is overdue.
PATIENCE: Final = timedelta(minutes=10)
# The habit of a feed is what it did in this time.
HABIT: Final = timedelta(days=365)


@dataclass(frozen=True)
class Ingest:
    """`last_attempt` is None where no feed was ever visited; `overdue` counts feeds.

    `offline`: the last attempt found this installation's own network down.
    """

    last_attempt: datetime | None
    overdue: int
    stopped: bool
    offline: bool = False

    def in_words(self) -> str:
        """What is wrong with it and what to do; "" where nothing is."""
        if not self.overdue:
            return ""
        feeds = f"{self.overdue:,} feed{' is' if self.overdue == 1 else 's are'} overdue"
        minutes = f"{PATIENCE.seconds // 60} minutes"
        if self.stopped and self.offline:
            return (
                f"{feeds}, and the last attempt found this installation's own network down. "
                "Check the network of the server; an ingest that is running goes on by itself."
            )
        if self.stopped:
            return (
                f"The ingest does not seem to be running: {feeds}, and none was tried in the last "
                f"{minutes}. Start it with “manage.py ingest --watch”, or see why its process "
                "ended."
            )
        return (
            f"The ingest is running and does not keep up: {feeds} by more than {minutes}. If this "
            "lasts, raise INGEST_THREADS or run workers beside it."
        )


def ingest_standing(now: datetime) -> Ingest:
    """Whether the ingest is at work, judged by what is overdue and what was tried."""
    ledger = FetchAttempt.objects.order_by("-finished_at").values_list("finished_at", "counted")
    newest = ledger.first()
    if newest is None:  # the ledger is pruned
        last, counted = Feed.objects.aggregate(last=Max("last_attempt_at"))["last"], True
    else:
        last, counted = newest
    late = overdue(now).count()
    idle = last is None or now - last > PATIENCE
    return Ingest(last, late, stopped=bool(late) and idle, offline=not counted)


def overdue(now: datetime) -> FeedQuerySet:
    """Feeds that should long have been visited: not those in hand, nor on a server that rests."""
    resting = Host.objects.filter(rest_until__gt=now).values("name")
    late: FeedQuerySet = Feed.objects.due(now)
    return late.filter(next_fetch_at__lt=now - PATIENCE).exclude(host__in=resting)


def is_overdue(feed: Feed, host: Host | None, now: datetime) -> bool:
    """The same for one feed."""
    resting = host is not None and host.rest_until is not None and host.rest_until > now
    taken = feed.lease_until is not None and feed.lease_until >= now
    paused = feed.state == FeedState.PAUSED
    return feed.next_fetch_at < now - PATIENCE and not (paused or resting or taken)


def feeds_by_state() -> dict[str, int]:
    """How many feeds are in each state, in the order of the vocabulary, zeros included."""
    rows = Feed.objects.order_by().values_list("state").annotate(Count("pk"))
    return {state.value: 0 for state in FeedState} | dict(rows)


def failing() -> FeedQuerySet:
    """Feeds whose last visit failed, longest failing first; paused ones don't fail."""
    feeds: FeedQuerySet = Feed.objects.exclude(failure="").exclude(state=FeedState.PAUSED)
    return feeds.order_by("-failures_in_row", "title", "url")


def doubles() -> FeedQuerySet:
    """Feeds that redirect to another one and that nobody has decided about."""
    feeds: FeedQuerySet = Feed.objects.filter(same_as__isnull=False)
    return feeds.exclude(state=FeedState.PAUSED).select_related("same_as")


def gone_quiet(feeds: FeedQuerySet | None = None) -> dict[int, Quiet]:
    """The quiet ones of these feeds, or of all, by key; two queries however many there are."""
    chosen = _maybe_quiet(Feed.objects.all() if feeds is None else feeds).order_by()
    columns = ("created_at", "last_new_at", "last_success_at")
    candidates = list(chosen.select_related(None).only(*columns))
    arrivals = _arrivals(candidates, chosen)
    found = {
        feed.pk: find_quiet(
            arrivals[feed.pk], added_at=feed.created_at, heard_at=feed.last_success_at
        )
        for feed in candidates
    }
    return {key: quiet for key, quiet in found.items() if quiet is not None}


def quiet_of(feed: Feed) -> Quiet | None:
    return gone_quiet(Feed.objects.filter(pk=feed.pk)).get(feed.pk)


def _maybe_quiet(feeds: FeedQuerySet) -> FeedQuerySet:
    """A first cut that reads no sightings: nobody is quiet who brought something last week."""
    silent = Q(last_new_at__lt=F("last_success_at") - SHORTEST)
    never = Q(last_new_at__isnull=True, created_at__lt=F("last_success_at") - NEVER_BROUGHT)
    return feeds.exclude(state=FeedState.PAUSED).filter(silent | never)


def _arrivals(candidates: Sequence[Feed], chosen: FeedQuerySet) -> dict[int, set[datetime]]:
    """When each feed brought something new: what one visit brought has one time."""
    found: dict[int, set[datetime]] = defaultdict(set)
    for feed in candidates:
        if feed.last_new_at:
            found[feed.pk].add(feed.last_new_at)
    heard = [feed.last_success_at for feed in candidates if feed.last_success_at]
    if not heard:
        return found
    times = (
        Sighting.objects.filter(feed__in=chosen.values("pk"), first_seen_at__gte=min(heard) - HABIT)
        .values_list("feed_id", "first_seen_at")
        .distinct()
    )
    for feed_id, time in times.iterator(chunk_size=2_000):
        found[feed_id].add(time)
    return found
