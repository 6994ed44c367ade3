"""The site with the starter data, served by a process of its own for tests that only read.

Run as a program it serves the database of DATABASE_URL and prints its port.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.prepared import ROOT, address, environment


@contextmanager
def serving(database: Path) -> Iterator[str]:
    """The address of the site with this database, without a slash at its end."""
    command = [sys.executable, __file__]
    with subprocess.Popen(
        command, cwd=ROOT, env=environment(address(database)), stdout=subprocess.PIPE, text=True
    ) as server:
        assert server.stdout
        try:
            port = server.stdout.readline().strip()
            assert port.isdigit(), "The site did not start; its message is above."
            yield f"http://127.0.0.1:{port}"
        finally:
            server.terminate()


def serve() -> None:
    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    import django
    from django.conf import settings

    django.setup()  # what the tests share names models
    from tests.conftest import pytest_configure

    pytest_configure()
    settings.WHITENOISE_USE_FINDERS = True  # no step to collect them
    from waitress.server import create_server

    from nato_tracker.wsgi import application

    server = create_server(application, host="127.0.0.1", port=0, threads=8)
    sys.stdout.write(f"{server.effective_port}\n")
    sys.stdout.flush()
    server.run()


if __name__ == "__main__":
    serve()
