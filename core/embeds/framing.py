"""Who may show what: embeds may be framed and fetched by any site, and can do nothing there."""

from __future__ import annotations

from collections.abc import Callable
from functools import wraps
from typing import Any

from csp.constants import NONE, SELF
from csp.decorators import csp
from django.http import HttpRequest, HttpResponseBase
from django.views.decorators.clickjacking import xframe_options_exempt

View = Callable[..., HttpResponseBase]

PAGE = {
    "default-src": [NONE],
    "style-src": [SELF],
    "img-src": [SELF],
    "font-src": [SELF],
    "frame-ancestors": ["*"],
    "base-uri": [NONE],
    "form-action": [NONE],
}
# All that it shows is in the file itself, as attributes.
PICTURE = {
    "default-src": [NONE],
    "frame-ancestors": ["*"],
    "base-uri": [NONE],
    "form-action": [NONE],
}


def framed(view: View) -> View:
    """The policy of pages to frame; no other page of the site may be framed."""
    return xframe_options_exempt(csp(PAGE)(_for_others(view)))


def pictured(view: View) -> View:
    """The policy of pictures, which scripts of other sites may read as well."""

    @wraps(view)
    def readable(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = "ETag"
        return response

    return xframe_options_exempt(csp(PICTURE)(_for_others(readable)))


def _for_others(view: View) -> View:
    """Search engines find the full view, not every way to filter a figure of it."""

    @wraps(view)
    def answered(request: HttpRequest, *args: Any, **kwargs: Any) -> HttpResponseBase:
        response = view(request, *args, **kwargs)
        response["X-Robots-Tag"] = "noindex"
        response["Cross-Origin-Resource-Policy"] = "cross-origin"
        return response

    return answered
