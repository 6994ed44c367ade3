"""How often one address on the net may ask for letters (`ALERT_RATE`)."""

from __future__ import annotations

from django.conf import settings
from django.http import HttpRequest

from core.api.throttling import PerAddress


class Letters(PerAddress):
    """Counted as `core.api.throttling` says."""

    scope = "alerts"

    def get_rate(self) -> str | None:
        return settings.ALERT_RATE or None


def seconds_to_wait(request: HttpRequest) -> int:
    """Until somebody there may ask again; 0 where they may now. Counts as asking."""
    limit = Letters()
    if limit.rate is None or limit.allow_request(request, None):
        return 0
    return round(limit.wait() or 0) or 1
