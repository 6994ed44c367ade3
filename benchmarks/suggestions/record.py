"""The starter record in a database of its own: the names, known incidents and keys that it has."""

from __future__ import annotations

import csv
import os
import subprocess
import sys
from pathlib import Path
from typing import Any, Final

from benchmarks.suggestions.labels import Labelled

ROOT: Final = Path(__file__).resolve().parents[2]
DATA: Final = ROOT / "data"


def targets(folder: Path = DATA) -> dict[str, str]:
    """From starter keys to public ids; a site stands for itself."""
    sites = {key: key for path in (folder / "sites").glob("*.yaml") for key in _keys(path)}
    with (folder / "public_ids.csv").open(encoding="utf-8", newline="") as file:
        rows = [(row["key"].partition(" "), row["public_id"]) for row in csv.DictReader(file)]
    wanted = ("NAA", "NAE", "NAI", "NAP")
    return sites | {key: public_id for (prefix, _, key), public_id in rows if prefix in wanted}


def _keys(path: Path) -> list[str]:
    import yaml

    return list(yaml.safe_load(path.read_text(encoding="utf-8")))


def fill(folder: Path) -> None:
    """A new SQLite with the starter data, for this process."""
    os.environ["DATABASE_URL"] = f"sqlite:///{folder}/record.sqlite3"
    for command in (["migrate"], ["load_starter_data"]):
        call = [sys.executable, "manage.py", *command, "--verbosity=0"]
        subprocess.run(call, cwd=ROOT, check=True, stdout=subprocess.DEVNULL)
    import django

    os.environ["DJANGO_SETTINGS_MODULE"] = "nato_tracker.settings"
    django.setup()


def read_all(articles: list[Labelled], names: Any, known: Any) -> list[Any]:
    from newsdesk.reading.reader import read

    return [read(one.article, names, known) for one in articles]
