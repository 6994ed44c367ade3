from django.apps import AppConfig


class OverviewConfig(AppConfig):
    name = "overview"

    def ready(self) -> None:
        from core import changes

        changes.listen("overview.search.index.follow")
