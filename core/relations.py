"""What points at an entry, found through the foreign keys of all apps without naming any."""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator

from django.db import models
from simple_history.models import HistoricalChanges


def concrete(row: models.Model) -> type[models.Model]:
    """The model whose table holds `row`, also where it is seen through a proxy."""
    return row._meta.concrete_model or type(row)


def pointers(model: type[models.Model]) -> Iterator[models.ForeignKey]:
    """Every foreign key to `model`, in any app; those of history tables left out."""
    for relation in (model._meta.concrete_model or model)._meta.get_fields(include_hidden=True):
        if not isinstance(relation, models.ManyToOneRel):  # also covers one to one
            continue
        if not issubclass(relation.related_model, HistoricalChanges):
            yield relation.field


def rows_of(field: models.ForeignKey, target: models.Model) -> models.QuerySet:
    """Rows that point at `target` through `field`, whatever a default manager would hide."""
    return field.model._base_manager.filter(**{field.name: target.pk}).order_by("pk")


def pointed_at(
    model: type[models.Model],
    keys: Collection[int],
    *,
    but: Callable[[models.ForeignKey], bool],
) -> set[int]:
    """Those of `keys` that a row of any app points at, in one query for each foreign key.

    `but` tells which foreign keys don't count.
    """
    found: set[int] = set()
    for field in pointers(model):
        if keys and not but(field):
            rows = field.model._base_manager.filter(**{f"{field.name}__in": keys})
            found.update(rows.values_list(field.attname, flat=True))
    return found


def stays(field: models.ForeignKey) -> bool:
    """Whether rows stay with what they point at when it is merged or judged.

    A model says so in `STAYS_WITH`, a tuple of its field names: revisions and sightings, for
    example, are about the very page that was fetched.
    """
    return field.name in getattr(field.model, "STAYS_WITH", ())


def bearer(row: models.Model) -> models.Model:
    """What `row` is a part of (would be deleted with), up to an entry of its own; or itself."""
    for field in row._meta.concrete_fields:
        if isinstance(field, models.ForeignKey) and (
            field.remote_field.on_delete is models.CASCADE and getattr(row, field.attname)
        ):
            return bearer(getattr(row, field.name))
    return row
