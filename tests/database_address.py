"""A database of the tests' server, as the settings of another process take it."""

import os
from urllib.parse import quote, urlsplit, urlunsplit

from django.db import connection


def database_address(name: str = "") -> str:
    """Only for PostgreSQL: the server of DATABASE_URL, however it names it, and `name`.

    Without a name it is that of the test database.
    """
    given = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(given._replace(path="/" + quote(name or connection.settings_dict["NAME"])))
