"""Ways to change the record past the site. Each is told by `verify_chain`, and nothing else is.

`python -m tests.faults.tampering` goes through every table of the starter data in every way.
"""

from __future__ import annotations

import os
import sys
import tempfile
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from django.db import connection, models, transaction


@dataclass(frozen=True)
class Tamper:
    """One change by SQL, of rows of `model`."""

    what: str
    model: Any
    act: Callable[[], None]

    def __str__(self) -> str:
        return f"{self.model._meta.label}: {self.what}"


def tampers() -> Iterator[Tamper]:
    """In every table that holds rows. Call it when what is to be tampered with is sealed."""
    from core.integrity.tables import kept_tables

    for table in kept_tables().values():
        keys = list(table.model._base_manager.order_by("pk").values_list("pk", flat=True))
        if keys:
            yield from _of_rows(table, keys)
        if keys and hasattr(table.model, "instance_type"):
            yield from _past_history(table.model.instance_type)
    yield from _of_links()


def _of_rows(table: Any, keys: list[int]) -> Iterator[Tamper]:
    model, name, key, last = table.model, table.name, table.key, keys[-1]
    text = _text_column(table)
    yield Tamper(
        "line changed", model, _run(f"UPDATE {name} SET {text} = 'x' WHERE {key} = {last}")
    )
    yield Tamper("line deleted", model, _run(f"DELETE FROM {name} WHERE {key} = {last}"))
    yield Tamper("key changed", model, _run(f"UPDATE {name} SET {key} = -9 WHERE {key} = {last}"))
    if hasattr(model, "instance_type"):  # others have keys of their own, which no second row has
        yield Tamper("line put in", model, _copied(table, last, -last))
    if len(keys) > 1:
        yield Tamper("lines swapped", model, _swapped(table, keys[0], last))
        yield Tamper("all lines deleted", model, _run(f"DELETE FROM {name}"))


def _past_history(model: type[models.Model]) -> Iterator[Tamper]:
    name = model._meta.db_table
    row, column = model._base_manager.order_by("pk").first(), _plain_column(model)
    if row is not None and column:
        change = _run(f"UPDATE {name} SET {column} = 'x' WHERE id = {row.pk}")
        yield Tamper("entry changed past its history", model, change)


LINK_CHANGES = (
    "why = 'x'",
    "content = hash",
    "hash = content",
    "previous = content",
    "last = last + 1",
    "runs = '[[7, 7]]'",
    "columns = '[]'",
    "model = 'sources.feed'",
    "sealed_at = '2020-01-01 00:00:00'",
)


def _of_links() -> Iterator[Tamper]:
    from core.models import ChainLink

    links = ChainLink._meta.db_table
    for number in (1, 2):
        where = f"WHERE number = {number}"
        for change in LINK_CHANGES:
            act = _run(f"UPDATE {links} SET {change} {where}")
            yield Tamper(f"link {number}: {change}", ChainLink, act)
        yield Tamper(f"link {number} deleted", ChainLink, _run(f"DELETE FROM {links} {where}"))
    but_last = f"DELETE FROM {links} WHERE number < (SELECT max(number) FROM {links})"
    yield Tamper("all links but the last deleted", ChainLink, _run(but_last))


def _text_column(table: Any) -> str:
    """One that holds text without a rule of its own."""
    if "history_change_reason" in table.columns:
        return "history_change_reason"
    fields = table.model._meta.concrete_fields
    free = ("words", "reason", "title", "why", "sha256", "hash")
    return next(f.column for name in free for f in fields if f.column == name)


def _plain_column(model: type[models.Model]) -> str:
    """A text without a check, a list of codes or a form of its own; "" where there is none."""
    shaped = {"CodedField", "UncertainDateField", "SlugField"}
    for field in model._meta.concrete_fields:
        is_text = isinstance(field, models.CharField | models.TextField)
        if is_text and type(field).__name__ not in shaped and not field.unique:
            return str(field.column)
    return ""


def _copied(table: Any, source: int, target: int) -> Callable[[], None]:
    columns = [name for name in table.kinds if name != table.key]
    names = ", ".join(connection.ops.quote_name(name) for name in columns)
    statement = (
        f"INSERT INTO {table.name} ({table.key}, {names}) "
        f"SELECT {target}, {names} FROM {table.name} WHERE {table.key} = {source}"
    )
    return _run(statement)


def _swapped(table: Any, one: int, other: int) -> Callable[[], None]:
    def act() -> None:
        for before, after in ((one, -one), (other, one), (-one, other)):
            _run(f"UPDATE {table.name} SET {table.key} = {after} WHERE {table.key} = {before}")()

    return act


def _run(statement: str) -> Callable[[], None]:
    def act() -> None:
        with connection.cursor() as cursor:
            cursor.execute(statement)

    return act


def words_after(tamper: Tamper) -> list[str]:
    """What is told after it; everything is as before then. Guards are taken down for it."""
    from core.integrity.verifying import verify
    from tests.guards import lifted

    with transaction.atomic():
        with lifted(tamper.model):
            tamper.act()
        told = [finding.words for finding in verify() if finding.is_tamper]
        transaction.set_rollback(True)
    return told


def main() -> int:
    """On the empty database of DATABASE_URL, or on one of its own."""
    with tempfile.TemporaryDirectory() as folder:
        os.environ.setdefault("DATABASE_URL", f"sqlite:///{Path(folder) / 'tampered.sqlite3'}")
        os.environ.setdefault("DJANGO_SETTINGS_MODULE", "nato_tracker.settings")
        import django

        django.setup()
        return report()


def report() -> int:
    from django.core.management import call_command

    from core.integrity.verifying import verify

    call_command("migrate", verbosity=0)
    call_command("load_starter_data")
    before = [finding.words for finding in verify() if finding.is_tamper]
    started, every = time.monotonic(), list(tampers())
    missed = [str(tamper) for tamper in every if not words_after(tamper)]
    print(f"untouched: {len(before)} told")
    print(
        f"{len(every)} tampers on {connection.vendor}, {len(every) - len(missed)} found, in "
        f"{time.monotonic() - started:.0f} s"
    )
    for tamper in missed:
        print(f"MISSED  {tamper}")
    return 1 if missed or before else 0


if __name__ == "__main__":
    sys.exit(main())
