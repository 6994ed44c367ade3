from django.apps import AppConfig


class DebatesConfig(AppConfig):
    name = "debates"

    def ready(self) -> None:
        from core import panels
        from debates.panels import debate_after, entries_citing

        panels.register("incident", debate_after)
        panels.register("source", entries_citing)
