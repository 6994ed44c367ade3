"""The files of `data/`, each read once and checked against the others. Pure: no Django here."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path

import yaml

from overview.starter.entry import Entry, StarterError, checked_keys

INCIDENT_COLUMNS = (
    "incident_id parent_id title date_start date_end date_precision local_time country "
    "nato_member_at_date place lat lon coord_basis site_type site_name icao iata incident_class "
    "vector platform reported_operator attribution_level attributed_by count_min count_max "
    "count_by_source airspace_min_min airspace_min_max depth_km_min depth_km_max response "
    "engagement engaged_min engaged_max closure_min_min closure_min_max flights_cancelled_min "
    "flights_cancelled_max flights_diverted_min flights_diverted_max passengers_min "
    "passengers_max disruption_note killed injured damage counterclaim status status_history "
    "conflict_note source_urls source_grade"
)
EVENT_COLUMNS = (
    "event_id date_start date_end date_precision event_type forum title initiators "
    "participants_or_scope trigger_incident_ids summary status status_history numbers "
    "conflict_note source_urls source_grade"
)
STATEMENT_COLUMNS = (
    "statement_id date date_precision speaker role_at_time affiliation actor_level venue outlet "
    "topic proposal stance strength condition reason paraphrase quote quote_note "
    "related_incident_or_event source_urls source_grade"
)
SAME_IN_EVERY_FILE = ("kind", "name", "of", "described_as")

# The quick parser where the system has it: ten times faster, the same rules.
SafeLoader: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)

Entries = dict[str, Entry]


@dataclass(frozen=True)
class StarterFiles:
    """All of `data/`. The flat rows and what is known beyond them have the same keys."""

    incidents: Entries
    incident_notes: Entries
    events: Entries
    event_notes: Entries
    statements: Entries
    statement_notes: Entries
    actors: Entries
    sites: Entries
    publishers: Entries
    debates: Entries
    proposals: Entries
    # The fact sheet of the three articles, by section and id, and what structures it.
    sheet: dict[str, Entries]
    sheet_notes: dict[str, Entries]
    sheet_actors: dict[str, str]
    independence: Entry
    coverage: Entry
    outside_rules: str
    public_ids: dict[str, str] = field(default_factory=dict)

    def row(self, key: str) -> Entry:
        """The row of a CSV file that has the key. Raises KeyError."""
        for rows in (self.incidents, self.events, self.statements):
            if key in rows:
                return rows[key]
        raise KeyError(key)


def read(folder: Path) -> StarterFiles:
    """Reads everything in `folder`. Raises StarterError at the first thing that is wrong."""
    sheet, links = _yaml(folder, "seed_facts.yaml"), _yaml(folder, "curated/seed.yaml")
    curated = _yaml(folder, "curated/proposals.yaml")
    files = StarterFiles(
        incidents=_csv(folder, "incidents.csv", INCIDENT_COLUMNS),
        incident_notes=_merged(folder, ["curated/incidents-a.yaml", "curated/incidents-b.yaml"]),
        events=_csv(folder, "events.csv", EVENT_COLUMNS),
        event_notes=_entries(_yaml(folder, "curated/events.yaml")),
        statements=_csv(folder, "statements.csv", STATEMENT_COLUMNS),
        statement_notes=_entries(_yaml(folder, "curated/statements.yaml")),
        actors=_actors(folder),
        sites=_merged(folder, ["sites/incidents-a.yaml", "sites/incidents-b.yaml"]),
        publishers=_entries(_yaml(folder, "publishers.yaml")),
        debates=_entries(curated.entry("debates")),
        proposals=_entries(curated.entry("proposals")),
        sheet=_sheet(sheet),
        sheet_notes={name: _entries(links.entry(name)) for name in links.cells if name != "actors"},
        sheet_actors={key: links.entry("actors").required(key) for key in _keys(links, "actors")},
        independence=sheet.entry("independence"),
        coverage=sheet.entry("coverage"),
        outside_rules=sheet.text("roe_outside_seeds"),
        public_ids=_public_ids(folder),
    )
    for rows, notes in (
        (files.incidents, files.incident_notes),
        (files.events, files.event_notes),
        (files.statements, files.statement_notes),
    ):
        _same_keys(rows, notes)
    return files


def _text(folder: Path, name: str) -> str:
    try:
        return (folder / name).read_text(encoding="utf-8")
    except OSError as error:
        raise StarterError(name, "the file", f"can't be read: {error.strerror}.") from error
    except UnicodeDecodeError as error:
        raise StarterError(name, "the file", "is not UTF-8. Save it as UTF-8.") from error


def _yaml(folder: Path, name: str) -> Entry:
    try:
        content = yaml.load(_text(folder, name), Loader=SafeLoader)  # noqa: S506  # nosemgrep: code-out-of-data  a safe loader
    except yaml.YAMLError as error:
        mark = getattr(error, "problem_mark", None)
        where = f"line {mark.line + 1}" if mark else "the file"
        problem = getattr(error, "problem", None) or "can't be read"
        raise StarterError(name, where, f"is no valid YAML: {problem}. Correct it.") from error
    root = Entry(name, "the file", {})
    if not isinstance(content, dict):
        raise root.fail("", "is no mapping. Write key: value pairs.")
    return Entry(name, "the file", checked_keys(root, "", content))


def _csv(folder: Path, name: str, header: str) -> Entries:
    columns = header.split()
    reader = csv.DictReader(io.StringIO(_text(folder, name), newline=""), strict=True)
    try:
        rows = list(reader)
    except csv.Error as error:
        where = f"line {reader.line_num}"
        raise StarterError(name, where, f"is no valid CSV: {error}. Correct it.") from error
    if set(reader.fieldnames or ()) != set(columns):
        wrong = sorted(set(reader.fieldnames or ()) ^ set(columns))
        raise StarterError(
            name, "the first line", f"columns missing or unknown: {', '.join(wrong)}. Put it right."
        )
    entries: Entries = {}
    for row in rows:
        key = row[columns[0]]
        if None in row or None in row.values():
            raise StarterError(name, key, "has too few or too many cells. Check its quotes.")
        if not key or key in entries:
            problem = f"“{key}” is empty or taken. Give every row a key of its own."
            raise StarterError(name, f"row {len(entries) + 1}", problem)
        entries[key] = Entry(name, key, dict(row))
    return entries


def _entries(parent: Entry) -> Entries:
    """The mappings of a mapping, each under its own key alone."""
    return {key: Entry(parent.file, key, parent.entry(key).cells) for key in parent.cells}


def _merged(folder: Path, names: Iterable[str]) -> Entries:
    """Parts of one list. What stands in two parts has to say the same in both."""
    merged: Entries = {}
    for name in names:
        for key, entry in _entries(_yaml(folder, name)).items():
            if key in merged and merged[key].cells != entry.cells:
                raise entry.fail("", f"says something else in data/{merged[key].file}. Agree.")
            merged[key] = entry
    return merged


def _actors(folder: Path) -> Entries:
    """Actors of all parts; who stands in several has the same name, kind and body in each."""
    merged: Entries = {}
    paths = (folder / "actors").glob("*.yaml")
    for path in sorted(paths, key=lambda path: (path.name != "states.yaml", path.name)):
        for key, entry in _entries(_yaml(folder, f"actors/{path.name}")).items():
            if key not in merged:
                merged[key] = entry
                continue
            other = merged[key]
            for name in SAME_IN_EVERY_FILE:
                if entry.text(name) != other.text(name):
                    raise entry.fail(
                        name, f"is “{other.text(name)}” in data/{other.file}. Agree on one."
                    )
            merged[key] = Entry(other.file, key, _joined(other.cells, entry.cells))
    return merged


def _joined(one: Mapping[str, object], two: Mapping[str, object]) -> dict[str, object]:
    """Both entries of an actor: lists one after the other, without repeats."""
    joined = {**two, **one}
    for name, value in two.items():
        first = one.get(name)
        if isinstance(value, list) and isinstance(first, list):
            joined[name] = [*first, *(item for item in value if item not in first)]
    return joined


def _sheet(sheet: Entry) -> dict[str, Entries]:
    """The sections of the fact sheet that are lists of entries with an id."""
    sections: dict[str, Entries] = {}
    flat = "articles incidents events proposals statements positions roe_facts claims name_errors"
    for name in (*flat.split(), "quote_fidelity", "differences"):
        sections[name] = _by_id(sheet.entries(name))
    actors = sheet.entry("actors")
    for name in actors.cells:
        sections[f"actors.{name}"] = _by_id(actors.entries(name))
    return sections


def _by_id(entries: list[Entry]) -> Entries:
    return {
        entry.required("id"): Entry(entry.file, entry.required("id"), entry.cells)
        for entry in entries
    }


def _keys(parent: Entry, name: str) -> list[str]:
    return list(parent.entry(name).cells)


def _same_keys(rows: Entries, notes: Entries) -> None:
    for key in sorted(set(rows) ^ set(notes)):
        here, there = (rows, notes) if key in rows else (notes, rows)
        raise here[key].fail("", f"is not in data/{next(iter(there.values())).file}. Add it there.")


def _public_ids(folder: Path) -> dict[str, str]:
    """Starter key, with the kind before it, → public id."""
    reader = csv.reader(io.StringIO(_text(folder, "public_ids.csv"), newline=""))
    rows = [row for row in reader if row][1:]
    for row in rows:
        if len(row) != 2:
            raise StarterError("public_ids.csv", row[0], "needs a key and a public id.")
    return {row[0]: row[1] for row in rows}
