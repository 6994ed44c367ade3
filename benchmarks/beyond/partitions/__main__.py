"""`python -m benchmarks.beyond.partitions`: what partitions by months break, cost and bring.

Three copies of a data set: as it is, with texts and history cut as `manage.py partition_texts` does
it, and with the table of records cut itself, which the site does not do. All have to answer, file,
refuse and raise versions alike; each that does not is named, and the exit code is 1. Figures are
printed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.__main__ import postgresql
from benchmarks.keeping import Keeper, name_of
from benchmarks.rows import SIZES
from benchmarks.workers.surroundings import ROOT

WAYS = ("whole", "texts", "records")
MB = 1_000_000


def main() -> int:
    options = read_options()
    options.cache.mkdir(parents=True, exist_ok=True)
    collect = [sys.executable, "manage.py", "collectstatic", "--no-input", "--verbosity=0"]
    subprocess.check_call(collect, cwd=ROOT)
    with postgresql(options.database, options.cache) as server:
        keeper = Keeper(options.cache.resolve(), server)
        with copies(keeper, SIZES[options.size]) as urls:
            found = results(urls, options.rounds)
    failed = list(differences(found))
    print("\n".join(figures(found)))
    print("\n".join(f"FAILED {words}" for words in failed) or "All of them do the same.")
    return 1 if failed else 0


def read_options() -> argparse.Namespace:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", choices=SIZES, default="small", help="of the data set")
    parser.add_argument("--rounds", type=int, default=3, help="of filing, in turns")
    parser.add_argument(
        "--database",
        default=os.environ.get("DATABASE_URL", ""),
        help="a PostgreSQL to make databases on; one is started without it",
    )
    parser.add_argument("--cache", type=Path, default=ROOT / ".benchmarks", help="of data sets")
    return parser.parse_args()


@contextmanager
def copies(keeper: Keeper, size: int) -> Iterator[dict[str, str]]:
    """The address of a copy for each way, all of one that was prepared."""
    first = keeper.fresh("postgresql", "promised", size)
    urls = {WAYS[0]: first}
    try:
        ask(first, "prepare", WAYS[0])
        for way in WAYS[1:]:
            name = f"{name_of(first)}_{way}"
            keeper.ask(f"CREATE DATABASE {name} TEMPLATE {name_of(first)}")
            urls[way] = keeper.named(name)
        yield urls
    finally:
        for url in urls.values():
            keeper.drop(url)


def ask(url: str, step: str, way: str) -> Any:
    """By a process of its own: settings are read once, and nothing may be kept in memory."""
    print(f"{way}: {step} …", file=sys.stderr, flush=True)
    with tempfile.TemporaryDirectory(prefix="tracker-bench-") as folder:
        file = Path(folder) / "found.json"
        command = [sys.executable, "-m", "benchmarks.beyond.partitions.one", step, way, str(file)]
        environment = {**os.environ, "DATABASE_URL": url}
        subprocess.check_call(command, cwd=ROOT, env=environment, stdout=subprocess.DEVNULL)
        return json.loads(file.read_text())


@dataclass
class Found:
    """Of one way: what each step found, by its name. `look` is what was so before articles came,
    `later` after.
    """

    steps: dict[str, Any]
    rates: list[float]


def results(urls: dict[str, str], rounds: int) -> dict[str, Found]:
    found = {way: Found({}, []) for way in urls}
    for way, url in urls.items():
        steps = found[way].steps
        steps["convert"] = ask(url, "convert", way)
        steps["look"] = ask(url, "look", way)
        steps["file"] = ask(url, "file", way)
        steps["later"] = ask(url, "look", way)
        steps["attempt"] = ask(url, "attempt", way)
    for number in range(rounds):
        for way in list(urls)[:: 1 if number % 2 else -1]:
            found[way].rates += ask(urls[way], "rate", way)
    found["records"].steps["end_a_month"] = ask(urls["records"], "end_a_month", "records")
    for way in ("whole", "texts"):
        # The month that is measured goes with it; before, all is joined once.
        copy = found[way].steps
        copy["measure"] = ask(urls[way], "measure", way)
        copy["undo"] = ask(urls[way], "undo", way)
    return found


def differences(found: dict[str, Found]) -> Iterator[str]:
    """What one way does otherwise than the table that is whole."""
    whole = found[WAYS[0]].steps
    for way in WAYS[1:]:
        other = found[way].steps
        for when in ("look", "later"):
            for page, digest in whole[when]["answers"].items():
                if other[when]["answers"][page] != digest:
                    yield f"{way}: {page} is another ({when})"
            more = {*other[when]["plans"]["read_whole"]} - {*whole[when]["plans"]["read_whole"]}
            yield from (f"{way}: reads all of a large table ({when}): {one}" for one in more)
        for step in ("file", "attempt"):
            for what, came_of in whole[step].items():
                if other[step][what] != came_of:
                    yield f"{way}: {what}: {other[step][what]} instead of {came_of}"
    yield from wrong(whole["file"], whole["attempt"])
    if found["texts"].steps["undo"]["definitions"] != whole["undo"]["definitions"]:
        yield "texts: joined, the tables are not what they were"


def wrong(filed: dict[str, Any], tried: dict[str, Any]) -> Iterator[str]:
    """Of the whole table's own, by which the others are judged."""
    if filed["first"] != [1000, 1000, 0, 0] or filed["again"] != [0, 2000, 0, 0]:
        yield f"articles: {filed}"
    if filed["duplicates"] or tried["attempts"] != 1 or tried["guards"]:
        yield f"duplicates, attempts or guards: {filed['duplicates']}, {tried}"
    yield from (f"{what}: {came}" for what, came in tried["refusals"].items() if came != "refused")
    if list(tried["versions"].values()) != [True, True, False]:
        yield f"versions: {tried['versions']}"


