"""Real Celery workers in processes of their own, on a test's database, broker and feeds."""

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from celery import Celery
from django.apps import apps
from django.conf import settings
from django.db import transaction
from django.utils import timezone

from core.data_version import triggers
from sources import dispatch, planning
from sources.leases import Lease
from tests.database_address import database_address
from tests.guards import lifted
from tests.sources.ingest.conftest import FeedServer

VISIT = "sources.tasks.visit_feed"
# A worker that starts imports the whole site, perhaps on a machine that is busy.
PATIENCE = 120


@dataclass(frozen=True)
class Crew:
    """What workers need: a queue, and the server whose feeds they may read."""

    broker: str
    server: FeedServer
    folder: Path

    @contextmanager
    def worker(self, *options: str, processes: int = 1) -> Iterator["Running"]:
        """A worker that is ready, until the block ends."""
        pool = [f"--concurrency={processes}", "--without-mingle", "--without-gossip"]
        with self.running("worker", *pool, *options) as worker:
            wait_until(lambda: " ready." in worker.log.read_text(), worker.said)
            yield worker

    @contextmanager
    def running(self, *command: str) -> Iterator["Running"]:
        log = self.folder / f"{command[0]}-{time.monotonic_ns()}.log"
        with (
            log.open("wb") as output,
            subprocess.Popen(
                [sys.executable, "-m", "celery", "-A", "nato_tracker", *command, "-l", "INFO"],
                cwd=settings.BASE_DIR,
                env=self.environment(),
                stdout=output,
                stderr=subprocess.STDOUT,
                start_new_session=True,
            ) as process,
        ):
            running = Running(process, log)
            try:
                yield running
            finally:
                running.kill()

    def environment(self) -> dict[str, str]:
        return os.environ | {
            "DATABASE_URL": database_address(),
            "CELERY_BROKER_URL": self.broker,
            "INGEST_ALLOW_NETWORKS": "127.0.0.1/32",
            "INGEST_ALLOW_PORTS": str(self.server.port),
            "INGEST_TIMEOUT": "10",
        }

    def queue(self, task: str, *arguments: Any, to: str = "visits", **options: Any) -> None:
        with Celery(broker=self.broker, set_as_current=False) as producer:
            producer.send_task(task, arguments, queue=f"tracker.{to}", **options)

    def visit(self, lease: Lease) -> None:
        self.queue(VISIT, lease.feed_id, lease.seq)

    def plan(self) -> int:
        """What a task of the beat does, in this process."""
        planning.repair()
        return dispatch.dispatch(self.visit, now=timezone.now())

    def empty(self) -> None:
        """Take out what another test, or a worker that was killed, left behind."""
        with Celery(broker=self.broker, set_as_current=False) as producer:
            for name in ("tracker.visits", "tracker.upkeep"):
                with producer.connection_for_write() as broker, broker.SimpleQueue(name) as queue:
                    queue.clear()


@dataclass(frozen=True)
class Running:
    """A process and what it has said."""

    process: subprocess.Popen[bytes]
    log: Path

    def said(self) -> str:
        return self.log.read_text(errors="replace")

    def kill(self) -> None:
        """As by a power cut: it and its children, and none can do anything about it."""
        if self.process.poll() is None:
            os.killpg(self.process.pid, signal.SIGKILL)
            self.process.wait()

    def children(self) -> list[int]:
        listed = Path(f"/proc/{self.process.pid}/task/{self.process.pid}/children").read_text()
        return [int(pid) for pid in listed.split()]


def wait_until(true: Callable[[], object], said: Callable[[], str] = str) -> None:
    end = time.monotonic() + PATIENCE
    while not true():
        assert time.monotonic() < end, f"waited {PATIENCE} s in vain\n{said()}"
        time.sleep(0.02)


@transaction.atomic
def forget() -> None:
    """Delete what an ingest writes: far quicker than emptying every table of the database.

    The data then have a version of their own: without one, nothing would be kept in later tests.
    """
    with lifted():
        for app in ("sources", "core"):
            for model in apps.get_app_config(app).get_models():
                model._base_manager.all()._raw_delete("default")
    triggers.install()
