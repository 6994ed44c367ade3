"""One visit to a feed: the answer fetched and read, and nothing stored yet. No database."""

from collections.abc import Callable
from dataclasses import dataclass, field, replace
from datetime import datetime, timedelta
from hashlib import sha256
from typing import Final
from zlib import compress

from sources.ingest.fetch import FetchLimits, fetch
from sources.ingest.guard import AddressPolicy, Resolver, system_resolver
from sources.ingest.outcomes import (
    Entry,
    Failure,
    FetchResult,
    OutcomeKind,
    ParseOutcome,
    ParseWarning,
    Redirect,
    WarningCode,
)
from sources.ingest.parse import ingest_bytes
from sources.ingest.schedule import wished_interval

# Most of the gain for a fifth of the time of zlib's default.
PACKING: Final = 1

Clock = Callable[[], datetime]


@dataclass(frozen=True)
class Reader:
    """Who asks, and how far it may go."""

    user_agent: str
    policy: AddressPolicy
    limits: FetchLimits
    keep_bodies: bool = False
    resolver: Resolver = system_resolver


@dataclass(frozen=True)
class Errand:
    """An address, and what its last complete answer carried."""

    url: str
    etag: str = ""
    last_modified: str = ""
    body_hash: str = ""
    memory: bytes = field(default=b"", repr=False)  # see `memory`
    trust_guids: bool = True
    check_full: bool = False  # a 304 is not believed this time

    def whole(self) -> "Errand":
        """The same errand, asking for everything even if nothing has changed."""
        return Errand(self.url, trust_guids=self.trust_guids)


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
    known: int = 0  # entries that are what they were
    memory: bytes = field(default=b"", repr=False)
    packed: bytes = field(default=b"", repr=False)  # by zlib, the body that brought something
    sha256: str = ""  # of the body, whole or not
    content_type: str = ""
    full: bool = False  # the whole body was there, not only word that it is the same
    denied: bool = False  # the server had said "unchanged" of this body
    redirects: tuple[Redirect, ...] = ()
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
    answer = _ask(errand, reader, clock, etag=errand.etag, last_modified=errand.last_modified)
    denied = False
    if errand.check_full and isinstance(answer, FetchResult) and answer.unchanged:
        whole = _ask(errand, reader, clock)
        if isinstance(whole, FetchResult):
            answer, denied = whole, True
    if isinstance(answer, Failure):
        return Visit(
            answer.kind,
            detail=answer.detail,
            status=answer.status,
            final_url=answer.url,
            retry_after=answer.retry_after,
            redirects=answer.redirects,
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
    read = ingest_bytes(
        answer.body,
        answer.headers,
        answer.final_url,
        now=clock(),
        memory=errand.memory,
        trust_guids=errand.trust_guids,
    )
    # In the thread that fetched: packed, a visit that waits to be stored takes little memory.
    keep = reader.keep_bodies and read.entries
    return replace(
        _read(answer, read, body_hash),
        sha256=body_hash,
        packed=compress(answer.body, PACKING) if keep else b"",
        denied=denied and errand.body_hash != "",
    )


def _ask(
    errand: Errand, reader: Reader, clock: Clock, etag: str = "", last_modified: str = ""
) -> FetchResult | Failure:
    return fetch(
        errand.url,
        etag=etag,
        last_modified=last_modified,
        policy=reader.policy,
        limits=reader.limits,
        user_agent=reader.user_agent,
        now=clock(),
        resolver=reader.resolver,
    )


def _unchanged(answer: FetchResult, etag: str, last_modified: str, body_hash: str) -> Visit:
    return Visit(
        OutcomeKind.UNCHANGED,
        status=answer.status,
        final_url=answer.final_url,
        bytes_read=len(answer.body),
        etag=etag,
        last_modified=last_modified,
        body_hash=body_hash,
        full=not answer.unchanged,
        redirects=answer.redirects,
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
        known=read.known,
        memory=read.memory,
        content_type=answer.headers.get("content-type", ""),
        full=True,
        redirects=answer.redirects,
        warnings=read.warnings,
        feed_title=read.feed_title,
        floor=wished_interval(answer.headers, read.ttl),
    )
