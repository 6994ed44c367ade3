"""The site as `make run` serves it, on the database of this process."""

from __future__ import annotations

import subprocess
import sys
import time
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from urllib.request import urlopen

from benchmarks.load.surroundings import GUNICORN
from scripts.run import WAITRESS
from tests.brokers import free_port
from tests.faults import databases

APPLICATION = "nato_tracker.wsgi:application"


@contextmanager
def site(*, public: bool = False) -> Iterator[str]:
    """Where it is, without a slash at the end; by gunicorn, as deploy/ has it, where `public`."""
    databases.manage("collectstatic", "--no-input", "--verbosity=0")
    listen = f"127.0.0.1:{free_port()}"
    address = f"http://{listen}"
    command = [sys.executable, "-m", "waitress", *WAITRESS, f"--listen={listen}", APPLICATION]
    if public:
        command = [*GUNICORN, f"--bind={listen}"]
    process = subprocess.Popen(command, cwd=databases.ROOT)
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
