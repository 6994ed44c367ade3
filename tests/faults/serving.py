"""The site as `make run` serves it, on the database of this process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from scripts.run import WAITRESS
from tests.brokers import free_port
from tests.faults import databases


@contextmanager
def site() -> Iterator[str]:
    """Where it is, without a slash at the end."""
    databases.manage("collectstatic", "--no-input", "--verbosity=0")
    address = f"http://127.0.0.1:{free_port()}"
    listen = f"--listen={address.removeprefix('http://')}"
    command = [sys.executable, "-m", "waitress", *WAITRESS, listen]
    process = subprocess.Popen([*command, "nato_tracker.wsgi:application"], cwd=databases.ROOT)
    try:
        until = time.monotonic() + 60
        while time.monotonic() < until:
            with suppress(OSError), urlopen(f"{address}/readyz", timeout=30):
                break
            time.sleep(0.2)
        yield address
    finally:
        process.terminate()
        process.wait(30)
