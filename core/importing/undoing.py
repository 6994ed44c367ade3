"""Takes back what an import wrote, as a whole, or says what stands in the way."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from django.apps import apps
from django.contrib.auth.models import AbstractBaseUser
from django.db import models
from django.utils import timezone

from core.changes import changed
from core.chunks import chunks
from core.importing.asking import standing_in_the_way
from core.importing.models import ImportBatch
from core.locks import hold
from core.models import PublicEntity
from core.publishing import record_change
from core.relations import pointers
from core.vocabularies import PublishingStatus


@dataclass
class Written:
    """Rows of one model that an import made, and those that it changed with what they had."""

    made: list[int] = field(default_factory=list)
    changed: dict[int, dict[str, Any]] = field(default_factory=dict)


Ledger = dict[type[models.Model], Written]


def ledger_of(batch: ImportBatch) -> Ledger:
    ledger: Ledger = {}
    for writes in batch.rows.exclude(writes=[]).values_list("writes", flat=True):
        for write in writes:
            kept = ledger.setdefault(apps.get_model(write["model"]), Written())
            if write["before"] is None:
                kept.made.append(write["key"])
            else:
                kept.changed[write["key"]] = write["before"]
    return ledger


def hold_all(ledger: Ledger) -> None:
    """Let nobody write on any of it until the transaction ends: entries before their parts, as
    whoever changes a part does."""
    for model in _entries_first(ledger):
        for keys in chunks(sorted({*ledger[model].made, *ledger[model].changed})):
            hold(model._base_manager.filter(pk__in=keys))


def obstacles(ledger: Ledger, since: datetime) -> list[str]:
    """What was done after the import with what it wrote, in words."""
    found: list[str] = []
    for model, kept in ledger.items():
        for keys in chunks([*kept.made, *kept.changed]):
            found += _changed_since(model, keys, since)
        for keys in chunks(kept.made):
            found += _in_use(model, keys, ledger)
            if issubclass(model, PublicEntity):
                found += _not_drafts(model, keys)
                found += _named_elsewhere(model, keys)
    return list(dict.fromkeys(found))


def take_back(ledger: Ledger, *, by: AbstractBaseUser, reason: str) -> None:
    """Restore what was changed and remove what was made; parts before their entries."""
    for model in reversed(_entries_first(ledger)):
        for keys in chunks(ledger[model].made):
            _remove(model, keys, by, reason)
    for model in _entries_first(ledger):
        _restore(model, ledger[model].changed, by, reason)


def _entries_first(ledger: Ledger) -> list[type[models.Model]]:
    return sorted(ledger, key=lambda model: not issubclass(model, PublicEntity))


def _remove(model: Any, keys: list[int], by: AbstractBaseUser, reason: str) -> None:
    """Remove many rows at once, with a line of history each. Nothing else points at them."""
    rows = list(model._base_manager.filter(pk__in=keys).order_by("pk"))
    history = model.history.model
    names = [field.attname for field in history.tracked_fields]
    at = timezone.now()
    history.objects.bulk_create(
        history(
            **{name: getattr(row, name) for name in names},
            history_type="-",
            history_date=at,
            history_user=by,
            history_change_reason=reason,
        )
        for row in rows
    )
    if issubclass(model, PublicEntity):
        changed(*rows)
    # A plain DELETE: the library would add another line of history to each row, one by one.
    model._base_manager.filter(pk__in=keys)._raw_delete("default")


def _restore(
    model: type[models.Model], changed: dict[int, dict[str, Any]], by: AbstractBaseUser, reason: str
) -> None:
    fields = {each.attname: each for each in model._meta.concrete_fields}
    for row in _rows(model, list(changed)):
        before = changed[row.pk]
        for attribute, value in before.items():
            setattr(row, attribute, fields[attribute].to_python(value))
        names = [fields[attribute].name for attribute in before]
        if isinstance(row, PublicEntity):
            names += ["slug", "updated_at"]
        record_change(row, by=by, reason=reason, only=names)


def _changed_since(model: Any, keys: list[int], since: datetime) -> list[str]:
    history = model.history.filter(id__in=keys, history_date__gt=since)
    later = history.select_related("history_user").order_by("id", "history_date")
    return [
        f"{_named(line)} was changed by {line.history_user or 'a process'} on "
        f"{line.history_date:%-d %B %Y, %H:%M}: {line.history_change_reason or 'no reason given'}."
        for line in later
    ]


def _named(line: Any) -> str:
    """An entry by its id; a part by what it is and what it hangs on."""
    public_id = getattr(line, "public_id", "")
    if public_id:
        return str(public_id)
    return f"{str(line.instance_type._meta.verbose_name).capitalize()} {line.id}"


def _in_use(model: type[models.Model], keys: list[int], ledger: Ledger) -> list[str]:
    """Rows that point at what the import made, and that it didn't make."""
    found = []
    for pointer in pointers(model):
        own = set(ledger[pointer.model].made) if pointer.model in ledger else set()
        users = pointer.model._base_manager.filter(**{f"{pointer.name}__in": keys})
        for key, target in users.values_list("pk", pointer.attname):
            if key not in own:
                name = pointer.model._meta.verbose_name
                found.append(f"{_title(model, target)} is used by {name} {key}.")
    return found


def _named_elsewhere(model: type[PublicEntity], keys: list[int]) -> list[str]:
    ids = list(model._base_manager.filter(pk__in=keys).values_list("public_id", flat=True))
    return standing_in_the_way(ids)


def _not_drafts(model: type[PublicEntity], keys: list[int]) -> list[str]:
    others = model._base_manager.filter(pk__in=keys).exclude(status=PublishingStatus.DRAFT)
    return [
        f"{entity.public_id} is no draft any more: it is {entity.get_status_display().lower()}."
        for entity in others
    ]


def _title(model: type[models.Model], key: int) -> str:
    row = model._base_manager.filter(pk=key).first()
    return row.public_id if isinstance(row, PublicEntity) else f"{model._meta.verbose_name} {key}"


def _rows(model: type[models.Model], keys: list[int]) -> Iterator[models.Model]:
    for chunk in chunks(keys):
        yield from model._base_manager.filter(pk__in=chunk).order_by("pk")
