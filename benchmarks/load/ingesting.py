"""`python -m benchmarks.load.ingesting PORT`: an ingest that never ends, of feeds on that port.

Each time round, every feed has some new articles. Prints a line when the first round is over.
"""

from __future__ import annotations

import os
import sys
import urllib.request
from itertools import count

from benchmarks.ingest.feeds import FEEDS


def main(port: str) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    from ipaddress import ip_network

    from django.conf import settings

    settings.INGEST_ALLOW_NETWORKS = [ip_network("127.0.0.1/32")]
    settings.INGEST_ALLOW_PORTS = [int(port)]
    from core.integrity.sealing import seal_if_possible
    from sources.ingest.run import run_feeds
    from sources.models import Feed

    addresses = [f"http://127.0.0.1:{port}/feed/{number}" for number in range(FEEDS)]
    keys = [Feed.objects.create(url=address).pk for address in addresses]
    for version in count():
        urllib.request.urlopen(f"http://127.0.0.1:{port}/version/{version}").close()
        failed = [report.detail for report in run_feeds(keys) if report.failed]
        if failed:
            sys.exit(f"{len(failed)} feeds failed: {failed[0]}")
        seal_if_possible()
        if not version:
            print("going on", flush=True)


if __name__ == "__main__":
    main(sys.argv[1])
