"""`manage.py partition_texts`: texts and history of records, in one partition a month."""

from __future__ import annotations

from argparse import ArgumentParser
from typing import Any

from django.core.management.base import BaseCommand, CommandError
from django.db import OperationalError, connection
from django.utils import timezone

from sources.partitions.cutting import begin, cut, join
from sources.partitions.tables import TEXTS, Parted, is_parted, parts, run, select


class Command(BaseCommand):
    help = (
        "Cuts the texts and the history of records into partitions (PostgreSQL), or begins the "
        "partition of this month where they are. A second run in a month does nothing."
    )

    def add_arguments(self, parser: ArgumentParser) -> None:
        parser.add_argument("--undo", action="store_true", help="make one table of each again")

    def handle(self, *, undo: bool, **options: Any) -> None:
        if connection.vendor != "postgresql":
            raise CommandError("Only PostgreSQL has partitions.")
        for table in TEXTS:
            try:
                done = self._undo(table) if undo else self._go_on(table)
            except OperationalError as error:
                raise CommandError(f"{table.name} is in use; try again later. {error}") from error
            if done:
                run([f"ANALYZE {table.name}"])  # which autovacuum leaves to us
            self._tell(table)

    def _go_on(self, table: Parted) -> bool:
        month = timezone.now().date().replace(day=1)
        if is_parted(table.name):
            return begin(table, month)
        cut(table, month)
        return True

    def _undo(self, table: Parted) -> bool:
        if not is_parted(table.name):
            return False
        join(table)
        return True

    def _tell(self, table: Parted) -> None:
        if not is_parted(table.name):
            self.stdout.write(f"{table.name} is one table.")
            return
        for part in parts(table.name):
            ((size,),) = select("SELECT pg_size_pretty(pg_total_relation_size(%s))", part.name)
            keys = f"{part.first or 'the first'} to {part.end - 1 if part.end else 'the last'}"
            self.stdout.write(f"{part.name}: records {keys}, {size}")
