"""`python -m benchmarks.imports`: a sheet of 5,000 incidents, 200 of whose cells are wrong.

The rows are those of the starter data, over and over, with all columns of the export. Prints CPU
seconds to look at the sheet, to write the clean one and to undo it. Fails if a wrong cell is not
named, anything is written before the sheet is clean, the record is another after the undo, or a
look takes longer than the goal. The database is a new SQLite file.
"""

import argparse
import os
import sys
import tempfile
import time
from collections.abc import Callable
from typing import Any

GOAL = 10.0  # CPU seconds to look at 5,000 rows
WRONG = {
    "kind": "drone_incurson",
    "occurred": "2025-13-01",
    "latitude": "95",
    "zone": "Warsaw",
    "killed_low": "some",
}


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--rows", type=int, default=5_000)
    parser.add_argument("--wrong", type=int, default=200)
    options = parser.parse_args()
    with tempfile.TemporaryDirectory(prefix="tracker-imports-") as folder:
        os.environ["DATABASE_URL"] = f"sqlite:///{folder}/imports.sqlite3"
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
        import django

        django.setup()
        from django.core.management import call_command

        call_command("migrate", verbosity=0)
        call_command("load_starter_data", verbosity=0)
        return measure(options.rows, options.wrong)


def measure(count: int, wrong: int) -> int:
    from django.contrib.auth.models import User

    from core.importing import actions
    from core.importing.declaring import importer_of
    from core.importing.models import ImportBatch
    from incidents.models import Incident

    importer: Any = importer_of("incidents")
    editor = User.objects.create(username="benchmark")
    before, known = exported(importer), Incident.objects.count()
    clean = rows_of(before, count)
    faulty, places = with_faults(clean, wrong)

    def looked(rows: list[dict[str, str]]) -> ImportBatch:
        batch = actions.upload(importer=importer, body=sheet(rows), name="sheet.csv", by=editor)
        return actions.look(batch=batch, choices=batch.chosen())

    batch, seconds = timed(lambda: looked(faulty))
    named = {(row.number, said[1]) for row in batch.rows.all() for said in row.errors}
    print(f"look at {count:,} rows: {seconds:.1f} s; {len(named & places)} of {wrong} cells named")
    failed = named != places or Incident.objects.count() != known or seconds > GOAL
    batch = looked(clean)
    _, seconds = timed(lambda: actions.apply(batch=batch, token=batch.token, by=editor))
    print(f"write {count:,} rows: {seconds:.1f} s")
    _, seconds = timed(lambda: actions.undo(batch=batch, by=editor))
    print(f"undo them: {seconds:.1f} s")
    return int(failed or exported(importer) != before)


def timed(act: Callable[[], Any]) -> tuple[Any, float]:
    start = time.process_time()
    return act(), time.process_time() - start


def exported(importer: Any) -> str:
    from core.files import text

    entries = importer.model.objects.published().order_by("pk")
    return "".join(text.csv(importer.export, importer.export.prepare(entries)))


def rows_of(export: str, count: int) -> list[dict[str, str]]:
    """The rows of an export as new ones, over and over."""
    from core.importing.reading import read_table

    table = read_table(export.encode())
    rows = [dict(zip(table.header, row.cells, strict=True)) for row in table.rows]
    return [
        {**row, "public_id": "", "title": f"{at} {row['title']}"[:200]}
        for at, row in ((at, rows[at % len(rows)]) for at in range(count))
    ]


def with_faults(
    rows: list[dict[str, str]], wrong: int
) -> tuple[list[dict[str, str]], set[tuple[int, str]]]:
    """The rows with `wrong` bad cells, evenly spread, and where these are."""
    faulty, places, step = list(rows), set(), len(rows) // wrong
    for number in range(wrong):
        at, column = number * step, list(WRONG)[number % len(WRONG)]
        faulty[at] = {**rows[at], column: WRONG[column]}
        places.add((at + 2, column))
    return faulty, places


def sheet(rows: list[dict[str, str]]) -> bytes:
    from core.spreadsheet import lines

    return lines([list(rows[0]), *(list(row.values()) for row in rows)]).encode()


if __name__ == "__main__":
    sys.exit(main())
