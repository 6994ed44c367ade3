"""`python -m benchmarks.data KIND SIZE`: fills the database of DATABASE_URL, which is empty."""

import os
import sys


def main(kind: str, size: int) -> None:
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()
    from benchmarks.data.filling import fill, fill_as_promised
    from benchmarks.search.entries import fill as fill_entries

    kinds = {"record": fill, "promised": fill_as_promised, "entries": fill_entries}
    kinds[kind](size)


if __name__ == "__main__":
    main(sys.argv[1], int(sys.argv[2]))
