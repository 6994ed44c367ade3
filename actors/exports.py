"""Columns that name actors, for the lists of all apps."""

from __future__ import annotations

from django.db.models import Case, F, Q, TextField, When

from actors.models import Actor
from core.exports import Column, public_id, public_title
from core.in_sql import public
from core.vocabularies import PublishingStatus


def actor_columns(name: str, label: str, definition: str) -> tuple[Column, Column]:
    """Name and id of the actor at attribute `name`; both empty where it is not public."""
    return (
        Column(
            name,
            label,
            definition,
            lambda row: public_title(getattr(row, name)),
            sql=public(name, "name"),
        ),
        Column(
            f"{name}_id",
            f"{label}, id",
            "Id; the page is at /actors/ID/.",
            lambda row: public_id(getattr(row, name)),
            refers="actors",
            sql=public(name, "public_id"),
        ),
    )


def state_code(actor: Actor | None) -> str:
    """ISO code of the published state that `actor` is or, by at most two steps, belongs to."""
    for _ in range(3):
        if actor is None or not actor.is_published:
            return ""
        if actor.iso2:
            return actor.iso2
        actor = actor.belongs_to
    return ""


def state_code_in_sql(path: str) -> Case:
    """The same of the actor at `path`; NULL where there is none."""
    cases, shown = [], Q()
    for step in with_state(path):
        shown &= Q(**{f"{step}__status": PublishingStatus.PUBLISHED})
        cases.append(When(shown & ~Q(**{f"{step}__iso2": ""}), then=F(f"{step}__iso2")))
    return Case(*cases, output_field=TextField())


def with_state(path: str) -> tuple[str, ...]:
    """What `select_related` needs for `state_code` of the actor at `path`."""
    return path, f"{path}__belongs_to", f"{path}__belongs_to__belongs_to"
