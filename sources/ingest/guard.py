"""Which addresses the ingest may contact: the public web, and what the settings allow besides.

A feed's address comes from strangers, and so does every redirect. A name is resolved once, all
its answers are judged, and the connection goes to one of these answers and nowhere else.
"""

import re
import socket
from collections.abc import Callable
from dataclasses import dataclass
from ipaddress import IPv4Address, IPv4Network, IPv6Address, IPv6Network, ip_address, ip_network
from typing import Final
from urllib.parse import urlsplit

Address = IPv4Address | IPv6Address
Network = IPv4Network | IPv6Network

DEFAULT_PORTS: Final = {"http": 80, "https": 443}

# Only this part of IPv6 is the public internet (RFC 4291, 2.4). What leads from it to other
# networks by an address inside the address, and what the standard library calls global all the
# same, is listed below (IANA special-purpose registries).
_PUBLIC_IPV6: Final = ip_network("2000::/3")
_REFUSED: Final = tuple(
    ip_network(network)
    for network in (
        "0.0.0.0/8", "100.64.0.0/10", "192.0.0.0/24", "192.88.99.0/24", "198.18.0.0/15",
        "240.0.0.0/4", "2001::/23", "2001:db8::/32", "2002::/16", "3fff::/20",
    )
)  # fmt: skip
_HOST = re.compile(r"[a-z0-9]([a-z0-9_-]*[a-z0-9])?(\.[a-z0-9]([a-z0-9_-]*[a-z0-9])?)*")
# A last label like these makes the resolver read the name as a number: 2130706433, 0x7f.1.
_NUMERIC_END = re.compile(r"(.*\.)?(\d+|0x[0-9a-f]*)")
_UNPRINTABLE = re.compile(r"[\x00-\x20\x7f-\x9f\\]")


class BlockedAddress(Exception):
    """The policy forbids the address. The message says why."""


class UnknownHost(Exception):
    """The name has no address, or none could be had now."""


@dataclass(frozen=True)
class AddressPolicy:
    """What may be contacted besides the public web on ports 80 and 443.

    `allow_networks` and `allow_hosts` are for private installations and tests: addresses in these
    networks, and whatever these names resolve to. `any_port` lifts the rule of the ports.
    """

    allow_networks: tuple[Network, ...] = ()
    allow_hosts: frozenset[str] = frozenset()
    allow_ports: frozenset[int] = frozenset(DEFAULT_PORTS.values())
    any_port: bool = False

    def allows(self, address: Address, host: str = "") -> bool:
        if host in self.allow_hosts or any(address in network for network in self.allow_networks):
            return True
        return is_public(address)


@dataclass(frozen=True)
class Target:
    """An address that passed the policy as far as its text goes."""

    scheme: str
    host: str  # lower case, Punycode, IPv6 without brackets
    port: int
    path: str  # with the query; what stands in the request line


Resolver = Callable[[str, int], list[str]]


def is_public(address: Address) -> bool:
    if isinstance(address, IPv6Address):
        if address.ipv4_mapped is not None:
            return is_public(address.ipv4_mapped)
        if address not in _PUBLIC_IPV6:
            return False
    if address.is_multicast or address.is_reserved or not address.is_global:
        return False
    return not any(address in network for network in _REFUSED)


def check_url(url: str, policy: AddressPolicy) -> Target:
    """Judge the text of an address. Raises BlockedAddress."""
    if _UNPRINTABLE.search(url):
        raise BlockedAddress("white space, a control character or a backslash in the address")
    try:
        parts = urlsplit(url)
        port = parts.port
    except ValueError as error:
        raise BlockedAddress(f"not an address: {error}") from error
    if parts.scheme not in DEFAULT_PORTS:
        raise BlockedAddress(f"only http and https, not {parts.scheme or 'nothing'}")
    if "@" in parts.netloc:
        raise BlockedAddress("a user name in the address")
    host = _host(parts.hostname or "")
    port = DEFAULT_PORTS[parts.scheme] if port is None else port
    if not policy.any_port and port not in policy.allow_ports:
        raise BlockedAddress(f"port {port}")
    literal = _literal(host)
    if literal is not None and not policy.allows(literal, host):
        raise BlockedAddress(f"{literal} is not on the public web")
    path = parts.path or "/"
    return Target(parts.scheme, host, port, f"{path}?{parts.query}" if parts.query else path)


def resolve(target: Target, policy: AddressPolicy, resolver: Resolver) -> tuple[Address, ...]:
    """The addresses to connect to. Raises BlockedAddress if any one answer is forbidden.

    Raises UnknownHost where there is none.
    """
    literal = _literal(target.host)
    if literal is not None:
        return (literal,)
    addresses = tuple(dict.fromkeys(map(_address, resolver(target.host, target.port))))
    if not addresses:
        raise UnknownHost(f"{target.host} has no address")
    for address in addresses:
        if not policy.allows(address, target.host):
            raise BlockedAddress(f"{target.host} leads to {address}, not on the public web")
    return addresses


def system_resolver(host: str, port: int) -> list[str]:
    """The answers of the operating system. Raises UnknownHost."""
    try:
        answers = socket.getaddrinfo(host, port, type=socket.SOCK_STREAM)
    except (OSError, UnicodeError) as error:
        raise UnknownHost(f"{host}: {error}") from error
    return [str(answer[4][0]) for answer in answers]


def _host(raw: str) -> str:
    """Raises BlockedAddress for what is neither a name nor an address in its usual form."""
    if ":" in raw:
        if _literal(raw) is None or "%" in raw:
            raise BlockedAddress("not an IPv6 address")
        return raw
    try:
        host = raw.encode("idna").decode("ascii").lower().removesuffix(".")
    except UnicodeError as error:
        raise BlockedAddress(f"not a host name: {error}") from error
    if len(host) > 253 or not _HOST.fullmatch(host):
        raise BlockedAddress("not a host name")
    if _NUMERIC_END.fullmatch(host) and _literal(host) is None:
        raise BlockedAddress("a number in place of a host name")
    return host


def _literal(host: str) -> Address | None:
    try:
        return ip_address(host)
    except ValueError:
        return None


def _address(text: str) -> Address:
    """Raises BlockedAddress for an answer that is none, as one with a zone (`fe80::1%eth0`)."""
    address = _literal(text)
    if address is None or "%" in text:
        raise BlockedAddress(f"the name leads to {text[:50]}")
    return address
