"""Fetch one feed: conditionally, within limits, and only from the public web."""

import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from http.client import HTTPException
from typing import Final
from urllib.parse import urljoin

from urllib3 import HTTPResponse
from urllib3.exceptions import HTTPError, ProtocolError, ReadTimeoutError, SSLError
from w3lib.url import safe_url_string

from sources.ingest import answers
from sources.ingest.bot_walls import who_turned_away
from sources.ingest.connection import (
    DeadlinePassed,
    TooLarge,
    Watch,
    connection_to,
    resolve_in_time,
)
from sources.ingest.guard import (
    AddressPolicy,
    BlockedAddress,
    Resolver,
    UnknownHost,
    check_url,
    resolve,
    system_resolver,
)
from sources.ingest.outcomes import Failure, FetchResult, OutcomeKind, Redirect
from sources.ingest.text import clean_text
from sources.ingest.unpacking import BadCoding, CutShort

ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
# No brotli and no zstd: nothing but `unpacking` unpacks, whatever is installed.
ACCEPT_ENCODING: Final = "gzip, deflate"
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})


@dataclass(frozen=True)
class FetchLimits:
    """`wire_bytes` counts headers and body as received, `decoded_bytes` the body unpacked."""

    seconds: float = 30.0
    connect_seconds: float = 10.0
    wire_bytes: int = 8 * 1024 * 1024
    decoded_bytes: int = 16 * 1024 * 1024
    redirects: int = 5


class _Stop(Exception):
    """Ends a fetch with a Failure, whose elapsed time and redirects are added outside."""

    def __init__(self, failure: Failure) -> None:
        super().__init__(failure.kind)
        self.failure = failure


@dataclass
class _Errand:
    """One fetch on its way: what it was asked, and where it has been."""

    url: str
    headers: dict[str, str]
    policy: AddressPolicy
    limits: FetchLimits
    watch: Watch
    resolver: Resolver
    now: datetime
    redirects: tuple[Redirect, ...] = ()


def fetch(
    url: str,
    *,
    etag: str = "",
    last_modified: str = "",
    policy: AddressPolicy,
    limits: FetchLimits = FetchLimits(),
    user_agent: str,
    now: datetime,
    resolver: Resolver = system_resolver,
    accept: str = ACCEPT,
) -> FetchResult | Failure:
    """The answer for a feed's address, or why there is none. Never raises over the network.

    `etag` and `last_modified` are what the last complete answer carried; with them the result may
    be a 304 without a body. `now` serves only to read a Retry-After.
    """
    with Watch(limits.seconds, limits.wire_bytes) as watch:
        errand = _Errand(
            url, _request_headers(etag, last_modified, user_agent, accept), policy, limits, watch,
            resolve_in_time(resolver, watch), now,
        )  # fmt: skip
        try:
            return _follow(errand)
        except _Stop as stop:
            failure = stop.failure
        return replace(failure, elapsed=watch.elapsed, redirects=errand.redirects)


def _follow(errand: _Errand) -> FetchResult:
    """Hop by hop to the answer. Raises _Stop."""
    errand.url = _spelled(errand.url)
    seen = {errand.url}
    while True:
        try:
            answer = _exchange(errand)
        except BadCoding:
            # Some servers announce a compression that they don't use: ask once for none.
            errand.headers["Accept-Encoding"] = "identity"
            answer = _exchange(errand)
        if isinstance(answer, FetchResult):
            return replace(answer, elapsed=errand.watch.elapsed, redirects=errand.redirects)
        errand.redirects += (answer,)
        errand.url = answer.target
        if answer.target in seen or len(errand.redirects) > errand.limits.redirects:
            detail = f"{len(errand.redirects)} redirects"
            raise _Stop(Failure(OutcomeKind.REDIRECT_LOOP, errand.url, detail, answer.status))
        seen.add(answer.target)


def _exchange(errand: _Errand) -> FetchResult | Redirect:
    """One hop. Raises _Stop; raises BadCoding while there is still a plain answer to ask for."""
    try:
        return _ask(errand)
    except BadCoding as error:
        if errand.headers["Accept-Encoding"] != "identity" and not errand.watch.expired:
            raise
        raise _Stop(_failure(error, errand)) from error
    except _NETWORK_ERRORS as error:
        raise _Stop(_failure(error, errand)) from error


