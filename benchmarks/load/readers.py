"""`python -m benchmarks.load.readers PORT READERS SECONDS`: readers who ask one page after another.

Prints JSON: the seconds of each answer by page, and what was no answer. They take turns through
the same pages, each from another place, so that as many are asked of every kind. Half of their
questions are for pages as they stand, which the site may have kept; the other half are new.
"""

from __future__ import annotations

import json
import re
import sys
import threading
import time
from collections import defaultdict
from collections.abc import Iterator
from contextlib import closing
from datetime import date, timedelta
from itertools import count

from benchmarks.growth.measuring import PAGES
from benchmarks.site import Client

# Of every second question on these pages nobody has asked the like before.
BY_PERIOD = (
    *("incidents", "incidents, two filters", "incidents of a word", "incidents from the API"),
    *("statements", "positions, list", "timeline", "map", "feed of incidents"),
    "briefing of incidents",
)
BY_DAY = ("positions, matrix",)
BY_PAGE = ("sources",)
# Of these each question is for another record, among so many: a prime number, as those below, so
# that who counts in any steps comes to all of them.
RECORDS = ("an incident", "a source")
RECORDED = 9_973
PAGED = 1_499
FIRST_DAY, DAYS = date(2014, 1, 1), 3_623
_NUMBER = re.compile(r"\d{7}")


def addresses(reader: int) -> list[tuple[str, str]]:
    """Kinds of pages with an address each, for one round of this reader."""
    pages = list(PAGES.items())
    start = reader % len(pages)
    return pages[start:] + pages[:start]


def asked(kind: str, address: str, number: int) -> str:
    """One of the `number`s of all readers for each question."""
    if kind in RECORDS:
        return _NUMBER.sub(f"{number * 7_919 % RECORDED + 1:07}", address)
    if not _is_new(number):
        return address
    day = FIRST_DAY + timedelta(days=number * 1_009 % DAYS)
    mark = "&" if "?" in address else "?"
    if kind in BY_PERIOD:
        return f"{address}{mark}from={day}&to={day + timedelta(days=400 + number // DAYS % 400)}"
    if kind in BY_DAY:
        return f"{address}{mark}as_of={day + timedelta(days=730)}"
    return f"{address}{mark}page={number * 1_009 % PAGED + 1}" if kind in BY_PAGE else address


def _is_new(number: int) -> bool:
    """Half of the numbers, and half of those that are as far apart as a reader's own rounds."""
    return bool((number ^ number // len(PAGES)) & 1)


def read(
    port: int,
    reader: int,
    until: float,
    numbers: Iterator[int],
    times: dict[str, list[float]],
    errors: list[str],
) -> None:
    with closing(Client(port)) as client:
        while True:
            for kind, address in addresses(reader):
                if time.monotonic() >= until:
                    return
                path = asked(kind, address, next(numbers))
                started = time.perf_counter()
                try:
                    status, body = client.get(path)
                except OSError as error:
                    errors.append(f"{path}: {error}")
                    client.close()
                    continue
                times[kind].append(time.perf_counter() - started)
                if status != 200 or not body:
                    errors.append(f"{path}: {status}")


def main(port: int, readers: int, seconds: float) -> None:
    times: dict[str, list[float]] = defaultdict(list)
    errors: list[str] = []
    until = time.monotonic() + seconds
    # Later than those of readers before, whose answers may still be kept.
    numbers = count(time.time_ns() // 10_000_000)
    threads = [
        threading.Thread(target=read, args=(port, number, until, numbers, times, errors))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"times": times, "errors": errors}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
