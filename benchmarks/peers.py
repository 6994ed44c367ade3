"""What the site is measured against, on the same data: Datasette, and the databases' programs."""

from __future__ import annotations

import os
import subprocess
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from subprocess import DEVNULL
from typing import Any

from benchmarks.site import ROOT, free_port
from benchmarks.workers.surroundings import wait_for_port

DATASETTE = ROOT / ".venv-benchmarks" / "bin" / "datasette"
# What its page would tell beyond the rows, which ours doesn't; and what would end a long question.
SETTINGS = {"suggest_facets": "off", "max_csv_mb": "0", "sql_time_limit_ms": "60000"}
COLUMNS = [
    *("public_id", "title", "kind", "kind_label", "occurred", "occurred_first", "place"),
    *("latitude", "longitude", "verdict", "published_at", "source_ids"),
]
FACETS = ("kind", "verdict", "country", "site_kind")
FLAT = """
ATTACH '{flat}' AS flat;
CREATE TABLE flat.incidents AS SELECT flat_.*,
  (SELECT a.name FROM incidents_involvement i JOIN actors_actor a ON a.id = i.state_id
   JOIN incidents_incident n ON n.id = i.incident_id
   WHERE n.public_id = flat_.public_id_ AND i.is_main) AS country,
  (SELECT s.kind FROM incidents_incidentsite l JOIN incidents_site s ON s.id = l.site_id
   JOIN incidents_incident n ON n.id = l.incident_id
   WHERE n.public_id = flat_.public_id_ LIMIT 1) AS site_kind
FROM ({sql}) flat_;
"""
INDEXES = """
ATTACH '{flat}' AS flat;
CREATE INDEX flat.by_kind ON incidents (kind_);
CREATE INDEX flat.by_verdict ON incidents (verdict_);
CREATE INDEX flat.by_country ON incidents (country);
CREATE INDEX flat.by_site_kind ON incidents (site_kind);
"""


def rows() -> tuple[Any, Any]:
    """The export of the twelve columns, and its incidents."""
    from incidents.exports import INCIDENTS

    export = INCIDENTS.of(COLUMNS)
    return export, export.prepare(export.everything())


def plain() -> tuple[str, tuple[Any, ...]]:
    """The same columns as they are: not guarded, and not in the form that CSV gives them."""
    export, incidents = rows()
    return incidents.values(**{f"{c.name}_": c.sql for c in export.columns}).query.sql_with_params()


def plain_on_sqlite() -> str:
    """The same, for a program that knows neither parameters nor the site's own functions."""
    sql, params = plain()
    for param in params:
        sql = sql.replace("%s", f"'{param}'" if isinstance(param, str) else str(int(param)), 1)
    return sql.replace("TRACKER_GUARD(", "(")


def sqlite_path() -> str:
    """Of the database of this environment."""
    return os.environ["DATABASE_URL"].removeprefix("sqlite:///")


def flat_database() -> Path:
    """The incidents in one table, which asks for no join, made once beside their database.

    An index for each of the columns that have facets; its rows stand in the order of the list.
    """
    path = Path(sqlite_path())
    flat = path.with_name(f"{path.stem}_flat.db")  # Datasette writes dots in addresses otherwise
    if not flat.exists():
        unfinished = flat.with_suffix(".unfinished")
        unfinished.unlink(missing_ok=True)
        for script in (FLAT, INDEXES):
            script = script.format(flat=unfinished, sql=plain_on_sqlite())
            subprocess.check_call(["sqlite3", sqlite_path(), script])
        unfinished.rename(flat)
    return flat


@contextmanager
def datasette() -> Iterator[int]:
    """Its port, where it serves the flat table; 0 where it is not installed."""
    if not DATASETTE.exists():
        print(f"{DATASETTE} is not there, so Datasette is not measured.")
        yield 0
        return
    flat, port = flat_database(), free_port()
    settings = [part for name, value in SETTINGS.items() for part in ("--setting", name, value)]
    command = [str(DATASETTE), "serve", str(flat), "-p", str(port), *settings]
    with subprocess.Popen(command, stdout=DEVNULL, stderr=DEVNULL) as process:
        try:
            wait_for_port(port)
            yield port
        finally:
            process.terminate()


def table_address() -> str:
    """Of the flat table, without what says the form of the answer."""
    return f"/{flat_database().stem}/incidents"
