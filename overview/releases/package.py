"""datapackage.json: what the files of a release hold, for programs (Data Package v2)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from core.citing import SITE
from core.exports import Column, Export
from core.spreadsheet import SEPARATOR

PROFILES = "https://datapackage.org/profiles/2.0"
LICENCE = {
    "name": "CC-BY-4.0",
    "path": "https://creativecommons.org/licenses/by/4.0/",
    "title": "Creative Commons Attribution 4.0 International",
}
ABOUT = (
    "Incidents in allied airspace, the rival claims about them, and the debate that followed: "
    "proposals, statements and positions, each with its sources. An apostrophe stands before what "
    "a spreadsheet would take for a formula."
)


@dataclass(frozen=True)
class Written:
    """A file of the bundle: its size in bytes, SHA-256 as hex digits, and rows below the header."""

    path: str
    size: int
    sha256: str
    rows: int


def descriptor(number: int, files: Mapping[str, Written], tables: list[Export]) -> dict[str, Any]:
    """`files` by the name of the table; only references to tables that are there are named."""
    return {
        "$schema": f"{PROFILES}/datapackage.json",
        "name": "nato-airspace-tracker",
        "title": SITE,
        "description": ABOUT,
        "version": str(number),
        "licenses": [LICENCE],
        "contributors": [{"title": f"{SITE} contributors", "roles": ["author"]}],
        "resources": [_resource(export, files[export.name], set(files)) for export in tables],
    }


def _resource(export: Export, file: Written, known: set[str]) -> dict[str, Any]:
    return {
        "$schema": f"{PROFILES}/dataresource.json",
        "name": export.name,
        "type": "table",
        "title": export.title,
        "path": file.path,
        "format": "csv",
        "mediatype": "text/csv",
        "encoding": "utf-8",
        "bytes": file.size,
        "hash": f"sha256:{file.sha256}",
        "schema": {
            "$schema": f"{PROFILES}/tableschema.json",
            "fields": [_field(column, export.key) for column in export.columns],
            "primaryKey": list(export.key),
            "foreignKeys": [
                {
                    "fields": [column.name],
                    "reference": {"resource": column.refers, "fields": ["public_id"]},
                }
                for column in export.columns
                if column.refers in known
            ],
        },
    }


def _field(column: Column, key: tuple[str, ...]) -> dict[str, Any]:
    field: dict[str, Any] = {
        "name": column.name,
        "type": column.type,
        "title": column.label,
        "description": column.definition,
    }
    if column.type == "list":
        field |= {"delimiter": SEPARATOR, "itemType": "string"}
    elif column.codes is not None:
        field["categories"] = [
            {"value": member.value, "label": member.label} for member in column.codes
        ]
    if column.name in key:
        field["constraints"] = {"required": True, "unique": len(key) == 1}
    return field
