"""The record of a release as tables: what its filters ask, for ever. Never sent to anybody.

A small SQLite database with the public entries and what hangs on them, as they stood. Links to
entries that were not public lead nowhere in it, as they do on pages.
"""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.core.management import call_command
from django.db import connections, models, transaction
from django.db.migrations.executor import MigrationExecutor
from django.db.migrations.loader import MigrationLoader
from django.db.migrations.recorder import MigrationRecorder
from django.db.models import Q

from actors.models import Actor, Membership
from core.chunks import CHUNK, chunks
from core.models import PublicEntity
from core.part_trees import branches
from debates.models import (
    Debate,
    EngagementRule,
    Event,
    Position,
    PositionCheck,
    Proposal,
    Statement,
    Trigger,
    TriggerCitation,
)
from incidents.models import Incident, Site
from overview.releases.reading import connected, reading
from sources.models import MembershipCitation, Publisher, PublisherDomain, SourceRecord

ENTRIES: tuple[type[PublicEntity], ...] = (
    Actor,
    SourceRecord,
    Debate,
    Proposal,
    Incident,
    Event,
    Statement,
    Position,
    EngagementRule,
)
WHOLE = (Site, Publisher, PublisherDomain)
# What hangs on two entries at once, and goes with the first.
TIED: tuple[tuple[Any, str, type[models.Model]], ...] = (
    (Membership, "member", Actor),
    (MembershipCitation, "membership", Membership),
    (PositionCheck, "proposal", Proposal),
    (Trigger, "event", Event),
    (TriggerCitation, "trigger", Trigger),
)


def copied() -> list[tuple[type[models.Model], str, type[models.Model] | None]]:
    """Models with what they hang on: (model, column that names it, its model)."""
    found: list[tuple[Any, str, Any]] = [(model, "", None) for model in (*WHOLE, *ENTRIES)]
    for entry in ENTRIES:
        if entry is not SourceRecord:
            found += [(branch.model, branch.link_name, branch.parent) for branch in branches(entry)]
    return list(dict.fromkeys([*found, *TIED]))


def tables_of() -> list[type[models.Model]]:
    return list(dict.fromkeys(model for model, _, _ in copied()))


def make(path: Path) -> None:
    """Writes the database at `path`, of what is public now."""
    kept: dict[Any, set[int]] = {}
    with connected(path, read_only=False) as alias:
        connection = connections[alias]
        with connection.schema_editor() as editor:
            for model in tables_of():
                editor.create_model(model)
        with transaction.atomic(using=alias):
            for model, link, owner in copied():
                known = kept.setdefault(model, set())
                for rows in chunks(
                    _public(model, link, kept.get(owner)).iterator(chunk_size=CHUNK)
                ):
                    new = [row for row in rows if row.pk not in known]
                    insert(connection, model, new)
                    known.update(row.pk for row in new)
        recorder = MigrationRecorder(connection)
        recorder.ensure_schema()
        with transaction.atomic(using=alias):
            for app, name in MigrationLoader(connection).disk_migrations:
                recorder.record_applied(app, name)


def insert(connection: Any, model: Any, rows: list[Any]) -> None:
    """As they are: a save would give them times of today."""
    fields = model._meta.concrete_fields
    quoted = connection.ops.quote_name
    columns = ", ".join(quoted(field.column) for field in fields)
    marks = ", ".join(["%s"] * len(fields))
    with connection.cursor() as cursor:
        cursor.executemany(
            f"INSERT INTO {quoted(model._meta.db_table)} ({columns}) VALUES ({marks})",  # noqa: S608
            [
                [
                    field.get_db_prep_save(getattr(row, field.attname), connection)
                    for field in fields
                ]
                for row in rows
            ],
        )


def bring_up(path: Path) -> None:
    """Brings the tables of an older release to those of the code of today."""
    with connected(path, read_only=False) as alias, reading(alias):
        executor = MigrationExecutor(connections[alias])
        if executor.migration_plan(executor.loader.graph.leaf_nodes()):
            call_command("migrate", database=alias, verbosity=0, interactive=False)


def _public(model: Any, link: str, owners: set[int] | None) -> Any:
    if owners is not None:
        return _Chosen(model, link, sorted(owners))
    if issubclass(model, PublicEntity):
        return model.objects.published().order_by("pk")
    return model._base_manager.order_by("pk")


class _Chosen:
    """Rows of `model` that hang on one of many owners, asked for in pieces."""

    def __init__(self, model: Any, link: str, owners: list[int]) -> None:
        self.model, self.link, self.owners = model, link, owners

    def iterator(self, chunk_size: int) -> Iterator[Any]:
        for start in range(0, len(self.owners), chunk_size):
            some = Q(**{f"{self.link}__in": self.owners[start : start + chunk_size]})
            yield from self.model._base_manager.filter(some).order_by("pk")
