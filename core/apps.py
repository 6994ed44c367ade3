from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate

from core import column_hashes


class CoreConfig(AppConfig):
    name = "core"

    def ready(self) -> None:
        post_migrate.connect(put_up_triggers, sender=self)
        column_hashes.install()


def put_up_triggers(sender: Any, using: str, **options: Any) -> None:
    """Migrations may have made tables, and some made anew have lost their triggers."""
    tables = connections[using].introspection.table_names() if using == DEFAULT_DB_ALIAS else []
    if "core_chainlink" in tables:
        import_module("core.integrity.guards").install()
    if {"core_dataversion", "core_tableversion"} <= set(tables):
        import_module("core.data_version.triggers").install()
