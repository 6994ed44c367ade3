"""One POST to an address that somebody wrote down: over HTTPS, to the public web, once, no further.

The guard of the ingest (`sources.ingest.guard`) judges the address, and every answer of the name
server before anything is connected; redirects are not followed.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from http.client import HTTPException
from typing import Final

from django.conf import settings
from urllib3.exceptions import HTTPError

from sources.ingest.connection import (
    DeadlinePassed,
    TooLarge,
    Watch,
    connection_to,
    resolve_in_time,
)
from sources.ingest.guard import (
    DEFAULT_PORTS,
    AddressPolicy,
    BlockedAddress,
    Resolver,
    Target,
    UnknownHost,
    check_url,
    resolve,
    system_resolver,
)
from sources.ingest.text import clean_text

SECONDS: Final = 15.0
CONNECT_SECONDS: Final = 5.0
# Of the answer only the beginning is looked at, for the page of the webhook.
QUOTED: Final = 200
MOST_BYTES: Final = 64 * 1024
GONE: Final = 410


@dataclass(frozen=True)
class Answer:
    """What came of it, in words. `status` is None where nothing answered."""

    status: int | None
    words: str
    retry_after: str = ""

    @property
    def ok(self) -> bool:
        return self.status is not None and 200 <= self.status < 300


def policy() -> AddressPolicy:
    return AddressPolicy(
        allow_networks=tuple(settings.WEBHOOK_ALLOW_NETWORKS),
        allow_hosts=frozenset(host.lower() for host in settings.WEBHOOK_ALLOW_HOSTS),
        allow_ports=frozenset({*DEFAULT_PORTS.values(), *settings.WEBHOOK_ALLOW_PORTS}),
    )


def check(url: str) -> Target:
    """Judge the text of an address. Raises BlockedAddress with the reason."""
    allowed = policy()
    target = check_url(url, allowed)
    if target.scheme != "https" and target.host not in allowed.allow_hosts:
        raise BlockedAddress("only https, or anybody on the way could read and change it")
    return target


def post(
    url: str, body: bytes, headers: Mapping[str, str], *, resolver: Resolver = system_resolver
) -> Answer:
    """Never raises over the network."""
    with Watch(SECONDS, MOST_BYTES) as watch:
        try:
            target = check(url)
            addresses = resolve(target, policy(), resolve_in_time(resolver, watch))
            connection = connection_to(target, addresses, watch, CONNECT_SECONDS)
            try:
                connection.request(
                    "POST",
                    target.path,
                    body=body,
                    headers={
                        "Content-Type": "application/json",
                        "User-Agent": settings.INGEST_USER_AGENT,
                        "Connection": "close",
                        **headers,
                    },
                    preload_content=False,
                    decode_content=False,
                )
                response = connection.getresponse()
                quoted = response.read(QUOTED, decode_content=False)
                return _answer(response.status, quoted, response.headers)
            finally:
                connection.close()
                watch.guard(None)
        except BlockedAddress as error:
            return Answer(None, f"This address may not be contacted: {error}.")
        except UnknownHost as error:
            return Answer(None, clean_text(f"No such host: {error}.", 300))
        except _NETWORK_ERRORS as error:
            late = watch.expired or isinstance(error, DeadlinePassed)
            words = f"No answer within {SECONDS:.0f} seconds." if late else _words(error)
            return Answer(None, words)


_NETWORK_ERRORS: Final = (DeadlinePassed, TooLarge, HTTPError, HTTPException, OSError, ValueError)


def _answer(status: int, quoted: bytes, headers: Mapping[str, str]) -> Answer:
    words = f"Answered with {status}."
    if 300 <= status < 400:
        words = f"Answered with {status}, a redirect. Give the address itself: none is followed."
    elif status >= 400 and quoted:
        words += " " + clean_text(quoted.decode("utf-8", "replace"), QUOTED)
    return Answer(status, words, headers.get("retry-after", ""))


def _words(error: Exception) -> str:
    return clean_text(f"No connection: {error or type(error).__name__}", 300)
