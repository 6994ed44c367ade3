"""How the API describes itself: OpenAPI out of filters, columns and vocabularies."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Any

from django import forms
from django.http import QueryDict
from drf_spectacular.openapi import AutoSchema
from drf_spectacular.utils import OpenApiParameter, OpenApiResponse
from rest_framework import serializers

from core.api import asked
from core.api.problems import PROBLEM
from core.api.resources import Resource
from core.exports import Column, Export, Part, Type
from core.files.response import COLUMNS

FIELDS: dict[Type, Any] = {
    "string": serializers.CharField,
    "integer": serializers.IntegerField,
    "number": serializers.FloatField,
    "boolean": serializers.BooleanField,
    "date": serializers.DateField,
    "datetime": serializers.DateTimeField,
}
JSON = "application/json"


class FaultSerializer(serializers.Serializer):
    parameter = serializers.CharField(help_text="Its name in the query.")
    detail = serializers.CharField(help_text="What is wrong with it.")


class ProblemSerializer(serializers.Serializer):
    """What is wrong, after RFC 9457."""

    type = serializers.CharField(help_text="“about:blank”: the title says it.")
    title = serializers.CharField(help_text="The status in words.")
    status = serializers.IntegerField(help_text="The HTTP status.")
    detail = serializers.CharField(required=False, help_text="What is wrong here.")
    errors = FaultSerializer(
        many=True, required=False, help_text="Each parameter that can't be answered."
    )
    published_on = serializers.DateTimeField(required=False, help_text="Of what was withdrawn.")
    withdrawn_on = serializers.DateTimeField(
        required=False, allow_null=True, help_text="Of what was withdrawn."
    )


def _field(column: Column) -> serializers.Field:
    """Not required: with “columns” only those asked for are there."""
    told = {"help_text": f"{column.label}. {column.definition}", "required": False}
    if column.type == "list":
        return serializers.ListField(child=serializers.CharField(), allow_null=True, **told)
    return FIELDS[column.type](allow_null=True, **told)


def _made(name: str, fields: dict[str, Any], about: str) -> Any:
    return type(name, (serializers.Serializer,), {**fields, "__doc__": about})


def _name(export: Export) -> str:
    return "".join(part.capitalize() for part in export.name.replace("_", "-").split("-"))


@cache
def row_serializer(export: Export) -> Any:
    """A row of `export`: its columns are the fields, and nothing else is."""
    fields = {column.name: _field(column) for column in export.columns}
    return _made(f"{_name(export)}RowSerializer", fields, f"A row of {export.title}.")


def _parts(parts: dict[str, Part], name: str) -> Any:
    fields = {
        short: row_serializer(part)(many=True, required=False, help_text=f"{part.title} of it.")
        for short, part in parts.items()
    }
    return _made(f"{name}PartsSerializer", fields, "What “expand” asked for.")


@cache
def entry_serializer(resource: Resource) -> Any:
    name = _name(resource.export)
    row = row_serializer(resource.export)
    if not resource.parts:
        return row
    parts = _parts(resource.parts, name)
    told = "Rows that belong to it, as “expand” asked."
    return type(
        f"{name}EntrySerializer",
        (row,),
        {"expanded": parts(required=False, help_text=told), "__doc__": row.__doc__},
    )


def page_serializer(resource: Resource) -> Any:
    fields = {
        "next": serializers.URLField(allow_null=True, help_text="The next page. Null: the last."),
        "previous": serializers.URLField(allow_null=True, help_text="The page before it."),
        "count": serializers.IntegerField(required=False, help_text="All rows: count=true."),
        "results": entry_serializer(resource)(many=True, help_text="The rows, in their order."),
    }
    return _made(f"{_name(resource.export)}PageSerializer", fields, resource.about)


@dataclass(frozen=True)
class Told:
    """What the description says of a view, beside what follows from parameters and answer."""

    operation: str
    tag: str
    summary: str
    about: str


class Described(AutoSchema):
    """Of a view of rows: its parameters, its answer, and every refusal that it knows."""

    def get_operation_id(self) -> str:
        return self.view.told().operation

    def get_tags(self) -> list[str]:
        return [self.view.told().tag]

    def get_summary(self) -> str:
        return self.view.told().summary

    def get_description(self) -> str:
        return self.view.told().about

    def get_auth(self) -> list[Any]:
        return []

    def get_override_parameters(self) -> list[Any]:
        return list(self.view.parameters())

    def get_request_serializer(self) -> Any:
        return None

    def get_response_serializers(self) -> Any:
        refused = OpenApiResponse(ProblemSerializer, "Refused")
        words = {**REFUSALS, **self.view.refusals}
        answers: dict[Any, Any] = {(200, JSON): OpenApiResponse(self.view.answer(), "As asked")}
        for status, told in words.items():
            answers[status, PROBLEM] = OpenApiResponse(refused.response, told)
        answers[304] = OpenApiResponse(None, "Nothing changed since the ETag or the date given")
        return answers


REFUSALS = {
    400: "A parameter that can't be answered; “errors” names it",
    406: "Only JSON can be had",
    412: "Not as “If-Match” or “If-Unmodified-Since” want it",
    429: "Too many requests from this address; “Retry-After” says for how many seconds to wait",
}
OF_AN_ENTRY = {
    301: "Merged: “Location” is the entry that took it over",
    404: "There is no such published entry",
    410: "Withdrawn, with the reason",
}


def _query(name: str, told: str, schema: dict[str, Any], **more: Any) -> OpenApiParameter:
    return OpenApiParameter(name, schema, OpenApiParameter.QUERY, description=told, **more)


def _names(names: list[str]) -> dict[str, Any]:
    return {
        "type": "array",
        "items": {"type": "string", "enum": names},
        "minItems": 1,
        "uniqueItems": True,
    }


def columns_and_expand(resource: Resource) -> list[OpenApiParameter]:
    found = [
        _query(
            COLUMNS,
            "Only these fields, by their names with commas between.",
            _names(resource.export.header()),
            explode=False,
        )
    ]
    if resource.parts:
        found.append(
            _query(
                asked.EXPAND,
                "Adds to each entry its rows of other tables: names with commas between.",
                _names(list(resource.parts)),
                explode=False,
            )
        )
    return found


def of_lists(resource: Resource) -> list[OpenApiParameter]:
    size = {"type": "integer", "minimum": 1, "maximum": asked.MOST, "default": asked.USUAL}
    return [
        *filters(resource),
        *columns_and_expand(resource),
        _query(asked.PAGE_SIZE, "Rows of a page.", size),
        _query(asked.COUNT, "Whether to count all rows.", {"type": "boolean", "default": False}),
        _query(
            asked.CURSOR,
            "Where the page begins: take it from “next” or “previous”.",
            {"type": "string", "maxLength": 4000},
        ),
    ]


def filters(resource: Resource) -> list[OpenApiParameter]:
    """Each parameter of the list's own filter."""
    filterset = resource.filterset(QueryDict(), queryset=resource.rows())
    return [_filter(name, field) for name, field in filterset.form.fields.items()]


def _filter(name: str, field: forms.Field) -> OpenApiParameter:
    told = [str(field.label or name) + "."]
    if field.help_text:
        told.append(str(field.help_text))
    schema: dict[str, Any] = {"type": "string"}
    if isinstance(field, forms.DateField):
        schema["format"] = "date"
    elif isinstance(field, forms.ModelChoiceField):
        told.append(f"By {field.to_field_name or 'key'}.")
    elif isinstance(field, forms.ChoiceField):
        choices: Any = field.choices
        schema["enum"] = [str(code) for code, _ in choices if code != ""]
    elif isinstance(field, forms.CharField) and field.max_length:
        schema["maxLength"] = field.max_length
    if isinstance(field, forms.ModelMultipleChoiceField | forms.MultipleChoiceField):
        told.append("Any of several: repeat the parameter.")
        schema = {"type": "array", "items": schema}
    return _query(name, " ".join(told), schema)
