"""Which formats there are, by the extension of an address."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass
from typing import Any

from django.utils.module_loading import import_string

from core.exports import Export


@dataclass(frozen=True)
class Format:
    """`most_rows`: what the format can hold, None without a limit.

    `writer` is read when it is first asked for: the libraries behind some take a while.
    """

    extension: str
    label: str
    used_by: str
    content_type: str
    writer: str
    most_rows: int | None = None
    needs_place: bool = False

    @property
    def write(self) -> Callable[[Export, Iterable[Any]], Iterator[str] | Iterator[bytes]]:
        return import_string(self.writer)

    def suits(self, export: Export) -> bool:
        return bool(export.place) or not self.needs_place


SHEET_ROWS = 1_048_575  # below the header (Microsoft, Excel specifications and limits)
XLSX = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"
FORMATS = {
    each.extension: each
    for each in (
        Format(
            "csv",
            "CSV",
            "Spreadsheets, R, pandas",
            "text/csv; charset=utf-8; header=present",
            "core.files.text.csv",
        ),
        Format(
            "xlsx",
            "Excel",
            "Excel, LibreOffice",
            XLSX,
            "core.files.workbook.workbook",
            most_rows=SHEET_ROWS,
        ),
        Format("json", "JSON", "Programs", "application/json", "core.files.text.json_array"),
        Format(
            "ndjson",
            "JSON lines",
            "Pipelines",
            "application/x-ndjson",
            "core.files.text.json_lines",
        ),
        Format(
            "geojson",
            "GeoJSON",
            "QGIS and other maps; rows with a place",
            "application/geo+json",
            "core.files.text.geojson",
            needs_place=True,
        ),
        Format(
            "parquet",
            "Parquet",
            "DuckDB, pandas, R’s arrow",
            "application/vnd.apache.parquet",
            "core.files.parquet.parquet",
        ),
    )
}


def formats_of(export: Export) -> list[Format]:
    """Those that can hold its rows, the most wanted first."""
    return [format for format in FORMATS.values() if format.suits(export)]


class ExtensionConverter:
    """The last part of an address: ``/incidents.csv``."""

    regex = "|".join(FORMATS)

    def to_python(self, value: str) -> Format:
        return FORMATS[value]

    def to_url(self, value: str | Format) -> str:
        return value.extension if isinstance(value, Format) else value
