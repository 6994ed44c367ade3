"""The test database, as the settings of another process take it."""

import os
from urllib.parse import quote, urlsplit, urlunsplit

from django.db import connection


def database_address() -> str:
    """Only for PostgreSQL: the server of DATABASE_URL, however it names it, and the test's name."""
    given = urlsplit(os.environ["DATABASE_URL"])
    return urlunsplit(given._replace(path="/" + quote(connection.settings_dict["NAME"])))
