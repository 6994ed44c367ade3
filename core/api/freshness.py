"""Whether an answer is still the one that somebody has.

Its `ETag` names what it holds and, behind the dot, the version of the data it was read from. While
that version stands nothing is read; under a later one the same rows are still the same answer.
`Last-Modified` is coarser: the last change of anything public.
"""

from __future__ import annotations

from hashlib import sha256
from http import HTTPStatus
from typing import Any

from django.http import HttpRequest, HttpResponse, HttpResponseBase
from django.utils import timezone
from django.utils.cache import get_conditional_response
from django.utils.http import http_date, parse_etags

from core.data_version.current import Version, current
from core.data_version.kept_pages import COUNTED
from core.data_version.tags import last_modified, tag_of


class Freshness:
    """Of the answer to `request`. Without a version nothing is known before the answer is there."""

    def __init__(self, request: HttpRequest) -> None:
        self.request = request
        self.version = current()

    def unchanged(self) -> HttpResponseBase | None:
        """A 304, if that is known before anything is read."""
        headers = self.request.headers
        if self.version is None or "If-Match" in headers:
            return None
        if "If-None-Match" not in headers:  # which goes before the date (RFC 9110, 13.2.2)
            return self._unchanged_since(self.version)
        end = f'.{self._version_in_tag(self.version)}"'
        known = [tag for tag in self._asked() if tag.endswith(end)]
        if not known:
            return None
        return HttpResponse(status=HTTPStatus.NOT_MODIFIED, headers={"ETag": known[0]})

    def kept(self) -> HttpResponse | None:
        """What was answered to the same question before, if this process still has it."""
        if self.version is None:
            return None
        response = COUNTED.get(tag_of(self.request, self.version))
        if response is not None:
            _date(response, self.version)
            self._name(response, response["ETag"].partition(".")[0])
        return response

    def tell(self, response: Any) -> None:
        """Give an answer with rows its headers: its tag as soon as its text is there. Keeps it."""
        version = self.version
        if version is None:
            return
        _date(response, version)

        def name(written: Any) -> None:
            start = f'"{sha256(written.content).hexdigest()[:32]}'
            written["ETag"] = f'{start}.{self._version_in_tag(version)}"'
            if self.request.method == "GET":
                COUNTED.keep(tag_of(self.request, version), written)
            self._name(written, start)

        response.add_post_render_callback(name)

    def _name(self, response: Any, start: str) -> None:
        """Who has these rows from an earlier version goes on with the tag of then."""
        same = [tag for tag in self._asked() if tag.startswith(f"{start}.")]
        if same:
            response["ETag"] = same[0]

    def _unchanged_since(self, version: Version) -> HttpResponseBase | None:
        moment = last_modified(version, timezone.now())
        since = int(moment.timestamp()) if moment else None
        response = get_conditional_response(self.request, last_modified=since)
        return response if response is not None and response.status_code == 304 else None

    def _asked(self) -> list[str]:
        """The tags that somebody has; nginx marks those of what it compresses as weak."""
        tags = parse_etags(self.request.headers.get("If-None-Match", ""))
        return [tag.removeprefix("W/") for tag in tags]

    def _version_in_tag(self, version: Version) -> str:
        return tag_of(self.request, version).removeprefix('W/"').removesuffix('"')


def _date(response: Any, version: Version) -> None:
    del response["Last-Modified"]
    if moment := last_modified(version, timezone.now()):
        response["Last-Modified"] = http_date(moment.timestamp())
