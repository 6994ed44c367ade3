from importlib import import_module
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in


class NewsdeskConfig(AppConfig):
    name = "newsdesk"

    def ready(self) -> None:
        """The lower app has no name for who wants to hear of what it read."""
        from core.importing.asking import ask_before_removal
        from newsdesk.accounts import audit, checks  # noqa: F401 – they are registered
        from sources.sketched import on_sketched

        audit.connect()
        user_logged_in.connect(let_in, dispatch_uid="newsdesk.accounts")
        on_sketched("newsdesk.suggesting.suggest")
        on_sketched("newsdesk.noting.note")
        ask_before_removal("newsdesk.people.comments.standing_on")


def let_in(sender: Any, **about: Any) -> None:
    """Loads what a log-in needs when somebody logs in: an ingest does without."""
    import_module("newsdesk.accounts.door").let_in(sender, **about)
