"""CSV, JSON, lines of JSON and GeoJSON, written as the rows come."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from datetime import date, datetime
from typing import Any

from core.chunks import chunks
from core.exports import Export
from core.spreadsheet import Cell, instant, lines


def csv(export: Export, entities: Iterable[Any]) -> Iterator[str]:
    """RFC 4180 in chunks: a byte-order mark and header first, then rows as they are yielded."""
    yield beginning(export)
    for chunk in chunks(entities):
        yield lines(export.row(entity) for entity in chunk)


def beginning(export: Export) -> str:
    return "\ufeff" + lines([export.header()])


def json_array(export: Export, entities: Iterable[Any]) -> Iterator[str]:
    """One array with an object for each row; null where there is nothing."""
    yield "["
    separator = "\n"
    for chunk in chunks(entities):
        yield separator + ",\n".join(_dump(values(export, entity)) for entity in chunk)
        separator = ",\n"
    yield "\n]\n"


def json_lines(export: Export, entities: Iterable[Any]) -> Iterator[str]:
    """An object a line, for what reads line by line."""
    for chunk in chunks(entities):
        yield "".join(f"{_dump(values(export, entity))}\n" for entity in chunk)


def geojson(export: Export, entities: Iterable[Any]) -> Iterator[str]:
    """RFC 7946: a feature for each row with a place, and how many rows have none."""
    without = 0
    yield '{"type": "FeatureCollection", "features": ['
    separator = "\n"
    for chunk in chunks(entities):
        features = []
        for entity in chunk:
            feature = _feature(export, entity)
            without += feature is None
            if feature is not None:
                features.append(_dump(feature))
        if features:
            yield separator + ",\n".join(features)
            separator = ",\n"
    yield f'\n], "without_place": {without}}}\n'


def values(export: Export, entity: Any) -> dict[str, Any]:
    """A row by the names of the columns, as JSON has it."""
    return {column.name: plain(column.value(entity)) for column in export.columns}


def plain(value: Cell) -> Any:
    """A value as JSON has it: null for nothing, whole numbers without a fraction."""
    match value:
        case None | "" | ():
            return None
        case tuple():
            return list(value)
        case datetime():
            return instant(value)
        case date():
            return value.isoformat()
        case float() if value.is_integer():
            return int(value)
        case bool() | int() | float():
            return value
        case _:
            return str(value)


def _feature(export: Export, entity: Any) -> dict[str, Any] | None:
    place = export.place(entity) if export.place else None
    if place is None:
        return None
    latitude, longitude = place
    return {
        "type": "Feature",
        "id": getattr(entity, "public_id", entity.pk),
        "geometry": {"type": "Point", "coordinates": [longitude, latitude]},
        "properties": values(export, entity),
    }


def _dump(thing: Any) -> str:
    return json.dumps(thing, ensure_ascii=False, separators=(", ", ": "))
