"""`python -m benchmarks.load.readers PORT READERS SECONDS`: readers who ask one page after another.

Prints JSON: the seconds of each answer by page, and what was no answer. They take turns through
the same pages, each from another place, so that as many are asked of every kind.
"""

from __future__ import annotations

import json
import sys
import threading
import time
from collections import defaultdict
from contextlib import closing
from itertools import count

from benchmarks.anew import anew
from benchmarks.growth.measuring import PAGES
from benchmarks.site import Client

FIRST_YEAR, YEARS = 2016, 8
# Part of the readers' questions have a filter that hardly anybody has asked for before.
FILTERED = ("/incidents/", "/sources/", "/timeline/", "/map/")


def addresses(reader: int) -> list[tuple[str, str]]:
    """Kinds of pages with an address each, for one round of this reader."""
    pages = list(PAGES.items())
    start = reader % len(pages)
    return pages[start:] + pages[:start]


def asked(address: str, number: int) -> str:
    """With a filter where the page has some; never as it was asked before."""
    if address in FILTERED and number % 2:
        year, month = FIRST_YEAR + number % YEARS, number % 12 + 1
        address += f"?from={year}-{month:02}-01&to={year + 1}-12-{number % 28 + 1:02}"
    return anew(address)


def read(
    port: int, reader: int, until: float, times: dict[str, list[float]], errors: list[str]
) -> None:
    with closing(Client(port)) as client:
        for number in count(reader):
            for kind, address in addresses(reader):
                if time.monotonic() >= until:
                    return
                path = asked(address, number)
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
    threads = [
        threading.Thread(target=read, args=(port, number, until, times, errors))
        for number in range(readers)
    ]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    print(json.dumps({"times": times, "errors": errors}))


if __name__ == "__main__":
    main(int(sys.argv[1]), int(sys.argv[2]), float(sys.argv[3]))
