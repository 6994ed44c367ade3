"""`python -m benchmarks.workers --broker redis`: four worker processes against one.

Each round reads as many new feeds with one worker process and with four, in turns, on one broker
and one database; every answer takes 200 ms to come. The exit code is 0 if four read at least
1.7 times as many feeds a second (median of the rounds' ratios), 1 if not.
"""

import argparse
import json
import os
import platform
import sys
import time
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.workers import surroundings

GOAL = 1.7
FEW, MANY = 1, 4


def main() -> int:
    options = read_options()
    with (
        surroundings.postgresql(options.database) as database,
        surroundings.broker(options.broker, options.broker_url) as broker,
        surroundings.feeds(options.wait) as port,
    ):
        os.environ |= {
            "DATABASE_URL": database,
            "CELERY_BROKER_URL": broker,
            "INGEST_ALLOW_NETWORKS": "127.0.0.1/32",
            "INGEST_ALLOW_PORTS": str(port),
            "DJANGO_SETTINGS_MODULE": "nato_tracker.settings",
        }
        import django

        django.setup()
        result = compare(options, port)
    result |= {"broker": options.broker, "wait": options.wait, "python": platform.python_version()}
    report(result)
    if options.json:
        options.json.write_text(json.dumps(result, indent=2) + "\n")
    return 0 if result["ratio"] >= GOAL else 1


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(prog="python -m benchmarks.workers")
    parser.add_argument("--broker", choices=["redis", "rabbitmq"], default="redis")
    parser.add_argument("--broker-url", default="", help="default: a Redis of its own, or guest")
    parser.add_argument("--database", default="", help="a PostgreSQL; default: one of its own")
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument("--feeds", type=int, default=48, help="in each half of a round")
    parser.add_argument("--wait", type=float, default=0.2, help="seconds until an answer comes")
    parser.add_argument("--json", type=Path, help="write the result there")
    return parser.parse_args()


def compare(options: argparse.Namespace, port: int) -> dict[str, Any]:
    """Rates in feeds a second by number of processes, on a database made for this run."""
    from django.db import connection

    from benchmarks.workers import rates

    before = connection.settings_dict["NAME"]
    connection.settings_dict["TEST"]["NAME"] = f"tracker_bench_{os.getpid()}"
    connection.creation.create_test_db(verbosity=0, autoclobber=True, serialize=False)
    rates.point_workers_at(connection.settings_dict["NAME"])
    found: dict[int, list[float]] = {FEW: [], MANY: []}
    try:
        for number in range(options.rounds):
            # Turned round each time, so that a busy moment doesn't always meet the same.
            for processes in (FEW, MANY) if number % 2 == 0 else (MANY, FEW):
                name = f"{number}-{processes}"
                with surroundings.worker(processes):
                    rates.read_feeds(port, f"warm-{name}", 2 * processes)
                    rate = rates.read_feeds(port, name, options.feeds)
                found[processes].append(rate)
                print(f"round {number + 1}: {processes} processes, {rate:.2f} feeds/s", flush=True)
    finally:
        connection.creation.destroy_test_db(before, verbosity=0)
    ratios = [many / few for few, many in zip(found[FEW], found[MANY], strict=True)]
    return {
        "rates": {str(processes): rates for processes, rates in found.items()},
        "ratios": ratios,
        "ratio": median(ratios),
        "goal": GOAL,
        "feeds": options.feeds,
        "load": os.getloadavg()[0],
        "when": time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime()),
        "cores": os.cpu_count(),
    }


def report(result: dict[str, Any]) -> None:
    few, many = (median(result["rates"][str(processes)]) for processes in (FEW, MANY))
    print(f"\n{result['broker']}: {few:.2f} feeds/s with one process, {many:.2f} with four")
    print(f"ratios: {', '.join(f'{ratio:.2f}' for ratio in result['ratios'])}")
    reached = "reached" if result["ratio"] >= GOAL else "MISSED"
    print(f"median {result['ratio']:.2f}; the goal of {GOAL} is {reached}")


if __name__ == "__main__":
    sys.exit(main())
