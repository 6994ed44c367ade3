"""For migrations: the tables of an app, made in one step.

Django makes all models of the project anew after each step, since users are what most of them lead
to: for 140 tables one by one that took half a minute, and here it is done once an app.
"""

from __future__ import annotations

from typing import Any

from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState


class CreateTables(Operation):
    """Steps that make tables, each of which needs no more than those before it."""

    reversible = True
    reduces_to_sql = True

    def __init__(self, *steps: Operation) -> None:
        self.steps = steps

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        state.__dict__.pop("apps", None)  # made again where it is next asked for
        for step in self.steps:
            step.state_forwards(app_label, state)

    def database_forwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        for step in self.steps:
            step.database_forwards(app_label, schema_editor, *states)

    def database_backwards(self, app_label: str, schema_editor: Any, *states: Any) -> None:
        for step in reversed(self.steps):
            step.database_backwards(app_label, schema_editor, *states)

    def describe(self) -> str:
        return f"Create {len(self.steps)} tables"

    @property
    def migration_name_fragment(self) -> str:
        return "tables"
