"""An ingest that is killed at any moment, over and over, ends as if nothing had happened.

`python -m tests.faults.killed`: 200 kills on SQLite, and as many on PostgreSQL.
"""

from __future__ import annotations

import os
import random
import sys
import time
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from tests.faults import databases, ingests
from tests.faults.words import Seen
from tests.sources.ingest.nursery import Nursery, nursery

FEEDS, KILLS = 200, 200


@dataclass
class Tally:
    """`midway` are the rounds that began when some feeds were read and others not."""

    ingests: int = 0
    kills: int = 0
    midway: int = 0
    faults: list[str] = field(default_factory=list)


@dataclass
class Trial:
    """`empty` empties the database and gives its address, always the same."""

    server: Any
    empty: Callable[[], str]
    feeds: int = FEEDS
    at_once: int = 1
    reads: int = 40  # between two kills, at most, besides what a moment brings
    dice: random.Random = field(default_factory=lambda: random.Random(3))

    def killed(self, kills: int) -> Tally:
        """Over as many ingests as it takes for so many kills; each has to end the same."""
        with nursery(self.empty(), self.server.port) as births:
            return self._killed(births, kills)

    def _killed(self, births: Nursery, kills: int) -> Tally:
        tally, expected = Tally(), self._undisturbed(births)
        if ingests.counted(expected) != ingests.expected(self.feeds):
            tally.faults.append(f"undisturbed it leaves {ingests.counted(expected)}")
        while tally.kills < kills:
            self._begin()
            self._disturb(births, tally, kills)
            tally.ingests += 1
            self._compare(expected, tally)
        return tally

    def _undisturbed(self, births: Nursery) -> dict[str, Any]:
        self._begin()
        assert births.end(births.run(0), kill=False)
        return ingests.found()

    def _begin(self) -> None:
        self.empty()
        ingests.follow(self.server, self.feeds)

    def _disturb(self, births: Nursery, tally: Tally, kills: int) -> None:
        """Kill until there were enough, or one has ended by itself; then let it end."""
        from sources.models import Feed

        turn, ended = 0, False
        while tally.kills < kills and not ended:
            pids = [births.run(turn * ingests.AFTER_A_LEASE) for _ in range(self.at_once)]
            for pid in pids:
                self._let_work(births, pid)
                by_itself = births.end(pid, kill=True)
                tally.kills += not by_itself
                ended = ended or by_itself
            turn += 1
            read = Feed.objects.filter(last_success_at__isnull=False).count()
            tally.midway += 0 < read < self.feeds
        if not births.end(births.run(turn * ingests.AFTER_A_LEASE), kill=False):
            tally.faults.append("the last ingest ended badly")

    def _let_work(self, births: Nursery, pid: int) -> None:
        """Until some more feeds were asked for, or it has ended; and a little longer."""
        wanted = len(self.server.seen) + self.dice.randint(0, self.reads)
        while len(self.server.seen) < wanted and not births.is_over(pid):
            time.sleep(0.01)
        time.sleep(self.dice.uniform(0, 0.1))

    @staticmethod
    def _compare(expected: dict[str, Any], tally: Tally) -> None:
        from sources.models import FetchAttempt

        left = ingests.found()
        unlike = [name for name in expected if left[name] != expected[name]]
        if unlike:
            tally.faults.append(f"{', '.join(unlike)} are not as undisturbed")
        if failed := FetchAttempt.objects.filter(outcome="failed").count():
            tally.faults.append(f"{failed} visits failed")


def emptied() -> str:
    from django.core.management import call_command

    from tests.guards import flushing

    with flushing():
        call_command("flush", interactive=False, verbosity=0)
    return os.environ["DATABASE_URL"]


def main() -> int:
    return databases.on_both("tests.faults.killed", survive)


def survive() -> int:
    seen = Seen()
    with ingests.serving_feeds(FEEDS) as server:
        tally = Trial(server, emptied).killed(KILLS)
    seen.must(
        tally.midway >= KILLS / 3,
        f"{tally.kills} kills over {tally.ingests} ingests, {tally.midway} of them in mid-ingest",
    )
    seen.must(not tally.faults, f"{len(tally.faults)} ingests ended unlike an undisturbed one")
    for fault in tally.faults:
        print(f"        {fault}")
    return seen.code


if __name__ == "__main__":
    sys.exit(main())
