"""A list as a file: which columns, which format, and the rows as they stream out."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from contextlib import nullcontext
from typing import Any

from django.db import connection, transaction
from django.http import Http404, HttpRequest, StreamingHttpResponse

from core.chunks import CHUNK
from core.exports import Export
from core.files import database
from core.files.formats import Format
from core.filters import ONCE, InvalidQuery
from core.rows import number

COLUMNS = "columns"  # the parameter that chooses some of them, by their names with commas between


def chosen_columns(request: HttpRequest, export: Export) -> Export:
    """`export` with the columns that the query asks for; all without. Raises InvalidQuery."""
    given = request.GET.getlist(COLUMNS)
    if not given:
        return export
    names = given[0].split(",")
    unknown = [name for name in names if name not in export.header()]
    if len(given) > 1:
        fault = ONCE
    elif unknown:
        fault = f"Unknown column “{unknown[0][:40]}”. Known ones: {', '.join(export.header())}."
    elif len(set(names)) < len(names):
        fault = "Name each column once."
    else:
        return export.of(names)
    raise InvalidQuery({COLUMNS: [fault]})


def file_of_query(
    request: HttpRequest, export: Export, format: Format, queryset: Any
) -> StreamingHttpResponse:
    """A download of `queryset` in the order given. Raises InvalidQuery where it can't hold all."""
    if format.most_rows is not None and (total := queryset.count()) > format.most_rows:
        raise InvalidQuery({
            format.extension: [
                f"{number(total)} rows are more than the {number(format.most_rows)} that "
                f"{format.label} can hold. Narrow the filters, or take CSV or Parquet."
            ]
        })  # fmt: skip
    rows = export.prepare(queryset)
    if format.extension == "csv" and database.can_write(export, rows):
        return _download(export, format, database.csv(export, rows, _is_wanted(request)))
    return file_of_rows(export, format, _read(rows))


def file_of_rows(export: Export, format: Format, rows: Iterable[Any]) -> StreamingHttpResponse:
    """Raises Http404 where the list has no such format."""
    if not format.suits(export):
        raise Http404(f"{export.title} have no places, so there is no {format.label}.")
    return _download(export, format, format.write(export, rows))


def _download(export: Export, format: Format, content: Iterator[Any]) -> StreamingHttpResponse:
    response = StreamingHttpResponse(content, content_type=format.content_type)
    response["Content-Disposition"] = f'attachment; filename="{export.name}.{format.extension}"'
    return response


def _is_wanted(request: HttpRequest) -> Callable[[], bool]:
    """Whether the client is still there, as far as the server tells: of ours, waitress does."""
    has_gone = request.META.get("waitress.client_disconnected")
    return (lambda: not has_gone()) if has_gone else (lambda: True)


def _read(queryset: Any) -> Iterator[Any]:
    """Row by row. The transaction keeps a server-side cursor open on PostgreSQL; without it the
    driver would fetch every row before the first one goes out.

    SQLite reads on as it began by itself; in a transaction it would keep all others from writing.
    """
    with transaction.atomic() if connection.vendor == "postgresql" else nullcontext():
        yield from queryset.iterator(chunk_size=CHUNK)
