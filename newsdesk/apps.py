from django.apps import AppConfig


class NewsdeskConfig(AppConfig):
    name = "newsdesk"

    def ready(self) -> None:
        """The lower app has no name for who wants to hear of what it read."""
        from core.importing.asking import ask_before_removal
        from sources.sketched import on_sketched

        on_sketched("newsdesk.suggesting.suggest")
        on_sketched("newsdesk.noting.note")
        ask_before_removal("newsdesk.people.comments.standing_on")
