"""What is out of the ordinary with one feed, in sentences, the most urgent first."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import datetime
from typing import Final

from django.utils.timesince import timesince

from core.vocabulary import label_of
from sources.feed_words import advice_on, failure_in_words, failure_name
from sources.health import PATIENCE, Ingest, is_overdue
from sources.models import Feed, Host
from sources.quiet import Quiet
from sources.vocabularies import FeedState, IdentityPolicy

BAD: Final = "bad"
WARN: Final = "warn"
PLAIN: Final = "plain"


@dataclass(frozen=True)
class Note:
    """`tone`: bad (it isn't read), warn (look at it), plain (good to know)."""

    title: str
    text: str
    tone: str = PLAIN


@dataclass(frozen=True)
class Surroundings:
    """What a feed's row doesn't tell. `own_network` counts attempts of the last 7 days."""

    host: Host | None
    ingest: Ingest
    quiet: Quiet | None
    own_network: int
    now: datetime


def notes_on(feed: Feed, around: Surroundings) -> list[Note]:
    """Empty for a feed that is simply well. `feed` comes with its `same_as`."""
    found = [
        _failure(feed),
        _overdue(feed, around),
        _resting(around),
        _quiet(around),
        _double(feed),
        _moving(feed),
        _own_network(around),
        _unconditional(feed),
        _identity(feed),
        _moved(feed),
    ]
    return [note for note in found if note is not None]


def state_in_words(feed: Feed) -> str:
    """The definition of its state."""
    return next((state.definition for state in FeedState if state.value == feed.state), "")


def _failure(feed: Feed) -> Note | None:
    if not feed.failure:
        return None
    times = feed.failures_in_row
    row = f" {times} visits in a row have failed." if times > 1 else ""
    return Note(
        failure_name(feed.failure), failure_in_words(feed.failure, feed.failure_text) + row, BAD
    )


def _overdue(feed: Feed, around: Surroundings) -> Note | None:
    if not is_overdue(feed, around.host, around.now):
        return None
    said = f"It should have been visited {timesince(feed.next_fetch_at, around.now)} ago."
    if around.ingest.stopped:
        return Note("Overdue", f"{said} {around.ingest.in_words()}", BAD)
    minutes = PATIENCE.seconds // 60
    return Note(
        "Overdue", f"{said} Others were tried in the last {minutes} minutes; it waits.", WARN
    )


def _resting(around: Surroundings) -> Note | None:
    host = around.host
    if host is None or host.rest_until is None or host.rest_until <= around.now:
        return None
    why = advice_on(host.rest_reason) or host.rest_reason
    until = f"{host.rest_until:%-d %B %Y, %H:%M} UTC"
    return Note(
        "Server left alone",
        f"No feed on {host.name} is visited before {until}, this one included. {why}".strip(),
        WARN,
    )


def _quiet(around: Surroundings) -> Note | None:
    quiet = around.quiet
    return Note("Gone quiet", f"{quiet.in_words()} {quiet.advice}", WARN) if quiet else None


def _double(feed: Feed) -> Note | None:
    if feed.same_as is None:
        return None
    other = f"feed {feed.same_as_id}, {feed.same_as}"
    if feed.state == FeedState.PAUSED:
        return Note(
            "Double",
            f"It redirects to {other}, and is paused. Resuming it lets both be read again.",
        )
    return Note(
        "Double suggested",
        f"It redirects for good to {other}. Merging gives what it brought to that feed and pauses "
        "this one. If the two are not the same, set the suggestion aside.",
        WARN,
    )


def _moving(feed: Feed) -> Note | None:
    if not feed.moved_to:
        return None
    since = f" since {feed.moved_since:%-d %B %Y}" if feed.moved_since else ""
    times = f"{feed.moved_sightings} time{'' if feed.moved_sightings == 1 else 's'}"
    return Note(
        "Moving",
        f"The server redirects for good to {feed.moved_to}; seen {times}{since}. It is followed "
        "at each visit, and becomes the feed's address by itself if it stays so.",
    )


def _own_network(around: Surroundings) -> Note | None:
    if not around.own_network:
        return None
    attempts = f"{around.own_network} attempt{'' if around.own_network == 1 else 's'}"
    return Note(
        "Own network",
        f"{attempts} of the last 7 days found this installation's own network down. They are not "
        "held against the feed. If there are many, look at the network of the server.",
    )


def _unconditional(feed: Feed) -> Note | None:
    if feed.conditional:
        return None
    return Note(
        "Always read whole",
        "The server once said that nothing had changed when something had, so it is no longer "
        "asked only for what has changed. Nothing to do.",
    )


def _identity(feed: Feed) -> Note | None:
    if feed.identity == IdentityPolicy.GUID:
        return None
    policy = next(each for each in IdentityPolicy if each.value == feed.identity)
    return Note(
        f"Recognised by: {label_of(IdentityPolicy, feed.identity).lower()}",
        f"{policy.definition} Nothing to do.",
    )


def _moved(feed: Feed) -> Note | None:
    if not feed.original_url:
        return None
    return Note("Moved", f"Its publisher moved it here from {feed.original_url}.")
