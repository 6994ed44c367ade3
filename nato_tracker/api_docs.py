"""The page of the API for people, out of the document for machines."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any


@dataclass(frozen=True)
class Parameter:
    name: str
    means: str
    takes: str
    required: bool


@dataclass(frozen=True)
class Field:
    name: str
    type: str
    means: str


@dataclass(frozen=True)
class Operation:
    """One address: what may be asked, what comes back, what else it may answer."""

    id: str
    path: str
    summary: str
    about: str
    example: str
    parameters: list[Parameter]
    fields: list[Field]
    parts: list[str]
    answers: list[tuple[str, str]] = field(default_factory=list)


def docs_context(document: dict[str, Any]) -> dict[str, Any]:
    """Operations by their tag, in the order of the addresses."""
    groups: dict[str, list[Operation]] = {}
    for path, methods in document["paths"].items():
        operation = methods["get"]
        groups.setdefault(operation["tags"][0], []).append(_operation(document, path, operation))
    return {
        "title": "API",
        "about": document["info"]["description"],
        "version": document["info"]["version"],
        "groups": list(groups.items()),
    }


def _operation(document: dict[str, Any], path: str, said: dict[str, Any]) -> Operation:
    answer = said["responses"]["200"]["content"]["application/json"]["schema"]
    row = _row(document, answer)
    parts = row.get("expanded")
    return Operation(
        id=said["operationId"],
        path=path,
        summary=said["summary"],
        about=said["description"],
        example="" if "{" in path or path.endswith("/lookup/") else path,
        parameters=[_parameter(one) for one in said["parameters"] if one["in"] == "query"]
        if "parameters" in said
        else [],
        fields=[
            Field(name, _type(schema), schema.get("description", ""))
            for name, schema in row.items()
            if name != "expanded"
        ],
        parts=list(_properties(document, parts)) if parts else [],
        answers=[(status, one["description"]) for status, one in sorted(said["responses"].items())],
    )


def _row(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    """The fields of an answer, or of the rows of a page of it."""
    found = _properties(document, schema)
    return _properties(document, found["results"]["items"]) if "results" in found else found


def _properties(document: dict[str, Any], schema: dict[str, Any]) -> dict[str, Any]:
    for each in _resolved(document, schema):
        if "properties" in each:
            return dict(each["properties"])
    return {}


def _resolved(document: dict[str, Any], schema: dict[str, Any]) -> Iterator[dict[str, Any]]:
    yield schema
    for each in [*schema.get("allOf", []), *schema.get("oneOf", [])]:
        yield from _resolved(document, each)
    if "$ref" in schema:
        name = schema["$ref"].rpartition("/")[2]
        yield from _resolved(document, document["components"]["schemas"][name])


def _parameter(said: dict[str, Any]) -> Parameter:
    schema = said["schema"]
    return Parameter(
        said["name"], said.get("description", ""), _takes(schema), bool(said.get("required"))
    )


def _takes(schema: dict[str, Any]) -> str:
    """``integer``, ``date``, or the codes that there are."""
    values = schema.get("items", schema)
    if "enum" in values:
        return ", ".join(map(str, values["enum"]))
    return _type(values)


def _type(schema: dict[str, Any]) -> str:
    found = schema.get("type", "")
    kinds = [found] if isinstance(found, str) else [kind for kind in found if kind != "null"]
    if "$ref" in schema or "oneOf" in schema or "allOf" in schema:
        return "object"
    return " or ".join(schema.get("format", kind) for kind in kinds)
