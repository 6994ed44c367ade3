from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.db import DEFAULT_DB_ALIAS, connections
from django.db.models.signals import post_migrate


class OverviewConfig(AppConfig):
    name = "overview"
    verbose_name = "Alerts and webhooks"

    def ready(self) -> None:
        from core import changes
        from core.briefing.release import name_release
        from core.data_version.hanging import hangs_on
        from core.earlier import show_versions
        from newsdesk.granting import belongs
        from newsdesk.roles import Area

        show_versions("overview.versions.views.version_page")
        name_release("overview.releases.citing.named_in_briefing")
        hangs_on("/", "overview.changes.stale_now")
        changes.listen("overview.search.index.follow")
        changes.listen("overview.webhooks.touched.follow")
        for model in ("Subscriber", "Alert"):
            belongs(f"overview.{model}", Area.ALERTS)
        for model in ("Webhook", "Delivery"):
            belongs(f"overview.{model}", Area.WEBHOOKS)
        post_migrate.connect(bring_up_releases, sender=self)


def bring_up_releases(sender: Any, using: str, **options: Any) -> None:
    """What `migrate` does to the record, it does to the records of releases, too."""
    tables = connections[using].introspection.table_names() if using == DEFAULT_DB_ALIAS else []
    if "overview_release" in tables:
        import_module("overview.releases.actions").bring_up_all()
