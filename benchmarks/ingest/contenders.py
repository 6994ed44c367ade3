"""`python -m benchmarks.ingest.contenders NAME PORT FOLDER`: one round of one contender.

Prints one JSON object: CPU seconds (this process and its children) for each phase, how many
articles were there at its end, and the peak memory in MB. Starting up is not counted.
"""

import json
import os
import resource
import subprocess
import sys
import time
import urllib.request
from collections.abc import Callable
from pathlib import Path

from benchmarks.ingest.feeds import FEEDS

THREADS = 8
Result = dict[str, dict[str, float]]


def cpu() -> float:
    children = resource.getrusage(resource.RUSAGE_CHILDREN)
    return time.process_time() + children.ru_utime + children.ru_stime


def set_up_ours(folder: Path) -> None:
    import django

    os.environ["DATABASE_URL"] = f"sqlite:///{folder / 'ours.sqlite3'}"
    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()


def add_to_ours(addresses: list[str], folder: Path) -> None:
    set_up_ours(folder)
    from django.core.management import call_command

    from sources.models import Feed

    call_command("migrate", verbosity=0)
    for address in addresses:
        Feed.objects.create(url=address)


def ours(addresses: list[str], folder: Path, publish: Callable[[int], None]) -> Result:
    from ipaddress import ip_network

    set_up_ours(folder)
    from django.conf import settings

    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.1/32")]
    settings.INGEST_ALLOW_PORTS = [int(addresses[0].split(":")[2].split("/")[0])]
    settings.INGEST_THREADS = THREADS
    from core import footprint
    from core.integrity.sealing import seal_if_possible
    from sources.ingest.run import keep_small, run_feeds
    from sources.models import Feed, SourceRecord

    footprint.settle()  # as `manage.py ingest` does
    keep_small()
    keys = list(Feed.objects.values_list("pk", flat=True))

    def read() -> None:
        for report in run_feeds(keys):
            if report.failed:
                raise RuntimeError(report)
        seal_if_possible()  # as the command does at its end

    return phases(read, SourceRecord.objects.count, publish)


def add_to_reader(addresses: list[str], folder: Path) -> None:
    from reader import make_reader

    with make_reader(str(folder / "reader.sqlite")) as library:
        for address in addresses:
            library.add_feed(address)


def reader(addresses: list[str], folder: Path, publish: Callable[[int], None]) -> Result:
    from reader import make_reader

    with make_reader(str(folder / "reader.sqlite")) as library:

        def read() -> None:
            library.update_feeds(scheduled=False, workers=THREADS)

        def count() -> int:
            return library.get_entry_counts().total or 0

        return phases(read, count, publish)


def feedparser(addresses: list[str], folder: Path, publish: Callable[[int], None]) -> Result:
    """Parsing alone, of bodies that are already there."""
    import io

    import feedparser

    from benchmarks.ingest.feeds import rss

    bodies = [rss(feed, 0) for feed in range(len(addresses))]
    before, entries = cpu(), 0
    for body in bodies:
        entries += len(feedparser.parse(io.BytesIO(body)).entries)
    return {"cold": {"cpu": cpu() - before, "articles": entries}}


def phases(
    read: Callable[[], None], count: Callable[[], int], publish: Callable[[int], None]
) -> Result:
    result: Result = {}
    for name, version in (("cold", 0), ("one new", 1), ("unchanged", 1)):
        publish(version)
        before, started = cpu(), time.monotonic()
        read()
        result[name] = {
            "cpu": cpu() - before,
            "wall": time.monotonic() - started,
            "articles": count(),
        }
    return result


CONTENDERS = {"ours": ours, "reader": reader, "feedparser": feedparser}
# In processes of their own, as in life: to add feeds is not to read them.
ADDING = {"add_to_ours": add_to_ours, "add_to_reader": add_to_reader}


def peak_memory() -> int:
    """Kilobytes. Not `ru_maxrss`, which is at least what the process that started this one held."""
    status = Path("/proc/self/status").read_text()
    return int(status.split("VmHWM:")[1].split()[0])


def main(name: str, port: str, folder: str) -> None:
    os.environ["READER_NO_VENDORED_FEEDPARSER"] = "1"

    def publish(version: int) -> None:
        urllib.request.urlopen(f"http://127.0.0.1:{port}/version/{version}").close()

    addresses = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(FEEDS)]
    if name in ADDING:
        ADDING[name](addresses, Path(folder))
        return
    if f"add_to_{name}" in ADDING:
        program = [sys.executable, "-m", "benchmarks.ingest.contenders"]
        subprocess.check_call([*program, f"add_to_{name}", port, folder])
    result: dict[str, object] = dict(CONTENDERS[name](addresses, Path(folder), publish))
    result["peak MB"] = peak_memory() / 1024
    print(json.dumps(result))


if __name__ == "__main__":
    main(*sys.argv[1:])
