"""How much one address may ask (`API_RATE`).

Counted in the cache of the site: of several processes without a shared cache each counts by
itself, so that the limit is that many times higher.
"""

from __future__ import annotations

from ipaddress import IPv6Address, ip_address, ip_network
from typing import Any

from django.conf import settings
from rest_framework.throttling import SimpleRateThrottle


class PerAddress(SimpleRateThrottle):
    """By IPv4 address or IPv6 network of one customer (/64), as the proxy in front tells it."""

    scope = "api"

    def get_rate(self) -> str | None:
        return settings.API_RATE or None

    def get_cache_key(self, request: Any, view: Any) -> str:
        return self.cache_format % {"scope": self.scope, "ident": network(self.get_ident(request))}


def network(address: str) -> str:
    """What is counted as one: an IPv6 subscriber has 2⁶⁴ addresses to ask from."""
    try:
        found = ip_address(address.strip())
    except ValueError:
        return "unknown"
    if isinstance(found, IPv6Address):
        if found.ipv4_mapped:
            return str(found.ipv4_mapped)
        return str(ip_network((found, 64), strict=False).network_address)
    return str(found)
