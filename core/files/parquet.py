"""Parquet: typed columns for pandas, R's arrow, DuckDB and Polars."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from tempfile import TemporaryFile
from typing import IO, Any

import pyarrow as pa
import pyarrow.parquet as pq

from core.chunks import chunks
from core.exports import Export, Type
from core.files.reading import pieces

TYPES: dict[Type, pa.DataType] = {
    "string": pa.string(),
    "integer": pa.int64(),
    "number": pa.float64(),
    "boolean": pa.bool_(),
    "date": pa.date32(),
    "datetime": pa.timestamp("us", tz="UTC"),
    "list": pa.list_(pa.string()),
}
ROW_GROUP = 10  # chunks of rows


def parquet(export: Export, entities: Iterable[Any]) -> Iterator[bytes]:
    """Made in a temporary file, since it ends with its table of contents.

    Each column carries its label and definition as metadata.
    """
    with TemporaryFile() as file:
        _write(export, entities, file)
        yield from pieces(file)


def schema(export: Export) -> pa.Schema:
    return pa.schema([
        pa.field(
            column.name,
            TYPES[column.type],
            metadata={"label": column.label, "definition": column.definition},
        )
        for column in export.columns
    ])  # fmt: skip


def _write(export: Export, entities: Iterable[Any], file: IO[bytes]) -> None:
    of_file = schema(export)
    with pq.ParquetWriter(file, of_file, compression="zstd") as writer:
        waiting: list[pa.RecordBatch] = []
        for chunk in chunks(entities):
            waiting.append(_batch(export, chunk, of_file))
            if len(waiting) == ROW_GROUP:
                writer.write_table(pa.Table.from_batches(waiting))
                waiting.clear()
        writer.write_table(pa.Table.from_batches(waiting, of_file))


def _batch(export: Export, rows: list[Any], of_file: pa.Schema) -> pa.RecordBatch:
    columns = [
        pa.array([_value(column.value(row)) for row in rows], TYPES[column.type])
        for column in export.columns
    ]
    return pa.RecordBatch.from_arrays(columns, schema=of_file)


def _value(value: Any) -> Any:
    if value == "" or value is None:
        return None
    return list(value) if isinstance(value, tuple) else value
