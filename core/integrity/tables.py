"""The tables whose rows are only ever added: every history, and each model that says so."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from functools import cache, cached_property
from typing import Any, Final

from django.apps import apps
from django.db import connection
from simple_history.models import HistoricalChanges

from core.chunks import chunks
from core.integrity.append_only import AppendOnly
from core.integrity.digests import moment, moment_in_text, row_digest
from core.integrity.runs import Run

RUNS_AT_ONCE: Final = 300  # SQLite reads conditions of up to a thousand parts
ROWS_AT_ONCE: Final = 50  # texts of sources among them: more took memory, and saved no time
WRITTEN: Final = "history_date"


@dataclass(frozen=True)
class Row:
    """A row as the chain sees it. `dated` is when a line of history says that it was written."""

    key: int
    digest: bytes
    dated: str


@dataclass(frozen=True)
class KeptTable:
    """A table of rows that are only ever added."""

    model: Any
    rule: AppendOnly

    @property
    def label(self) -> str:
        """What links call it: ``incidents.historicalincident``."""
        return str(self.model._meta.label_lower)

    @property
    def title(self) -> str:
        """What people call it: ``the history of incidents``."""
        if not issubclass(self.model, HistoricalChanges):
            return str(self.model._meta.verbose_name_plural)
        return f"the history of {self.model.instance_type._meta.verbose_name_plural}"

    @property
    def name(self) -> str:
        return str(self.model._meta.db_table)

    @property
    def key(self) -> str:
        return str(self.model._meta.pk.column)

    @cached_property
    def columns(self) -> tuple[str, ...]:
        """Those that are sealed."""
        fields = [field for field in self._fields if field.name not in self.rule.but]
        return tuple(sorted(field.column for field in fields))

    @cached_property
    def kinds(self) -> Mapping[str, str]:
        """Every column with the kind of its field."""
        return {field.column: field.get_internal_type() for field in self._fields}

    def rows_after(self, key: int, most: int, *, or_in: Sequence[Run] = ()) -> Iterator[Row]:
        """Up to `most` rows behind `key`, or with keys in `or_in`, which are before it; by keys."""
        name = quoted(self.key)
        first = or_in[0][0] if or_in else key  # so that rows before these are not looked at
        wanted = " OR ".join([f"{name} > %s", *[f"{name} BETWEEN %s AND %s"] * len(or_in)])
        where = f"WHERE {name} >= %s AND ({wanted}) ORDER BY 1 LIMIT {most}"
        return self._read(self.columns, where, [first, key, *(end for run in or_in for end in run)])

    def rows_in(self, runs: Iterable[Run], columns: Sequence[str]) -> Iterator[Row]:
        """Those with keys in `runs`, which are in order; by their keys."""
        for some in chunks(runs, RUNS_AT_ONCE):
            within = " OR ".join([f"{quoted(self.key)} BETWEEN %s AND %s"] * len(some))
            ends = [end for run in some for end in run]
            yield from self._read(columns, f"WHERE {within} ORDER BY 1", ends)

    def _read(self, columns: Sequence[str], where: str, parameters: Sequence[int]) -> Iterator[Row]:
        # A sign before a column keeps SQLite's driver from making it a time, which takes long.
        sign = "+" if connection.vendor == "sqlite" else ""
        names = ", ".join(f"{sign}{quoted(name)}" for name in [self.key, *columns])
        forms = [
            (place, _FORMS[self.kinds[name]])
            for place, name in enumerate(columns)
            if self.kinds[name] in _FORMS
        ]
        dated_at = columns.index(WRITTEN) if WRITTEN in columns else None
        with connection.cursor() as cursor:
            cursor.execute(f"SELECT {names} FROM {quoted(self.name)} {where}", parameters)  # noqa: S608
            while some := cursor.fetchmany(ROWS_AT_ONCE):
                for key, *values in some:
                    for place, form in forms:
                        if values[place] is not None:
                            values[place] = form(values[place])
                    dated = "" if dated_at is None else str(values[dated_at])
                    yield Row(key, row_digest(values), dated)

    @property
    def _fields(self) -> Sequence[Any]:
        fields: Sequence[Any] = self.model._meta.concrete_fields
        return fields


@cache
def kept_tables() -> Mapping[str, KeptTable]:
    """By their labels, in the order of these."""
    rules = [(model, _rule(model)) for model in apps.get_models()]
    found = [KeptTable(model, rule) for model, rule in rules if rule]
    return {table.label: table for table in sorted(found, key=lambda table: table.label)}


def quoted(name: str) -> str:
    return connection.ops.quote_name(name)


def _rule(model: Any) -> AppendOnly | None:
    if issubclass(model, HistoricalChanges):
        recorded = model.instance_type
        return AppendOnly(may_be_pruned=getattr(recorded, "HISTORY_MAY_BE_PRUNED", False))
    rule: AppendOnly | None = None if model._meta.proxy else getattr(model, "APPEND_ONLY", None)
    return rule


def _time(value: Any) -> Any:
    if isinstance(value, datetime):
        return moment(value)
    return moment_in_text(value) if isinstance(value, str) else value


# Where the databases differ in what they give.
_FORMS: Final[Mapping[str, Callable[[Any], Any]]] = {
    "BooleanField": lambda value: value == 1,
    "DateTimeField": _time,
    "JSONField": json.loads,
}
