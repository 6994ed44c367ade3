"""Compares rows of a sheet with one another and with entries that they don't name."""

from __future__ import annotations

from collections.abc import Sequence

from core.importing.declaring import Importer
from core.importing.plans import WHOLE_ROW, RowPlan, Said


class Comparison:
    """Lasts for one sheet: it remembers which row came first with a value."""

    def __init__(self, importer: Importer, at: dict[str, int]) -> None:
        self.importer, self.at = importer, at
        self._taken: dict[tuple[str, str], int] = {}

    def compare(self, plans: Sequence[RowPlan]) -> None:
        ready = [plan for plan in plans if plan.work and not plan.errors]
        for name in self.importer.unique:
            self._check_unique(name, ready)
        self._point_out_likeness([plan for plan in ready if plan.work and plan.work.is_new])

    def _check_unique(self, name: str, plans: Sequence[RowPlan]) -> None:
        changed = [plan for plan in plans if any(said.name == name for said in plan.changes)]
        values = {
            getattr(plan.entity, name): plan for plan in changed if getattr(plan.entity, name)
        }
        known = self.importer.model._base_manager.filter(**{f"{name}__in": list(values)})
        others = dict(known.values_list(name, "public_id"))
        for plan in changed:
            value = getattr(plan.entity, name)
            first = self._taken.setdefault((name, str(value)), plan.row.number)
            other = others.get(value, "")
            if value and other and other != plan.entity.public_id:
                text = f"{other} has it already. Put that id into the row, or correct the cell."
                plan.errors.append(Said(self.at.get(name, WHOLE_ROW), name, text))
            elif value and first != plan.row.number:
                text = f"Row {first} has it, too. Take one of them out."
                plan.errors.append(Said(self.at.get(name, WHOLE_ROW), name, text))

    def _point_out_likeness(self, plans: Sequence[RowPlan]) -> None:
        """New rows that look like an entry: a sheet imported twice makes everything twice."""
        names = self.importer.likeness
        if not names or not plans:
            return
        first = {getattr(plan.entity, names[0]) for plan in plans}
        known = self.importer.model._default_manager.filter(
            **{f"{names[0]}__in": first}, merged_into__isnull=True
        )
        likes = {tuple(row[:-1]): row[-1] for row in known.values_list(*names, "public_id")}
        for plan in plans:
            key = tuple(getattr(plan.entity, name) for name in names)
            if other := likes.get(key):
                text = f"It looks like {other}: the same {', '.join(names)}. New all the same?"
                plan.notes.append(Said(self.at.get(names[0], WHOLE_ROW), names[0], text))
