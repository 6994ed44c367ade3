from django.apps import AppConfig


class DebatesConfig(AppConfig):
    name = "debates"

    def ready(self) -> None:
        from core import panels

        panels.register("incident", "debates.panels.debate_after")
        panels.register("source", "debates.panels.entries_citing")
