"""Fetch one feed: conditionally, within limits, and only from the public web."""

import ssl
from contextlib import suppress
from dataclasses import dataclass, replace
from datetime import datetime
from http.client import HTTPException
from typing import Final
from urllib.parse import urljoin

from urllib3 import HTTPResponse
from urllib3.exceptions import DecodeError, HTTPError, ProtocolError, ReadTimeoutError, SSLError
from w3lib.url import safe_url_string

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
from sources.ingest.retry_after import read_retry_after
from sources.ingest.text import clean_text

ACCEPT: Final = (
    "application/atom+xml, application/rss+xml, application/feed+json, application/rdf+xml;q=0.9, "
    "application/xml;q=0.8, application/json;q=0.8, text/xml;q=0.8, */*;q=0.1"
)
# No brotli and no zstd, even where they are installed: their decoders are one more risk.
ACCEPT_ENCODING: Final = "gzip, deflate"
KEPT_HEADERS: Final = (
    "cache-control", "content-language", "content-type", "date", "expires", "link", "retry-after",
)  # fmt: skip
HEADER_LIMIT: Final = 1_000
_CHUNK: Final = 65_536
_REDIRECTS: Final = frozenset({301, 302, 303, 307, 308})
_STATUS_KINDS: Final = {
    401: OutcomeKind.AUTH_REQUIRED,
    404: OutcomeKind.NOT_FOUND,
    407: OutcomeKind.AUTH_REQUIRED,
    410: OutcomeKind.GONE,
    429: OutcomeKind.RATE_LIMITED,
    503: OutcomeKind.UNAVAILABLE,
}


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
) -> FetchResult | Failure:
    """The answer for a feed's address, or why there is none. Never raises over the network.

    `etag` and `last_modified` are what the last complete answer carried; with them the result may
    be a 304 without a body. `now` serves only to read a Retry-After.
    """
    with Watch(limits.seconds, limits.wire_bytes) as watch:
        errand = _Errand(
            url, _request_headers(etag, last_modified, user_agent), policy, limits, watch,
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
        except DecodeError:
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
    """One hop. Raises _Stop; raises DecodeError while there is still a plain answer to ask for."""
    try:
        return _ask(errand)
    except DecodeError as error:
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
    """Raises _Stop for a status that brings no feed, and what the network raises."""
    status, headers = response.status, response.headers
    location = headers.get("location", "")
    if status in _REDIRECTS and location:
        return Redirect(status, errand.url, _spelled(_joined(errand.url, location)))
    conditional = {"If-None-Match", "If-Modified-Since"} & errand.headers.keys()
    if status not in (200, 203, 204) and not (status == 304 and conditional):
        raise _Stop(_refusal(response, errand))
    return FetchResult(
        status=status,
        final_url=errand.url,
        headers={name: headers[name][:HEADER_LIMIT] for name in KEPT_HEADERS if name in headers},
        body=b"" if status in (204, 304) else _body(response, errand.limits),
        etag=_validator(headers.get("etag", "")),
        last_modified=_validator(headers.get("last-modified", "")),
        elapsed=0.0,
    )


def _body(response: HTTPResponse, limits: FetchLimits) -> bytes:
    """The unpacked body. Raises TooLarge rather than cut it, and DecodeError."""
    announced = response.headers.get("content-length", "")
    if announced.isascii() and announced.isdecimal() and int(announced[:15]) > limits.wire_bytes:
        raise TooLarge(f"{announced[:15]} bytes announced")
    for coding in response.headers.get("content-encoding", "").lower().split(","):
        if coding.strip() not in ("", "identity", *response.CONTENT_DECODERS):
            raise DecodeError(f"unknown content coding {coding.strip()[:40]}")
    body = bytearray()
    while chunk := response.read(_CHUNK, decode_content=True):
        body += chunk
        if len(body) > limits.decoded_bytes:
            raise TooLarge(f"over {limits.decoded_bytes} bytes unpacked")
    return bytes(body)


def _refusal(response: HTTPResponse, errand: _Errand) -> Failure:
    status, headers = response.status, response.headers
    kind = _STATUS_KINDS.get(status, OutcomeKind.HTTP_ERROR)
    if status in (403, 503) and headers.get("cf-mitigated", "") == "challenge":
        kind = OutcomeKind.BOT_WALL
    return Failure(
        kind=kind,
        url=errand.url,
        detail=clean_text(f"{status} {response.reason or ''}", 100),
        status=status,
        retry_after=read_retry_after(
            headers.get("retry-after", ""), date_header=headers.get("date", ""), now=errand.now
        ),
    )


_NETWORK_ERRORS: Final = (
    BlockedAddress,
    UnknownHost,
    DeadlinePassed,
    TooLarge,
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
    ((DecodeError,), OutcomeKind.BAD_ENCODING),
    ((ProtocolError, ReadTimeoutError), OutcomeKind.TRUNCATED),  # urllib3's, from the body
    ((OSError,), OutcomeKind.CONNECT_ERROR),  # before HTTPException: a reset is both
    ((HTTPError, HTTPException, ValueError), OutcomeKind.BAD_HTTP),
)


def _failure(error: Exception, errand: _Errand) -> Failure:
    kind = next(kind for errors, kind in _ERROR_KINDS if isinstance(error, errors))
    # The watchdog's cut looks like any other end of a connection.
    if errand.watch.expired:
        kind = OutcomeKind.DEADLINE
    return Failure(kind, errand.url, clean_text(f"{type(error).__name__}: {error}", 300))


def _request_headers(etag: str, last_modified: str, user_agent: str) -> dict[str, str]:
    headers = {
        "User-Agent": user_agent,
        "Accept": ACCEPT,
        "Accept-Encoding": ACCEPT_ENCODING,
        "Connection": "close",
    }
    if _validator(etag):
        headers["If-None-Match"] = etag
    if _validator(last_modified):
        headers["If-Modified-Since"] = last_modified
    return headers


def _validator(value: str) -> str:
    """A validator that can be stored and sent back unchanged, else ""."""
    return value if value.isascii() and value.isprintable() and len(value) <= HEADER_LIMIT else ""


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
