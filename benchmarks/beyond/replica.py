"""`python -m benchmarks.beyond.replica`: two web processes, one of which reads a replica.

Behind the shipped nginx and gunicorn configurations. After each of some publications the very next
requests have to show it, answered by the process that only reads; while the replica is stopped
readers have to be answered all the same. Then, in turns, pages a second and the computing of each
with one web process and with two. The exit code is 1 if anything was not as it has to be; how fast
it is changes nothing.
"""

from __future__ import annotations

import argparse
import os
import subprocess
import sys
import tempfile
import threading
from collections.abc import Iterator, Sequence
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from statistics import median
from typing import Any

from benchmarks.beyond.asking import Door
from benchmarks.beyond.pair import Pair, started
from benchmarks.growth.measuring import PAGES
from benchmarks.load.surroundings import PublicSite, children, public_site
from benchmarks.workers.surroundings import ROOT
from tests.deploy.nginx import MISSING, NGINX, nginx
from tests.faults.words import Seen

# Pages a second, and seconds of computing for each of them on either side.
Rate = tuple[float, float, float]
FILES = (
    "/incidents.csv", "/incidents.xlsx", "/incidents.json", "/incidents.geojson",
    "/incidents/briefing.md", "/timeline.ics", "/positions/matrix.csv", "/positions/compare/",
    "/search/?q=airport", "/search.json?q=airport", "/search/suggest.json?q=air", "/changes/",
    "/changes/since.json", "/data/", "/data/kept-out/", "/data/integrity/",
    "/data/integrity/chain.csv", "/codebook/", "/actors/", "/embed/map/", "/sitemap.xml",
)  # fmt: skip


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--size", type=int, default=10_000, help="incidents")
    parser.add_argument("--publications", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument("--seconds", type=float, default=20, help="of each half of a round")
    options = parser.parse_args()
    if NGINX is None:
        sys.exit(MISSING)
    with tempfile.TemporaryDirectory(prefix="tracker-beyond-") as folder:
        pair = started(Path(folder))
        try:
            return run(pair, Path(folder), options)
        finally:
            pair.cleanup()


def run(pair: Pair, folder: Path, options: argparse.Namespace) -> int:
    os.environ |= {
        "DATABASE_URL": pair.primary.get_uri(),
        "DJANGO_SETTINGS_MODULE": "nato_tracker.settings",
        "WEB_PROCESSES": "1",
        "BEHIND_PROXY": "1",
    }
    for command in (["migrate"], ["collectstatic", "--no-input"]):
        subprocess.check_call([sys.executable, "manage.py", *command, "--verbosity=0"], cwd=ROOT)
    import django

    django.setup()
    from benchmarks.data.filling import fill

    fill(options.size)
    pair.copy()
    seen = Seen()
    with web() as site, web(DATABASE_URL=pair.replica.get_uri(), READ_ONLY="1") as readers:
        own, shared = f"127.0.0.1:{readers.port}", f"127.0.0.1:{site.port}"
        with (
            door(folder / "guide", site.port, f"{own} max_fails=3", f"{shared} backup") as guide,
            door(folder / "both", site.port, own, shared) as both,
            door(folder / "one", site.port) as one,
        ):
            agree(guide, own, options.publications, seen)
            outlive(guide, own, pair, seen)
            sides = [
                (site.process, pair.primary.get_pid()),
                (readers.process, pair.replica.get_pid()),
            ]
            doors = {"one process": one, "two processes": both, "readers apart": guide}
            measure(doors, sides, options, seen)
    return seen.code


def web(**variables: str) -> AbstractContextManager[PublicSite]:
    """Readers whose replica is away would log each page that fails."""
    return public_site(stderr=subprocess.DEVNULL, **variables)


@contextmanager
def door(folder: Path, site: int, *readers: str) -> Iterator[Door]:
    folder.mkdir()
    with nginx(folder, site, readers) as port:
        yield Door(port, folder)


def agree(guide: Door, own: str, publications: int, seen: Seen) -> None:
    """Readers see what was published at once, and none of it comes from the primary."""
    paths = [*PAGES.values(), *FILES]
    statuses = {path: guide.ask(path)[0] for path in paths}
    other = {path: status for path, status in statuses.items() if status != 200}
    seen.must(not other, f"{len(paths)} pages and files are there {other or ''}")
    late = [
        missing for number in range(publications) for missing in published_unseen(guide, number)
    ]
    seen.must(not late, f"{publications} publications show at the next request {late or ''}")
    by = guide.answered_by()
    seen.must(set(by) == {own}, f"all {by.total()} were answered from the replica {dict(by)}")


def published_unseen(guide: Door, number: int | str) -> list[str]:
    """Publishes an incident; what does not show it at the very next request."""
    from core.publishing import publish

    incident = drafted(f"Seen at once, number {number}")
    name = incident.public_id
    entry = [f"/incidents/{name}/", f"/api/v1/incidents/{name}/"]
    early = [f"{path} too early" for path in entry if guide.ask(path)[0] != 404]
    publish(entity=incident, by=None)
    # nginx has kept none of these. The list is that of a search that nobody has made yet.
    listed = [f"/incidents/?q=number+{number}", f"/timeline/?q=number+{number}"]
    wanted = [*entry, *listed, "/incidents.csv?columns=public_id"]
    answers = {path: guide.ask(path) for path in wanted}
    return early + [
        path for path, (status, body) in answers.items() if status != 200 or name not in body
    ]


def drafted(title: str) -> Any:
    """An incident with all that a published one must have."""
    from incidents.models import Incident, Involvement
    from sources.models import SourceRecord

    incident = Incident.objects.create(title=title, kind="drone_incursion", occurred="2025-09-10")
    state = Involvement.objects.filter(is_main=True)[0].state
    incident.involvements.create(state=state, role="entered", is_main=True)
    incident.verdicts.create(code="confirmed", is_current=True)
    incident.citations.create(record=SourceRecord.objects.all()[0])
    return incident


def outlive(guide: Door, own: str, pair: Pair, seen: Seen) -> None:
    """The replica stops, is taken out and comes back, as the guide has it."""
    pair.stop_replica()
    statuses = [guide.ask(f"/incidents/?q=away+{number}")[0] for number in range(20)]
    seen.must(set(statuses) == {200}, "with the replica stopped readers are answered")
    unseen: list[list[str]] = []

    def publish_meanwhile() -> None:
        from django.db import connection

        unseen.append(published_unseen(guide, "away"))
        connection.close()

    publishing = threading.Thread(target=publish_meanwhile)
    publishing.start()
    publishing.join(3)
    seen.must(publishing.is_alive(), "a commit waits for the replica")
    pair.wait_no_more()
    publishing.join(60)
    seen.must(unseen == [[]], f"and no longer once it is taken out {unseen}")
    pair.start_replica()
    pair.wait_for_it()
    threading.Event().wait(11)  # nginx asks it again after ten seconds
    before = guide.answered_by()[own]
    missing = published_unseen(guide, "back")
    again = guide.answered_by()[own] - before
    seen.must(not missing and again > 5, f"it is back, and readers ask it: {again} {missing or ''}")


def measure(
    doors: dict[str, Door],
    sides: Sequence[tuple[int, int]],
    options: argparse.Namespace,
    seen: Seen,
) -> None:
    """Prints pages a second, and the computing of a page on each side: web process and database."""
    for each in doors.values():
        each.pages_a_second(options.seconds / 2)
    found: dict[str, list[Rate]] = {name: [] for name in doors}
    for number in range(options.rounds):
        # Turned round each time, so that a busy moment doesn't always meet the same.
        for name in list(doors)[:: 1 if number % 2 else -1]:
            found[name].append(rate(doors[name], sides, options.seconds))
    for name, rates in found.items():
        pages, first, second = (median(column) for column in zip(*rates, strict=True))
        print(
            f"{name}: {pages:.1f} pages/s; computing of a page: {first * 1000:.1f} ms on the first"
            f" side, {second * 1000:.1f} ms on that of the replica"
        )
    one, two = (found[name] for name in ("one process", "two processes"))
    ratios = [many[0] / few[0] for few, many in zip(one, two, strict=True)]
    told = ", ".join(f"{ratio:.2f}" for ratio in ratios)
    print(f"two against one: {median(ratios):.2f} ({told}); load {os.getloadavg()[0]:.1f}")
    errors = [error for each in doors.values() for error in each.errors]
    seen.must(not errors, f"no reader met an error {errors[:5] or ''}")


def rate(door: Door, sides: Sequence[tuple[int, int]], seconds: float) -> Rate:
    before = [computing(side) for side in sides]
    pages = door.pages_a_second(seconds)
    first, second = (
        (computing(side) - earlier) / (pages * seconds)
        for side, earlier in zip(sides, before, strict=True)
    )
    return pages, first, second


def computing(side: Sequence[int]) -> float:
    """Seconds of these processes and of their children, those that have ended included."""
    every = [pid for parent in side for pid in [parent, *children(parent)]]
    ticks = 0
    for pid in every:
        told = Path(f"/proc/{pid}/stat").read_text().rpartition(")")[2].split()
        ticks += sum(map(int, told[11:15]))
    return ticks / os.sysconf("SC_CLK_TCK")


if __name__ == "__main__":
    sys.exit(main())
