"""A process that forks processes which ingest, so that a test can kill them at any moment.

`python -m tests.sources.ingest.nursery`: reads "run SECONDS", "over NUMBER" or "end NUMBER" from
standard input, line by line. A run reads what is due by a clock that is so many seconds ahead, as
if the time had passed in which leases run out.
"""

import os
import signal
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path

ROOT = Path(__file__).resolve().parents[3]


class Nursery:
    """The test's end of it."""

    def __init__(self, process: "subprocess.Popen[str]") -> None:
        self.process = process

    def run(self, seconds_ahead: int) -> int:
        """Start an ingest; returns its process number."""
        return int(self._ask(f"run {seconds_ahead}"))

    def is_over(self, pid: int) -> bool:
        """Whether it has ended by itself. Still to be told its end."""
        return self._ask(f"over {pid}") == "1"

    def end(self, pid: int, *, kill: bool) -> bool:
        """Kill it, or wait for it to end. Whether it ended by itself, and well."""
        if kill:
            os.kill(pid, signal.SIGKILL)
        return self._ask(f"end {pid}") == "0"

    def _ask(self, line: str) -> str:
        assert self.process.stdin
        assert self.process.stdout
        self.process.stdin.write(f"{line}\n")
        self.process.stdin.flush()
        return self.process.stdout.readline().strip()


@contextmanager
def nursery(database_url: str, port: int) -> Iterator[Nursery]:
    environment = {
        **os.environ,
        "DATABASE_URL": database_url,
        "DJANGO_SETTINGS_MODULE": "nato_tracker.settings",
        "INGEST_ALLOW_NETWORKS": "127.0.0.1/32",
        "INGEST_ALLOW_PORTS": str(port),
        "INGEST_THREADS": "4",
    }
    process = subprocess.Popen(
        [sys.executable, "-m", "tests.sources.ingest.nursery"],
        cwd=ROOT, env=environment, stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True,
    )  # fmt: skip
    try:
        yield Nursery(process)
    finally:
        process.communicate(timeout=120)


def answer(number: int) -> None:
    sys.stdout.write(f"{number}\n")
    sys.stdout.flush()


def main() -> None:
    import django

    django.setup()
    from sources.ingest import run  # noqa: F401 (here, and not again in each that is forked)

    for line in sys.stdin:
        verb, number = line.split()
        if verb == "end":
            _, status = os.waitpid(int(number), 0)
            answer(os.waitstatus_to_exitcode(status))
            continue
        if verb == "over":
            left = os.WEXITED | os.WNOHANG | os.WNOWAIT
            answer(int(os.waitid(os.P_PID, int(number), left) is not None))
            continue
        pid = os.fork()
        if pid:
            answer(pid)
            continue
        ingest(timedelta(seconds=int(number)))


def ingest(ahead: timedelta) -> None:
    """In the process that was forked: never returns."""
    from django.utils import timezone

    from sources import planning
    from sources.ingest.run import run_due

    planning.repair()
    reports = list(run_due(clock=lambda: timezone.now() + ahead))
    os._exit(any(report.failed for report in reports))


if __name__ == "__main__":
    main()
