"""The views of the API: a list of a resource, and one entry of it."""

from __future__ import annotations

from http import HTTPStatus
from typing import Any, ClassVar

from django.http import Http404, HttpRequest, HttpResponseBase
from django.urls import reverse
from django.utils.cache import patch_cache_control
from django.utils.decorators import method_decorator
from django.views.decorators.http import conditional_page
from rest_framework.exceptions import APIException, Throttled
from rest_framework.renderers import JSONRenderer
from rest_framework.response import Response
from rest_framework.views import APIView

from core.api import asked
from core.api.freshness import Freshness
from core.api.keyset import NotAPlace
from core.api.paging import page_of
from core.api.problems import PROBLEM, problem
from core.api.resources import Resource, shown
from core.api.schema import (
    OF_AN_ENTRY,
    Described,
    Told,
    columns_and_expand,
    entry_serializer,
    of_lists,
    page_serializer,
)
from core.api.throttling import PerAddress
from core.filters import InvalidQuery, answer, refuse_unknown
from core.standing import Gone, Merged, standing

MAX_AGE = 60  # seconds
MERGED = "This id was merged into another entry, whose address is in “Location”."


BY_ID = "By its lasting id. An id that was merged leads on to the entry that took it over."


def problem_response(status: int, detail: str = "", **more: Any) -> Response:
    return Response(problem(status, detail, **more), status=status, content_type=PROBLEM)


@method_decorator(conditional_page, name="dispatch")
class ApiView(APIView):
    """Public data: nobody logs in, so there is no session and nothing to forge."""

    authentication_classes: ClassVar[list[Any]] = []
    permission_classes: ClassVar[list[Any]] = []
    renderer_classes: ClassVar[list[Any]] = [JSONRenderer]
    throttle_classes: ClassVar[list[Any]] = [PerAddress]
    http_method_names: ClassVar[list[str]] = ["get", "head"]
    schema = Described()

    # By status, beside those that every address knows.
    refusals: ClassVar[dict[int, str]] = {}

    def told(self) -> Told:
        raise NotImplementedError

    def parameters(self) -> list[Any]:
        return []

    def answer(self) -> Any:
        """The serializer that describes what is answered."""
        raise NotImplementedError

    def handle_exception(self, exc: Exception) -> Response:
        """Every refusal as a problem document; anything else is a fault of ours."""
        if isinstance(exc, InvalidQuery):
            response = problem_response(HTTPStatus.BAD_REQUEST, errors=exc.errors)
        elif isinstance(exc, Http404):
            response = problem_response(HTTPStatus.NOT_FOUND, str(exc))
        elif isinstance(exc, APIException):
            response = problem_response(exc.status_code, str(exc.detail))
            if isinstance(exc, Throttled) and exc.wait:
                response["Retry-After"] = str(int(exc.wait) + 1)
        else:
            raise exc
        response.exception = True
        return response

    def finalize_response(self, request: Any, response: Any, *args: Any, **kwargs: Any) -> Any:
        found = super().finalize_response(request, response, *args, **kwargs)
        if found.status_code in (HTTPStatus.OK, HTTPStatus.NOT_MODIFIED):
            patch_cache_control(found, public=True, max_age=MAX_AGE)
        return found


class DataView(ApiView):
    """Rows of one resource."""

    resource: Resource = None  # type: ignore[assignment]  # which one: given to `as_view`

    def get(self, request: Any, public_id: str = "") -> HttpResponseBase:
        django_request: HttpRequest = request._request
        freshness = Freshness(django_request)
        if known := freshness.unchanged() or freshness.kept():
            return known
        response = self.found(django_request, public_id)
        if response.status_code == HTTPStatus.OK:
            freshness.tell(response)
        return response

    def found(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        raise NotImplementedError


class ListView(DataView):
    """The rows that the page of the list shows for the same filters, a page at a time."""

    def told(self) -> Told:
        title, name = self.resource.export.title, self.resource.name
        return Told(f"{name}_list", title, f"List of {title.lower()}", self.resource.about)

    def parameters(self) -> list[Any]:
        return of_lists(self.resource)

    def answer(self) -> Any:
        return page_serializer(self.resource)

    def found(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        resource = self.resource
        filterset = answer(
            request,
            resource.filterset,
            resource.rows(),
            data_address=True,
            also=asked.OF_LISTS,
        )
        export, parts = asked.columns_and_parts(request, resource)
        wanted = asked.stretch(request)
        ordered = resource.ordered(export, filterset.qs)
        try:
            page = page_of(ordered, wanted.cursor, wanted.size)
        except NotAPlace as error:
            raise asked.not_of_this_list() from error
        links = {
            "next": _address(request, page.next),
            "previous": _address(request, page.previous),
        }
        body: dict[str, Any] = {**links}
        if wanted.count:
            body["count"] = ordered.count()
        response = Response({**body, "results": shown(export, page.rows, parts)})
        link = ", ".join(f'<{address}>; rel="{name}"' for name, address in links.items() if address)
        if link:
            response["Link"] = link
        return response


class EntryView(DataView):
    """One entry by its lasting id."""

    refusals = OF_AN_ENTRY

    def told(self) -> Told:
        title, name = self.resource.export.title, self.resource.name
        return Told(f"{name}_entry", title, f"One of the {title.lower()}", BY_ID)

    def parameters(self) -> list[Any]:
        return columns_and_expand(self.resource)

    def answer(self) -> Any:
        return entry_serializer(self.resource)

    def found(self, request: HttpRequest, public_id: str) -> HttpResponseBase:
        resource = self.resource
        refuse_unknown(request.GET, asked.OF_ENTRIES)
        export, parts = asked.columns_and_parts(request, resource)
        public = resource.rows()
        match standing(public.model, public_id):
            case Merged(into):
                address = reverse(self.request.resolver_match.view_name, args=[into])
                response = problem_response(HTTPStatus.MOVED_PERMANENTLY, MERGED)
                query = request.META.get("QUERY_STRING", "")
                response["Location"] = f"{address}?{query}" if query else address
                return response
            case Gone() as gone:
                return problem_response(
                    HTTPStatus.GONE,
                    f"{public_id} was withdrawn: {gone.reason}",
                    published_on=gone.published_on,
                    withdrawn_on=gone.withdrawn_on,
                )
        alone = resource.ordered(export, public.filter(public_id=public_id))
        rows = shown(export, page_of(alone, "", 1).rows, parts)
        if not rows:
            raise Http404(f"There is no published entry {public_id} among these.")
        return Response(rows[0])


def _address(request: HttpRequest, cursor: str | None) -> str | None:
    if cursor is None:
        return None
    query = request.GET.copy()
    query[asked.CURSOR] = cursor
    return request.build_absolute_uri(f"{request.path}?{query.urlencode()}")
