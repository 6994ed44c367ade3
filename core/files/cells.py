"""The cells of a CSV in SQL: what `core.spreadsheet.cell` makes of the values of columns."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from django.db.models import Case, Func, Subquery, TextField, Value, When
from django.db.models.expressions import Combinable
from django.db.models.functions import Cast, Coalesce, JSONArray
from django.db.models.lookups import Exact

from core.exports import Column, Type
from core.guarding import Guarded, Sql
from core.in_sql import Joined, JoinedCodes, Label, Made
from core.spreadsheet import cell


class Number(Func):
    """As short as it can be, and without a fraction where there is none."""

    output_field = TextField()
    template = "CAST(%(expressions)s + 0 AS text)"  # there is no -0

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        return self.as_sql(compiler, connection, template="TRACKER_NUMBER(%(expressions)s)")


class Instant(Func):
    """To the second, in UTC."""

    output_field = TextField()
    template = """TO_CHAR(%(expressions)s AT TIME ZONE 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS"Z"')"""

    def as_sqlite(self, compiler: Any, connection: Any, **_: Any) -> Any:
        template = "REPLACE(SUBSTR(%(expressions)s, 1, 19), ' ', 'T') || 'Z'"
        return self.as_sql(compiler, connection, template=template)


class Line(Func):
    """SQLite's row of a CSV file: `PRINTF` doubles the quotation marks of what it puts in `%w`."""

    output_field = TextField()
    most = 100  # arguments of a function, of at most 127

    def as_sql(self, compiler: Any, connection: Any, *_: Any, **__: Any) -> Sql:
        cells = [compiler.compile(each) for each in self.get_source_expressions()]
        calls = [
            f"""PRINTF('{",".join(['"%%w"'] * len(some))}', {", ".join(sql for sql, _ in some)})"""
            for some in (cells[at : at + self.most] for at in range(0, len(cells), self.most))
        ]
        return " || ',' || ".join(calls), tuple(param for _, params in cells for param in params)


def _truth(value: Combinable) -> Case:
    return Case(
        When(Exact(value, True), then=Value("true")),
        When(Exact(value, False), then=Value("false")),
        output_field=TextField(),
    )


def as_text(value: Combinable) -> Combinable:
    return Cast(value, TextField())


TEXTS: dict[Type, Callable[[Any], Combinable]] = {
    "string": Guarded,
    "integer": as_text,
    "number": Number,
    "boolean": _truth,
    "date": as_text,
    "datetime": Instant,
}


def text_of(column: Column) -> Combinable:
    """The text of its cell; of what Python makes, the parts as JSON. Raises TypeError without."""
    sql = column.sql
    if sql is None:
        raise TypeError(f"{column.name} is not said in SQL.")
    if isinstance(sql, Made):
        return as_text(JSONArray(*sql.parts))
    safe = column.codes is not None or isinstance(sql, Label | Joined | JoinedCodes | Subquery)
    text = sql if column.type in ("string", "list") and safe else TEXTS[column.type](sql)
    return Coalesce(text, Value(""), output_field=TextField())


def teach(connection: Any) -> None:
    """Give a connection of SQLite what `Number` asks of it."""
    connection.create_function("TRACKER_NUMBER", 1, cell, deterministic=True)
