"""One visit to a feed: the answer fetched and read, and nothing stored yet. No database."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime, timedelta
from hashlib import sha256

from sources.ingest.fetch import FetchLimits, fetch
from sources.ingest.guard import AddressPolicy, Resolver, system_resolver
from sources.ingest.outcomes import (
    Entry,
    Failure,
    FetchResult,
    OutcomeKind,
    ParseOutcome,
    ParseWarning,
    WarningCode,
)
from sources.ingest.parse import ingest_bytes
from sources.ingest.schedule import wished_interval

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Reader:
    """Who asks, and how far it may go."""

    user_agent: str
    policy: AddressPolicy
    limits: FetchLimits
    resolver: Resolver = system_resolver


@dataclass(frozen=True)
class Errand:
    """An address, and what its last complete answer carried."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""

    def whole(self) -> "Errand":
        """The same errand, asking for everything even if nothing has changed."""
        return Errand(self.url)


@dataclass(frozen=True)
class Visit:
    """How a visit went. Entries are there only if `kind` is ok.

    `etag`, `last_modified` and `body_hash` may be kept once the entries are stored, and are
    empty where the next visit has to ask for the whole feed again.
    """

    kind: OutcomeKind
    detail: str = ""
    status: int | None = None
    final_url: str = ""
    bytes_read: int = 0
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    entries: tuple[Entry, ...] = ()
    warnings: tuple[ParseWarning, ...] = ()
    feed_title: str = ""
    floor: timedelta = timedelta()  # the publisher's wish for the time between visits
    retry_after: timedelta | None = None

    @property
    def succeeded(self) -> bool:
        return self.kind in (OutcomeKind.OK, OutcomeKind.UNCHANGED)

    @property
    def suggestions(self) -> tuple[str, ...]:
        """Addresses of feeds that a page names which isn't one itself."""
        found = (note for note in self.warnings if note.code is WarningCode.SUGGESTED_FEED)
        return tuple(note.detail for note in found)


def visit(errand: Errand, reader: Reader, *, clock: Clock) -> Visit:
    """Fetch and read. What goes wrong is in the result."""
    answer = fetch(
        errand.url,
        etag=errand.etag,
        last_modified=errand.last_modified,
        policy=reader.policy,
        limits=reader.limits,
        user_agent=reader.user_agent,
        now=clock(),
        resolver=reader.resolver,
    )
    if isinstance(answer, Failure):
        return Visit(
            answer.kind,
            detail=answer.detail,
            status=answer.status,
            final_url=answer.url,
            retry_after=answer.retry_after,
        )
    if answer.unchanged:
        # A 304 may leave the validators out; the ones that were sent still hold.
        return _unchanged(
            answer,
            answer.etag or errand.etag,
            answer.last_modified or errand.last_modified,
            errand.body_hash,
        )
    body_hash = sha256(answer.body).hexdigest()
    if body_hash == errand.body_hash:
        return _unchanged(answer, answer.etag, answer.last_modified, body_hash)
    read = ingest_bytes(answer.body, answer.headers, answer.final_url, now=clock())
    return _read(answer, read, body_hash)


def _unchanged(answer: FetchResult, etag: str, last_modified: str, body_hash: str) -> Visit:
    return Visit(
        OutcomeKind.UNCHANGED,
        status=answer.status,
        final_url=answer.final_url,
        bytes_read=len(answer.body),
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        floor=wished_interval(answer.headers, None),
    )


def _read(answer: FetchResult, read: ParseOutcome, body_hash: str) -> Visit:
    # What broke off may be whole at the next visit, under the same validators.
    complete = all(note.code is not WarningCode.TRUNCATED for note in read.warnings)
    detail = next((note.detail for note in read.warnings if note.code is WarningCode.DETAIL), "")
    return Visit(
        read.kind,
        detail=detail,
        status=answer.status,
        final_url=answer.final_url,
        bytes_read=len(answer.body),
        etag=answer.etag if complete else "",
        last_modified=answer.last_modified if complete else "",
        body_hash=body_hash if complete else "",
        entries=read.entries,
        warnings=read.warnings,
        feed_title=read.feed_title,
        floor=wished_interval(answer.headers, read.ttl),
    )
