"""For migrations: checks that came as ``field IN (…)`` and are spelt as comparisons now.

They refuse the same rows. PostgreSQL takes both for the same, so nothing is done there; SQLite
makes the table anew, once for all of its checks (see `core.checks.one_of` for what that saves).
"""

from __future__ import annotations

from typing import Any

from django.db import models
from django.db.backends.base.schema import BaseDatabaseSchemaEditor
from django.db.migrations.operations.base import Operation
from django.db.migrations.state import ProjectState
from django.db.models import CheckConstraint, Q

from core.checks import one_of


class CompareCodes(Operation):
    """Spells the checks of codes of these models of an app as comparisons."""

    reversible = True
    reduces_to_sql = False

    def __init__(self, *models: str) -> None:
        self.models = models

    def state_forwards(self, app_label: str, state: ProjectState) -> None:
        keys = [(app_label, name.lower()) for name in self.models]
        for key in keys:
            options = state.models[key].options
            options["constraints"] = [_respelt(one) for one in options["constraints"]]
        state.reload_models(keys)

    def database_forwards(
        self,
        app_label: str,
        schema_editor: BaseDatabaseSchemaEditor,
        from_state: ProjectState,
        to_state: ProjectState,
    ) -> None:
        if schema_editor.connection.vendor != "sqlite":
            return
        editor: Any = schema_editor
        for name in self.models:
            model = to_state.apps.get_model(app_label, name)
            if self.allow_migrate_model(schema_editor.connection.alias, model):
                editor._remake_table(model)

    # Either way the table is made as the state that is to be says.
    database_backwards = database_forwards

    def describe(self) -> str:
        return f"Compare codes of {', '.join(self.models)} with those known, one by one"

    @property
    def migration_name_fragment(self) -> str:
        return "compare_codes"


def _respelt(constraint: models.BaseConstraint) -> models.BaseConstraint:
    """The same check, as comparisons if it was one list of codes."""
    if isinstance(constraint, CheckConstraint) and isinstance(constraint.condition, Q):
        match constraint.condition.children:
            case [(str(lookup), list(values))] if lookup.endswith("__in"):
                condition = one_of(lookup.removesuffix("__in"), values)
                return CheckConstraint(condition=condition, name=constraint.name)
    return constraint
