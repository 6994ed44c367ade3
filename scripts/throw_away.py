"""What scripts for pictures need that make things up: a database nobody misses, and a way in."""

import os
import tempfile
from pathlib import Path
from typing import Any

PREFIX = "sqlite:///"


def refusal() -> str:
    """Why nothing may be made up in the database of DATABASE_URL; '' if it is a throw-away."""
    address = os.environ.get("DATABASE_URL", "")
    folder = Path(tempfile.gettempdir()).resolve()
    file = Path(address.removeprefix(PREFIX)).resolve()
    if address.startswith(PREFIX) and folder in file.parents:
        return ""
    return (
        "This makes entries up. Give it a database that nobody misses:\n"
        f"    DATABASE_URL={PREFIX}{folder}/pictures.sqlite3"
    )


def session_of(person: Any) -> str:
    """The key of a session in which `person` is logged in."""
    from django.test import Client

    client = Client()
    client.force_login(person)
    return str(client.cookies["sessionid"].value)
