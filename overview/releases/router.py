"""Which database answers: that of today, or that of a release."""

from __future__ import annotations

from typing import Any

from django.apps import apps

from overview.releases.reading import PREFIX, RECORD, alias_being_read
from overview.releases.snapshot import tables_of


class ReleaseRouter:
    """Sends reads of the record to the release that is being read; all else stays where it is."""

    def db_for_read(self, model: Any, **hints: Any) -> str | None:
        return alias_being_read() if model._meta.app_label in RECORD else None

    db_for_write = db_for_read

    def allow_migrate(
        self, db: str, app_label: str, model_name: str | None = None, **hints: Any
    ) -> bool | None:
        """On a release only its own tables, and what says that it is meant for releases, too."""
        if not db.startswith(PREFIX):
            return None
        if model_name is None:
            return bool(hints.get("releases"))
        return app_label in RECORD and apps.get_model(app_label, model_name) in tables_of()
