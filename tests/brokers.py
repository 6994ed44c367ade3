"""A queue for tests: a Redis of their own, or the broker that the environment names."""

import os
import shutil
import socket
import subprocess
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path


@contextmanager
def redis_server(folder: Path) -> Iterator[str]:
    """The address of a Redis that lives as long as the block and keeps nothing."""
    binary = shutil.which("redis-server")
    assert binary, "redis-server is missing: `make test` installs it or says how"
    port = free_port()
    options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--appendonly", "no"]
    with subprocess.Popen(
        [binary, *options, "--dir", str(folder)], stdout=subprocess.DEVNULL
    ) as process:
        try:
            wait_for_port(port)
            yield f"redis://127.0.0.1:{port}/0"
        finally:
            process.kill()


def rabbitmq() -> str:
    """The address of a RabbitMQ for tests alone, or "" where the environment names none."""
    return os.environ.get("TEST_AMQP_URL", "")


def free_port() -> int:
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        return int(probe.getsockname()[1])


def wait_for_port(port: int, seconds: float = 60) -> None:
    end = time.monotonic() + seconds
    while time.monotonic() < end:
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.02)
        else:
            return
    raise AssertionError(f"nothing listens on port {port} after {seconds} s")