def figures(found: dict[str, Found]) -> Iterator[str]:
    for way, one in found.items():
        steps = one.steps
        yield f"## {way}"
        converted = steps["convert"]
        yield (
            f"converted in {converted['seconds']:.2f} s; {converted['keys']} foreign keys "
            "put up again"
        )
        low, middle, high = min(one.rates), median(one.rates), max(one.rates)
        yield f"new articles a second: {middle:.0f} ({low:.0f} to {high:.0f})"
        yield from (looked(when, steps[when]) for when in ("look", "later"))
        if "measure" in steps:
            yield from of_a_month(steps["measure"])
            yield f"joined in {steps['undo']['seconds']:.2f} s"
        if "end_a_month" in steps:
            yield f"a month of records that are pointed at is taken off: {steps['end_a_month']}"


def looked(when: str, found: dict[str, Any]) -> str:
    plans = found["plans"]
    tables, page, sql = plans["widest"]
    times = ", ".join(f"{page} {taken:.0f}" for page, taken in found["times"].items())
    return (
        f"{when}: {plans['queries']} queries planned in {plans['planning']:.0f} ms; most tables "
        f"and partitions in one: {tables} ({page}: {sql[:60]}); large tables read whole: "
        f"{', '.join(plans['read_whole']) or 'none'}\n  ms: {times}"
    )


def of_a_month(month: dict[str, Any]) -> Iterator[str]:
    """Of its texts and history."""
    hot, held = (sum(month[name].values()) / MB for name in ("hot", "held"))
    yield (
        f"a month of articles: written in {month['filled']:.2f} s, into indexes of {hot:.2f} MB; "
        f"texts and history are {held:.0f} MB in all"
    )
    yield (
        f"its texts vacuumed in {month['vacuum'] * 1000:.0f} ms, gone in "
        f"{month['gone'] * 1000:.0f} ms; given back: {month['given back'] / MB:.1f} MB"
    )


if __name__ == "__main__":
    sys.exit(main())
