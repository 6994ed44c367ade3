"""The tables whose rows are only ever added: every history, and each model that says so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from typing import Any, Final

from django.apps import apps
from django.db import connection
from simple_history.models import HistoricalChanges

from core.chunks import chunks
from core.integrity.append_only import AppendOnly
from core.integrity.rows import Query, Row, digested
from core.integrity.runs import Run

RUNS_AT_ONCE: Final = 300  # SQLite reads conditions of up to a thousand parts


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
        where = f"WHERE {name} >= %s AND ({wanted}) ORDER BY {name} LIMIT {most}"
        ends = [end for run in or_in for end in run]
        return self._read(self.columns, where, [first, key, *ends])

    def rows_in(self, runs: Iterable[Run], columns: Sequence[str]) -> Iterator[Row]:
        """Those with keys in `runs`, which are in order; by their keys."""
        name = quoted(self.key)
        for some in chunks(runs, RUNS_AT_ONCE):
            within = " OR ".join([f"{name} BETWEEN %s AND %s"] * len(some))
            ends = [end for run in some for end in run]
            yield from self._read(columns, f"WHERE {within} ORDER BY {name}", ends)

    def _read(self, columns: Sequence[str], where: str, parameters: Sequence[int]) -> Iterator[Row]:
        kinds = {name: self.kinds[name] for name in columns}
        return digested(Query(self.name, self.key, kinds, where, tuple(parameters)))

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
