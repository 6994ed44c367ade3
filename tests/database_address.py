"""A database of the tests' server, as the settings of another process take it."""

import os
from urllib.parse import quote, urlsplit, urlunsplit

from django.db import connection


def database_address(name: str = "") -> str:
    """That of the test database; of another of the same server, with a name on PostgreSQL."""
    if connection.vendor == "sqlite":
        return f"sqlite:///{connection.settings_dict['NAME']}"
    given = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(given._replace(path="/" + quote(name or connection.settings_dict["NAME"])))
