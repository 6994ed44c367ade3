"""Every address of the API, version 1. Each app says in its ``api.py`` what it serves."""

from __future__ import annotations

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import include, path, reverse
from django.views.decorators.http import require_safe
from drf_spectacular.utils import OpenApiParameter
from rest_framework import serializers
from rest_framework.response import Response

from core.api.addresses import addresses_of
from core.api.asked import once
from core.api.description import description
from core.api.resources import Resource, shown
from core.api.schema import Told, row_serializer
from core.api.views import ApiView
from core.filters import InvalidQuery, refuse_unknown
from debates import api as debates
from incidents import api as incidents
from nato_tracker.api_docs import docs_context
from overview import api as overview
from overview.lookup import cited_by
from sources import api as sources
from sources.addresses import record_at
from sources.exports import SOURCES
from sources.ingest.urls import URL_LIMIT, canonical_url

RESOURCES: tuple[Resource, ...] = (
    *incidents.RESOURCES,
    *debates.RESOURCES,
    *sources.RESOURCES,
    *overview.RESOURCES,
)
OPENAPI = "application/vnd.oai.openapi+json;version=3.1"
YAML = "application/yaml"


HERE = (
    "Tracking parameters, fragments and the spelling of an address make no difference. “source” "
    "is null where no public record has it: it may still wait in the review queue, of which "
    "nothing is told."
)


class IndexSerializer(serializers.Serializer):
    lists = serializers.DictField(child=serializers.URLField(), help_text="Lists by their names.")
    lookup = serializers.URLField(help_text="“Is this address already here?”")
    schema = serializers.URLField(help_text="This API as OpenAPI 3.1.")
    docs = serializers.URLField(help_text="The same for people.")


class IndexView(ApiView):
    """What there is."""

    def told(self) -> Told:
        about = "The addresses of all lists, of the look-up and of this description."
        return Told("index", "Start", "What there is", about)

    def answer(self) -> Any:
        return IndexSerializer

    def get(self, request: Any) -> Response:
        refuse_unknown(request.GET, ())

        def at(name: str) -> str:
            return str(request.build_absolute_uri(reverse(f"api:{name}")))

        return Response(
            {
                "lists": {resource.name: at(resource.name) for resource in RESOURCES},
                "lookup": at("lookup"),
                "schema": at("schema"),
                "docs": at("docs"),
            }
        )


class CitesSerializer(serializers.Serializer):
    resource = serializers.ChoiceField(
        [each.name for each in RESOURCES], help_text="The list that has the entry."
    )
    public_id = serializers.CharField(help_text="Lasting id of the entry.")
    title = serializers.CharField(help_text="As its page has it.")
    url = serializers.URLField(help_text="The entry in this API.")


class LookupSerializer(serializers.Serializer):
    url = serializers.CharField(help_text="As asked.")
    canonical = serializers.CharField(help_text="The spelling by which articles are known here.")
    source = row_serializer(SOURCES)(
        allow_null=True, help_text="The public source record. Null: there is none."
    )
    cited_by = CitesSerializer(many=True, help_text="Published entries that cite it.")


class LookupView(ApiView):
    """The public source record of an article's address, and what cites it."""

    def told(self) -> Told:
        return Told("lookup", "Look-up", "Is this address already here?", HERE)

    def parameters(self) -> list[OpenApiParameter]:
        address = {"type": "string", "format": "uri", "minLength": 1, "maxLength": URL_LIMIT}
        return [OpenApiParameter("url", address, required=True, description="Of an article.")]

    def answer(self) -> Any:
        return LookupSerializer

    def get(self, request: Any) -> Response:
        refuse_unknown(request.GET, ["url"])
        address = once(request, "url")
        canonical = canonical_url(address)
        if not canonical:
            raise InvalidQuery({"url": ["Write the http or https address of an article."]})
        record = record_at(address)
        cites = cited_by(record) if record else []
        return Response(
            {
                "url": address,
                "canonical": canonical,
                "source": shown(SOURCES, [record])[0] if record else None,
                "cited_by": [_cites(request, each) for each in cites],
            }
        )


def _cites(request: Any, each: Any) -> dict[str, str]:
    address = reverse(f"api:{each.resource}_entry", args=[each.public_id])
    return {**vars(each), "url": request.build_absolute_uri(address)}


@require_safe
def schema(request: HttpRequest) -> HttpResponse:
    """The description for machines, as JSON."""
    return HttpResponse(description().json, content_type=OPENAPI)


@require_safe
def schema_yaml(request: HttpRequest) -> HttpResponse:
    """The same as YAML."""
    return HttpResponse(description().yaml, content_type=YAML)


@require_safe
def docs(request: HttpRequest) -> HttpResponse:
    """The same for people."""
    return render(request, "api/docs.html", docs_context(description().document))


app_name = "api"
urlpatterns = [
    path("v1/", IndexView.as_view(), name="index"),
    path("v1/lookup/", LookupView.as_view(), name="lookup"),
    path("v1/schema/", schema, name="schema"),
    path("v1/schema.yaml", schema_yaml, name="schema_yaml"),
    path("v1/docs/", docs, name="docs"),
    *(path("v1/", include(addresses_of(resource))) for resource in RESOURCES),
]