def _ask(errand: _Errand) -> FetchResult | Redirect:
    target = check_url(errand.url, errand.policy)
    addresses = resolve(target, errand.policy, errand.resolver)
    connection = connection_to(target, addresses, errand.watch, errand.limits.connect_seconds)
    try:
        connection.request("GET", target.path, headers=errand.headers, preload_content=False)
        response = connection.getresponse()
        try:
            return _read(response, errand)
        finally:
            response.close()
    finally:
        connection.close()
        errand.watch.guard(None)


def _read(response: HTTPResponse, errand: _Errand) -> FetchResult | Redirect:
    """Raises _Stop for what brings no feed, and what the network raises."""
    status, headers, limits = response.status, response.headers, errand.limits
    location = headers.get("location", "")
    if status in _REDIRECTS and location:
        return Redirect(status, errand.url, _spelled(_joined(errand.url, location)))
    conditional = {"If-None-Match", "If-Modified-Since"} & errand.headers.keys()
    if status not in (200, 203, 204) and not (status == 304 and conditional):
        opening = answers.opening_of(response, _NETWORK_ERRORS)
        raise _Stop(answers.refusal(response, opening, errand.url, errand.now))
    body = b""
    if status not in (204, 304):
        body = answers.body_of(response, limits.wire_bytes, limits.decoded_bytes)
        if who_turned_away(status, headers, body):
            raise _Stop(answers.refusal(response, body, errand.url, errand.now))
    return answers.result(response, body, errand.url)


_NETWORK_ERRORS: Final = (
    BlockedAddress,
    UnknownHost,
    DeadlinePassed,
    TooLarge,
    CutShort,
    HTTPError,
    HTTPException,
    OSError,
    ValueError,  # what http.client says to impossible headers
)
_ERROR_KINDS: Final[tuple[tuple[tuple[type[Exception], ...], OutcomeKind], ...]] = (
    ((DeadlinePassed,), OutcomeKind.DEADLINE),
    ((TooLarge,), OutcomeKind.TOO_LARGE),
    ((BlockedAddress,), OutcomeKind.BLOCKED_ADDRESS),
    ((UnknownHost,), OutcomeKind.DNS_ERROR),
    ((SSLError, ssl.SSLError, ssl.CertificateError), OutcomeKind.TLS_ERROR),
    ((BadCoding,), OutcomeKind.BAD_ENCODING),
    (
        (CutShort, ProtocolError, ReadTimeoutError),
        OutcomeKind.TRUNCATED,
    ),  # urllib3's, from the body
    ((OSError,), OutcomeKind.CONNECT_ERROR),  # before HTTPException: a reset is both
    ((HTTPError, HTTPException, ValueError), OutcomeKind.BAD_HTTP),
)


def _failure(error: Exception, errand: _Errand) -> Failure:
    kind = next(kind for errors, kind in _ERROR_KINDS if isinstance(error, errors))
    # The watchdog's cut looks like any other end of a connection.
    if errand.watch.expired:
        kind = OutcomeKind.DEADLINE
    return Failure(kind, errand.url, clean_text(f"{type(error).__name__}: {error}", 300))


def _request_headers(etag: str, last_modified: str, user_agent: str, accept: str) -> dict[str, str]:
    headers = {
        "User-Agent": user_agent,
        "Accept": accept,
        "Accept-Encoding": ACCEPT_ENCODING,
        "Connection": "close",
    }
    if answers.validator(etag):
        headers["If-None-Match"] = etag
    if answers.validator(last_modified):
        headers["If-Modified-Since"] = last_modified
    return headers


def _joined(url: str, location: str) -> str:
    """http.client reads headers as Latin-1; where a server writes UTF-8, that is what it meant."""
    with suppress(UnicodeError):
        location = location.encode("latin-1").decode("utf-8")
    return urljoin(url, location)


def _spelled(url: str) -> str:
    """The address escaped as a request line needs it, without a fragment. Raises _Stop."""
    try:
        return safe_url_string(url).partition("#")[0]
    except ValueError as error:
        detail = clean_text(str(error), 300)
        raise _Stop(Failure(OutcomeKind.BLOCKED_ADDRESS, url, detail)) from error
