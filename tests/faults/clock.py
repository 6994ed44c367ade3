"""The clock of the machine jumps back two days, and ahead by more than a year.

`python -m tests.faults.clock`: ingests by a clock that is wrong, and again by the right one.
"""

from __future__ import annotations

import os
import sys
import tempfile
from datetime import timedelta
from pathlib import Path

from tests.faults import databases, ingests
from tests.faults.words import Seen
from tests.sources.ingest.nursery import nursery

FEEDS = 20
DAY = 86_400
JUMPS = (-2, 400)  # days
LATEST = timedelta(days=7)


def main() -> int:
    with tempfile.TemporaryDirectory() as folder:
        databases.use(Path(folder) / "record.sqlite3")
        return survive()


def survive() -> int:
    from django.db.models import Max
    from django.utils import timezone

    from sources.models import Feed

    seen = Seen()
    with (
        ingests.serving_feeds(FEEDS) as server,
        nursery(os.environ["DATABASE_URL"], server.port) as births,
    ):
        seen.must(births.end(births.run(0), kill=False), "read by the right clock")
        for days in JUMPS:
            what = f"{abs(days)} days {'ahead' if days > 0 else 'back'}"
            seen.must(births.end(births.run(days * DAY), kill=False), f"an ingest {what} ends well")
            seen.must(
                births.end(births.run(60), kill=False), "and so does one with the clock right"
            )
            due = Feed.objects.aggregate(last=Max("next_fetch_at"))["last"] - timezone.now()
            seen.must(due <= LATEST, f"each feed is due again within {due.days + 1} days")
        server.seen.clear()
        ended = births.end(births.run(7 * DAY), kill=False)
        read = len({path for path, _ in server.seen})
        seen.must(ended and read == FEEDS, f"{read} of {FEEDS} feeds are read within 7 days")
    left = ingests.counted(ingests.found())
    seen.must(left == ingests.expected(FEEDS), f"nothing is missing or twice: {left}")
    return seen.code


if __name__ == "__main__":
    sys.exit(main())
