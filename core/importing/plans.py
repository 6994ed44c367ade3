"""What becomes of one row of a sheet, and a token of what becomes of all."""

from __future__ import annotations

import json
from dataclasses import dataclass, field
from hashlib import sha256
from typing import Any

from core.importing.table import TableRow
from core.importing.work import Work
from core.vocabularies import RowOutcome

WHOLE_ROW = -1


@dataclass(frozen=True)
class Said:
    """A change, an error or a note about one cell; `column` is its place in the sheet."""

    column: int
    name: str
    text: str
    old: str = ""

    def as_list(self) -> list[str | int]:
        return [self.column, self.name, self.text, self.old]


@dataclass
class RowPlan:
    """What becomes of one row of the sheet."""

    row: TableRow
    entity: Any = None
    work: Work | None = None
    changes: list[Said] = field(default_factory=list)
    errors: list[Said] = field(default_factory=list)
    notes: list[Said] = field(default_factory=list)

    @property
    def outcome(self) -> RowOutcome:
        if self.errors or self.work is None:
            return RowOutcome.REFUSED
        if self.work.is_new:
            return RowOutcome.CREATED
        return RowOutcome.CHANGED if self.work.writes else RowOutcome.UNCHANGED


class Digest:
    """A token of all that a preview showed: another one means that something changed since."""

    def __init__(self) -> None:
        self._hash = sha256()

    def take(self, plan: RowPlan) -> None:
        entity: Any = plan.entity
        known = entity is not None and entity.pk is not None
        saved = str(entity.updated_at) if known and plan.outcome == RowOutcome.CHANGED else ""
        told = [
            plan.row.number,
            plan.outcome.value,
            entity.public_id if known else "",
            saved,
            [[said.name, said.old, said.text] for said in plan.changes],
            [[said.column, said.name, said.text] for said in plan.errors],
        ]
        self._hash.update(json.dumps(told).encode())

    def token(self) -> str:
        return self._hash.hexdigest()
