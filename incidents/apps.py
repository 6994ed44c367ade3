from django.apps import AppConfig


class IncidentsConfig(AppConfig):
    name = "incidents"

    def ready(self) -> None:
        from core import panels

        panels.register("source", "incidents.panels.incidents_citing")
