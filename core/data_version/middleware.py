"""Answers again what was answered before, as long as the data are of the same version.

A page is named by all that it hangs on: the version of the data, the deploy, the day, the address
and the headers in which pages differ. Who has it is told so by one query for the version; for
others it may still be in memory, or it is made by turns. Who sends a cookie or a token is answered
anew, as nginx does it too, so that nothing is kept that was made for somebody.
"""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus
from typing import Any, Final

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response, patch_vary_headers
from django.utils.http import http_date, parse_etags, parse_http_date_safe

from core.data_version.current import Version, asked_once, current
from core.data_version.kept_pages import COUNTED, KEPT
from core.data_version.tags import last_modified, tag_of
from core.turns import Turns

# Other headers in which a page may differ; one that differs in more is not kept.
TOLD_APART: Final = {"accept-encoding", "x-partial"}
# Whoever has a page asks each time whether it still stands; nginx, which a crowd asks, once in a
# few seconds (it reads X-Accel-Expires and passes it on to nobody).
ASK_FIRST: Final = "no-cache"
NGINX_KEEPS: Final = "5"


class VersionedPages:
    """Middleware. What must not be kept says so, by `Cache-Control` or by an `ETag` of its own,
    unless its view is `as_data_stand`.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response
        self.turns = Turns(settings.PAGES_AT_ONCE)

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        version = current() if _may_be_kept(request) else None
        if version is None:
            return self.get_response(request)
        tag = tag_of(request, version)
        if known := _known(request, version, tag):
            return known
        if tag in COUNTED:  # its view counts who asks, and then has it
            return self.get_response(request)
        with self.turns.taken() as waited:
            # Meanwhile somebody may have asked for the same.
            known = _known(request, version, tag) if waited else None
            return known or self._made(request, version)

    def _made(self, request: HttpRequest, version: Version) -> HttpResponseBase:
        with asked_once(version):
            response = self.get_response(request)
        if not _is_for_all(request, response):
            return response
        tag = tag_of(request, version)  # of what it was made of, which may have changed meanwhile
        if not _tells_by_itself(response):
            _told(response, tag, version)
        elif not getattr(response, "stands_as_data_do", False):
            return response
        if request.method == "GET" and isinstance(response, HttpResponse):
            KEPT.keep(tag, response)
        return response


def _known(request: HttpRequest, version: Version, tag: str) -> HttpResponseBase | None:
    """The answer to who has the page of this tag already, or the page where it is kept."""
    if tag in parse_etags(request.headers.get("If-None-Match", "")):
        not_modified = HttpResponse(status=HTTPStatus.NOT_MODIFIED)
        return _told(not_modified, tag, version)
    kept = KEPT.get(tag)
    return kept if kept is None or kept["ETag"] == tag else _unless_known(request, kept)


def _unless_known(request: HttpRequest, kept: HttpResponse) -> HttpResponseBase:
    """An answer that goes by a tag of its own, or what tells that one has it."""
    dated = parse_http_date_safe(kept.get("Last-Modified", ""))
    answer = get_conditional_response(request, kept["ETag"], dated, kept)
    return answer or kept


def _may_be_kept(request: HttpRequest) -> bool:
    """Not what is for somebody, whom a cookie or a token names."""
    is_read = request.method in ("GET", "HEAD")
    return is_read and not request.COOKIES and "Authorization" not in request.headers


def _is_for_all(request: HttpRequest, response: HttpResponseBase) -> bool:
    """Whether anybody who asks the same gets the same."""
    varies = {name.strip().lower() for name in response.get("Vary", "").split(",") if name}
    return (
        response.status_code == HTTPStatus.OK
        and not response.cookies
        and "CSRF_COOKIE" not in request.META
        and varies <= TOLD_APART | {"cookie"}
    )


def _tells_by_itself(response: HttpResponseBase) -> bool:
    return response.has_header("ETag") or response.has_header("Cache-Control")


def _told(response: Any, tag: str, version: Version) -> Any:
    response["ETag"] = tag
    response["Cache-Control"] = ASK_FIRST
    if moment := last_modified(version, timezone.now()):
        response["Last-Modified"] = http_date(moment.timestamp())
    if settings.BEHIND_PROXY:
        response["X-Accel-Expires"] = NGINX_KEEPS
    patch_vary_headers(response, ["Cookie"])
    return response
