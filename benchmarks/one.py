"""`python -m benchmarks.one MODULE FILE`: one benchmark on the database of DATABASE_URL.

What it is told stands in FILE, as JSON; what it measured is put in its place.
"""

from __future__ import annotations

import json
import os
import sys
from importlib import import_module
from pathlib import Path

from benchmarks.world import World


def main(module: str, file: Path) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    told = json.loads(file.read_text())
    told["urls"] = {int(size): url for size, url in told["urls"].items()}
    found = [one.as_json() for one in import_module(module).measure(World(**told))]
    file.write_text(json.dumps(found))


if __name__ == "__main__":
    main(sys.argv[1], Path(sys.argv[2]))
