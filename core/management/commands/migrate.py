"""`manage.py migrate`, which holds up nobody who reads the site meanwhile for longer than 2 s."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from django.core.management.commands import migrate
from django.db import OperationalError, connections

# While a change of a table waits for somebody who reads it, all who come later wait behind it. So
# it gives up soon, lets these by, and tries again.
LOCK_TIMEOUT = "2s"
TRIES = 60
PAUSE = 1.0  # seconds
NO_LOCK = "55P03"


class Command(migrate.Command):
    def handle(self, *args: Any, **options: Any) -> None:
        """What was applied stays applied; a migration that got no lock is as if never begun."""
        connection = connections[options["database"]]
        if connection.vendor != "postgresql":
            super().handle(*args, **options)
            return
        for left in reversed(range(TRIES)):
            try:
                with giving_up_soon(connection):
                    super().handle(*args, **options)
            except OperationalError as error:
                if not left or connection.in_atomic_block or not is_for_a_lock(error):
                    raise
                self.stderr.write(
                    f"\nSomebody has used a table for longer than {LOCK_TIMEOUT}. Trying again ..."
                )
                time.sleep(PAUSE)
            else:
                return


@contextmanager
def giving_up_soon(connection: Any) -> Iterator[None]:
    with connection.cursor() as cursor:
        cursor.execute("SELECT set_config('lock_timeout', %s, false)", [LOCK_TIMEOUT])
    yield
    with connection.cursor() as cursor:
        cursor.execute("RESET lock_timeout")


def is_for_a_lock(error: OperationalError) -> bool:
    return getattr(error.__cause__, "pgcode", "") == NO_LOCK
