"""Every state of the queue has an address."""

from __future__ import annotations

from urllib.parse import urlencode

from django.urls import reverse


def address(segment: str, **parts: str) -> str:
    """The queue at this segment; `item`, `from`, `compare`, `text` where given."""
    query = {"segment": segment} if segment != "new" else {}
    query |= {name.rstrip("_"): value for name, value in parts.items() if value}
    base = reverse("newsdesk:review")
    return f"{base}?{urlencode(query)}" if query else base
