"""What holds for every address of the API, also for those that no view answers."""

from __future__ import annotations

from collections.abc import Callable
from http import HTTPStatus

from django.conf import settings
from django.http import HttpRequest, HttpResponse, HttpResponseBase, JsonResponse

from core.api.problems import PROBLEM, problem

ROOT = "/api/"
METHODS = "GET, HEAD, OPTIONS"
# Of other origins, scripts may read these besides the body (Fetch, “CORS-safelisted”).
READABLE = "ETag, Last-Modified, Link, Location, Retry-After"
ASKED = "Accept, If-Modified-Since, If-None-Match"
DAY = "86400"  # seconds


class ApiEdge:
    """Every origin may read, nothing is sent along, and every error is a problem document.

    Stands outside all other middleware, whose refusals it covers, too.
    """

    def __init__(self, get_response: Callable[[HttpRequest], HttpResponseBase]) -> None:
        self.get_response = get_response

    def __call__(self, request: HttpRequest) -> HttpResponseBase:
        if not request.path_info.startswith(ROOT):
            return self.get_response(request)
        response = self._answer(request)
        response["Access-Control-Allow-Origin"] = "*"
        response["Access-Control-Expose-Headers"] = READABLE
        return response

    def _answer(self, request: HttpRequest) -> HttpResponseBase:
        if settings.SECURE_SSL_REDIRECT and not request.is_secure():
            return _in_the_open()
        if request.method == "OPTIONS":
            return _preflight()
        return _in_json(self.get_response(request))


def _in_the_open() -> HttpResponse:
    """A program that was led on to HTTPS would never learn that it asks in the open."""
    body = problem(HTTPStatus.FORBIDDEN, "The API is asked by HTTPS alone.")
    return JsonResponse(body, status=HTTPStatus.FORBIDDEN, content_type=PROBLEM)


def _preflight() -> HttpResponse:
    response = HttpResponse(status=HTTPStatus.NO_CONTENT)
    response["Allow"] = response["Access-Control-Allow-Methods"] = METHODS
    response["Access-Control-Allow-Headers"] = ASKED
    response["Access-Control-Max-Age"] = DAY
    return response


def _in_json(response: HttpResponseBase) -> HttpResponseBase:
    failed = response.status_code >= HTTPStatus.BAD_REQUEST
    told = response.get("Content-Type", "").startswith(PROBLEM)
    # In development the page with the traceback is worth more.
    traced = settings.DEBUG and response.status_code == HTTPStatus.INTERNAL_SERVER_ERROR
    if not failed or told or traced:
        return response
    body = problem(response.status_code)
    return JsonResponse(body, status=response.status_code, content_type=PROBLEM)
