"""Entries by their public ids, whatever app they are of."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterator

from django.apps import apps
from django.db.models import QuerySet
from django.urls import reverse

from core.models import PublicEntity


def kinds() -> Iterator[type[PublicEntity]]:
    """Every kind of entry that has a table of its own."""
    for model in apps.get_models():
        if issubclass(model, PublicEntity) and not model._meta.proxy:
            yield model


# What the name of an entry is made of, beside its own columns.
NAMED_AFTER = {
    "debates.Statement": ("speaker",),
    "debates.Position": ("actor", "proposal", "debate"),
}


def names(model: type[PublicEntity], keys: Collection[int]) -> QuerySet[PublicEntity]:
    """Entries with what their names are made of, in one query."""
    return named(model._base_manager.filter(pk__in=keys))


def named(rows: QuerySet[PublicEntity]) -> QuerySet[PublicEntity]:
    needed = NAMED_AFTER.get(rows.model._meta.label)
    return rows.select_related(*needed) if needed else rows


def entries_named(public_ids: Collection[str]) -> dict[str, PublicEntity]:
    """By public id; one query for each kind of entry that is asked for."""
    wanted: dict[str, set[str]] = defaultdict(set)
    for public_id in public_ids:
        wanted[public_id.partition("-")[0]].add(public_id)
    found: dict[str, PublicEntity] = {}
    for model in kinds():
        if ids := wanted.get(model.PUBLIC_ID_PREFIX):
            rows = named(model._base_manager.filter(public_id__in=ids))
            found |= {row.public_id: row for row in rows}
    return found


def edit_url(entry: PublicEntity) -> str:
    """Where it is edited."""
    opts = entry._meta
    return reverse(f"admin:{opts.app_label}_{opts.model_name}_change", args=[entry.pk])
