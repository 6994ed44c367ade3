"""`python -m benchmarks.csv`: incidents as CSV over HTTP, against programs of the databases.

Twelve columns with a join and the list of sources, guarded against formulas. PostgreSQL against
`psql` with the very query of the site; SQLite against `sqlite3 -csv` with its columns as they
are, and against Datasette with a table that is flat already. Ratios of medians of one run.
"""

import argparse
import os
import subprocess
import sys
import tempfile
from pathlib import Path

from benchmarks.csv.measuring import ROOT, Figures
from benchmarks.workers.surroundings import postgresql

GOALS = {"psql": 1.25, "sqlite3": 1.6, "datasette": 1 / 3}
MEMORY, FIRST, SHARE = 16.0, 1.5, 0.05


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--sizes", type=int, nargs="*", default=[100_000, 1_000_000])
    parser.add_argument("--sqlite-sizes", type=int, nargs="*", default=[100_000])
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--database", default="", help="A PostgreSQL to make databases on.")
    options = parser.parse_args()
    results = []
    with postgresql(options.database) as server:
        for size in options.sizes:
            results.append(on_postgresql(server, size, options.rounds))
    for size in options.sqlite_sizes:
        with tempfile.TemporaryDirectory(prefix="tracker-csv-") as folder:
            results.append(measured(f"sqlite:///{folder}/csv.sqlite3", size, options.rounds))
    return 0 if all([judged(results), growing(results)]) else 1


def on_postgresql(server: str, size: int, rounds: int) -> Figures:
    """In a database of its own, which is deleted again."""
    name = f"tracker_csv_{size}"
    start, mark, rest = server.partition("?")
    subprocess.check_call(["psql", "-q", server, "-c", f"CREATE DATABASE {name}"])
    try:
        return measured(f"{start.rpartition('/')[0]}/{name}{mark}{rest}", size, rounds)
    finally:
        subprocess.check_call(["psql", "-q", server, "-c", f"DROP DATABASE {name} WITH (FORCE)"])


def measured(url: str, size: int, rounds: int) -> Figures:
    """By a process of its own, since settings are read once."""
    environment = {**os.environ, "DATABASE_URL": url}
    migrate = [sys.executable, "manage.py", "migrate", "--verbosity=0"]
    subprocess.check_call(migrate, cwd=ROOT, env=environment)
    with tempfile.TemporaryDirectory(prefix="tracker-csv-") as folder:
        kept = Path(folder) / "figures.json"
        command = [sys.executable, "-m", "benchmarks.csv.measuring", str(size), str(rounds)]
        subprocess.check_call([*command, str(kept)], cwd=ROOT, env=environment)
        return Figures.read(kept)


def judged(results: list[Figures]) -> bool:
    """Prints what each size reached."""
    good = True
    for each in results:
        print(f"\n{each.vendor}, {each.size:,} incidents, {each.size / each.seconds:,.0f} rows/s")
        for peer, seconds in each.peers.items():
            ratio = each.seconds / seconds
            goal = GOALS.get(peer)
            good &= told(f"{ratio:.2f} of {peer}", goal is None or ratio <= goal, goal)
        good &= told(f"memory +{each.megabytes:.1f} MB", each.megabytes <= MEMORY, MEMORY)
        share = each.first / each.seconds
        good &= told(f"first row after {share:.2%} of the time", share <= SHARE, SHARE)
    return good


def growing(results: list[Figures]) -> bool:
    """Prints what a bigger list makes of the first row."""
    stored = [each for each in results if each.vendor == "postgresql"]
    if len(stored) < 2:
        return True
    ratio = stored[-1].first / stored[0].first
    first, last = stored[0].first * 1000, stored[-1].first * 1000
    return told(
        f"first row after {first:.0f} and {last:.0f} ms: {ratio:.2f}", ratio <= FIRST, FIRST
    )


def told(words: str, reached: bool, goal: float | None) -> bool:
    print(f"{'reached' if reached else 'MISSED '}  {words}" + (f" (goal {goal:g})" if goal else ""))
    return reached


if __name__ == "__main__":
    sys.exit(main())
