from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        from core import panels
        from incidents.panels import incidents_citing

        panels.register("source", incidents_citing)
