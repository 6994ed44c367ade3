"""What a sheet would do to the record, row by row; nothing is written.

Rows are looked at by the hundred: what a chunk needs of the database it gets in a number of
queries that doesn't depend on its rows.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from math import isclose
from typing import Any

from core.chunks import chunks
from core.importing.cells import BadCell, shown
from core.importing.comparing import Comparison
from core.importing.declaring import ID, Importer, Incoming
from core.importing.mapping import Choice
from core.importing.plans import WHOLE_ROW, RowPlan, Said
from core.importing.settling import settle
from core.importing.table import Table, TableRow
from core.importing.work import Work
from core.locks import hold
from core.spreadsheet import cell as as_text
from core.spreadsheet import unguard
from core.vocabularies import PublishingStatus


class Planner:
    """Plans the rows of `table` as `choices` take its columns."""

    def __init__(self, importer: Importer, table: Table, choices: Sequence[Choice]) -> None:
        self.importer, self.table = importer, table
        written, derived = importer.written(), importer.derived()
        mapped = [(at, choice) for at, choice in enumerate(choices)]
        self.incoming = {at: written[c.target] for at, c in mapped if c.target in written}
        self.derived = {at: derived[c.target] for at, c in mapped if c.target in derived}
        self.may_clear = {at for at, choice in mapped if choice.may_clear}
        self.at = {choice.target: at for at, choice in mapped if choice.target}
        self.columns = {column.name: column for column in importer.export.columns}
        self._seen: dict[str, int] = {}
        self.comparison = Comparison(importer, self.at)

    def plans(self, lock: bool = False) -> Iterator[RowPlan]:
        """A plan for each row, in order. `lock` holds the entries until the transaction ends."""
        for rows in chunks(self.table.rows):
            yield from self._chunk(rows, lock)

    def _chunk(self, rows: Sequence[TableRow], lock: bool) -> list[RowPlan]:
        entities = self._entities(rows, lock)
        plans = [self._begin(row, entities) for row in rows]
        read = [self._read(plan) if not plan.errors else {} for plan in plans]
        found = self._look_up(read)
        for plan, values in zip(plans, read, strict=True):
            resolved = self._resolve(plan, values, found)
            if plan.work and not plan.errors:
                self._write(plan, resolved)
        self.comparison.compare(plans)
        return plans

    def _entities(self, rows: Sequence[TableRow], lock: bool) -> dict[str, Any]:
        ids = {self._id_of(row) for row in rows} - {""}
        if not ids:
            return {}
        manager = self.importer.model._default_manager
        if lock:
            hold(self.importer.model._base_manager.filter(public_id__in=ids))
        entries = self.importer.export.prepare(manager.filter(public_id__in=ids).order_by())
        return {entity.public_id: entity for entity in self.importer.prepare(entries)}

    def _id_of(self, row: TableRow) -> str:
        return row.cells[self.at[ID]].strip() if ID in self.at else ""

    def _begin(self, row: TableRow, entities: Mapping[str, Any]) -> RowPlan:
        plan = RowPlan(row)
        plan.errors = [
            Said(at, self._name(at), fault)
            for at, fault in row.faults.items()
            if at in self.incoming or at >= len(self.table.header) or at == self.at.get(ID)
        ]
        public_id = self._id_of(row)
        if not public_id:
            plan.work = Work(self.importer.model(), is_new=True)
            plan.entity = plan.work.entity
            return plan
        plan.entity = entities.get(public_id)
        if wrong := self._wrong_with_id(public_id, plan.entity, row.number):
            plan.errors.append(Said(self.at[ID], ID, wrong))
        else:
            plan.work = Work(plan.entity, is_new=False)
        return plan

    def _wrong_with_id(self, public_id: str, entity: Any, number: int) -> str:
        one = self.importer.one()
        if first := self._seen.get(public_id):
            return f"Row {first} has the same id. One row an entry: take one of them out."
        self._seen[public_id] = number
        if entity is None:
            return f"There is no {one} with this id. Correct it, or leave it empty for a new one."
        if entity.merged_into_id:
            return "It was merged into another entry. Use the id of that one."
        if entity.status == PublishingStatus.WITHDRAWN:
            return "It is withdrawn. Return it to draft on its page first, or take the row out."
        return ""

    def _read(self, plan: RowPlan) -> dict[int, Any]:
        """Values of the cells that say something else than the record."""
        values: dict[int, Any] = {}
        for at, incoming in self.incoming.items():
            cell = plan.row.cells[at]
            if not self._differs(plan, incoming.name, cell):
                continue
            cell = unguard(cell) if self.table.may_be_guarded else cell
            if not cell.strip():
                self._empty(plan, at, incoming, values)
                continue
            try:
                value = incoming.read(cell)
            except BadCell as error:
                plan.errors.append(Said(at, incoming.name, str(error)))
                continue
            if plan.work and (plan.work.is_new or value != incoming.current(plan.entity)):
                values[at] = value
        self._check_derived(plan)
        return values

    def _differs(self, plan: RowPlan, name: str, cell: str) -> bool:
        """Whether the cell is another than an export of the entry has there now."""
        if plan.work is None or plan.work.is_new or name not in self.columns:
            return True
        now = self._exported(plan.entity, name)
        if cell == now or (self.table.may_be_guarded and unguard(cell) == now):
            return False
        return self.columns[name].type != "number" or not _same_number(cell, now)

    def _exported(self, entity: Any, name: str) -> str:
        """The cell of the export, as it reads once the guard against formulas is off."""
        return unguard(as_text(self.columns[name].value(entity)))

    def _empty(self, plan: RowPlan, at: int, incoming: Incoming, values: dict[int, Any]) -> None:
        if plan.work is None:
            return
        if plan.work.is_new:
            if incoming.required:
                text = f"It is empty; a new {self.importer.one()} needs one."
                plan.errors.append(Said(at, incoming.name, text))
        elif at in self.may_clear and incoming.clearable and incoming.current(plan.entity):
            values[at] = incoming.empty

    def _check_derived(self, plan: RowPlan) -> None:
        """What is derived is not written: where the sheet has something else, it is said."""
        if plan.work is None or plan.work.is_new:
            return
        for at, column in self.derived.items():
            cell = plan.row.cells[at]
            if not cell.strip():
                continue
            if not self._differs(plan, column.name, cell):
                continue
            now = self._exported(plan.entity, column.name)
            if column.name == "updated_at":
                text = "The entry was changed here after this sheet was taken. Look at each change."
            else:
                text = f"Derived, and not written: the record has “{now}”."
            plan.notes.append(Said(at, column.name, text, old=now))

    def _look_up(self, read: Sequence[Mapping[int, Any]]) -> dict[int, Mapping[str, Any]]:
        found: dict[int, Mapping[str, Any]] = {}
        for at, incoming in self.incoming.items():
            if incoming.reference is None:
                continue
            keys = {key for values in read for key in _keys(values.get(at))}
            found[at] = incoming.reference.find(sorted(keys)) if keys else {}
        return found

    def _resolve(
        self, plan: RowPlan, values: Mapping[int, Any], found: Mapping[int, Mapping[str, Any]]
    ) -> dict[int, tuple[Any, Any]]:
        """For each place what was read and what it stands for; what can't be found is an error."""
        resolved: dict[int, tuple[Any, Any]] = {}
        for at, value in values.items():
            reference = self.incoming[at].reference
            if reference is None or not value:
                resolved[at] = (value, value)
                continue
            rows = []
            for key in _keys(value):
                row = found[at].get(key)
                wrong = reference.missing.format(key=key) if row is None else ""
                wrong = wrong or reference.unusable(row)
                if wrong:
                    plan.errors.append(Said(at, self.incoming[at].name, wrong))
                rows.append(row)
            # Two names of one row mean it once.
            several = isinstance(value, tuple)
            resolved[at] = (value, tuple(dict.fromkeys(rows)) if several else rows[0])
        return resolved

    def _write(self, plan: RowPlan, resolved: Mapping[int, tuple[Any, Any]]) -> None:
        work = plan.work
        if work is None:
            return
        old = {at: self._old(plan.entity, at) if not work.is_new else "" for at in resolved}
        if work.is_new:
            self._check_required(plan)
        values = {self.incoming[at].name: value for at, (_, value) in resolved.items()}
        settle(self.importer, work, values)
        for name, why in work.problems:
            plan.errors.append(Said(self.at.get(name, WHOLE_ROW), name, why))
        plan.changes = [
            Said(at, self.incoming[at].name, shown(read), old=old[at])
            for at, (read, _) in resolved.items()
        ]

    def _check_required(self, plan: RowPlan) -> None:
        for incoming in self.importer.incoming:
            if incoming.required and incoming.name not in self.at:
                text = f"No column gives it; a new {self.importer.one()} needs one."
                plan.errors.append(Said(WHOLE_ROW, incoming.name, text))

    def _old(self, entity: Any, at: int) -> str:
        name = self.incoming[at].name
        if name in self.columns:
            return self._exported(entity, name)
        return shown(self.incoming[at].current(entity))

    def _name(self, at: int) -> str:
        if at in self.incoming:
            return self.incoming[at].name
        return self.table.header[at] if at < len(self.table.header) else ""


def _same_number(one: str, other: str) -> bool:
    """A spreadsheet keeps 15 digits of a number, and some write them in other words."""
    try:
        return isclose(float(one), float(other), rel_tol=1e-14)
    except ValueError:
        return False


def _keys(value: Any) -> tuple[str, ...]:
    if not value:
        return ()
    return value if isinstance(value, tuple) else (value,)
