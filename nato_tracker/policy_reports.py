"""Where browsers tell what the content security policy kept a page from doing.

One line in the log for each: on a page of ours it is either a fault of ours or an attack. Anybody
can send anything here, so it is short, rare, one line, and without the secrets of addresses.
"""

from __future__ import annotations

import json
import logging
from collections.abc import Callable
from typing import Any, Final
from urllib.parse import urlsplit

from django.http import HttpRequest, HttpResponse, HttpResponseBase, HttpResponseNotAllowed

from nato_tracker.scrubbing import scrubbed

ADDRESS: Final = "/policy-reports"
RATE: Final = "10/minute"
LONGEST: Final = 8192  # bytes
logger = logging.getLogger(__name__)


class PolicyReports:
    """Middleware that answers this address and nothing else: no session, and no page behind it."""

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if request.path_info != ADDRESS:
            return self.get_response(request)
        if request.method != "POST":
            return HttpResponseNotAllowed(["POST"])
        if _is_too_much(request):
            return HttpResponse(status=204)  # a refusal would be a line in the log again
        report = read(request.read(LONGEST + 1))
        if report is None:
            return HttpResponse(status=400)
        page, what, blocked = report
        logger.warning("policy: %s kept %s from loading %s", what, page, blocked)
        return HttpResponse(status=204)


def read(body: bytes) -> tuple[str, str, str] | None:
    """Page, directive and what was blocked; None for what no browser sends."""
    try:
        sent = json.loads(body) if len(body) <= LONGEST else None
    except (ValueError, RecursionError):
        return None
    report = sent.get("csp-report") if isinstance(sent, dict) else None
    if not isinstance(report, dict):
        return None
    what = report.get("effective-directive") or report.get("violated-directive")
    return _place(report.get("document-uri")), _plain(what), _place(report.get("blocked-uri"))


def _place(value: Any) -> str:
    """An address without its query, and without a secret in its path."""
    try:
        parts = urlsplit(str(value or ""))
    except ValueError:
        return "?"
    path = scrubbed(parts.path)
    return _plain(f"{parts.scheme}://{parts.netloc}{path}" if parts.netloc else path)


def _plain(value: Any) -> str:
    return "".join(sign for sign in str(value or "?") if sign.isprintable())[:200]


def _is_too_much(request: HttpRequest) -> bool:
    # Imported where it is needed: whatever is not the site does without the API.
    from core.api.throttling import PerAddress

    class Reports(PerAddress):
        scope = "policy-reports"

        def get_rate(self) -> str:
            return RATE

    limit: Any = Reports()
    return not limit.allow_request(request, None)
