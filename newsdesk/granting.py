"""Gives the groups of the five roles their permissions, as `newsdesk.roles` says."""

from __future__ import annotations

from collections.abc import Iterator

from django.apps import apps
from django.contrib.auth.management import create_permissions
from django.contrib.auth.models import Group, Permission
from django.db import models, transaction
from django.db.models import Q
from simple_history.models import HistoricalChanges

from core.history import Recorded
from core.models import PublicEntity
from newsdesk.roles import Area, Role, verbs

APPS = ("core", "actors", "sources", "incidents", "debates", "newsdesk")
# Models that their make doesn't tell the area of.
AREAS = {
    "auth.User": Area.PEOPLE,
    "auth.Group": Area.PEOPLE,
    "newsdesk.AccountEvent": Area.PEOPLE,
    "core.ImportBatch": Area.IMPORTS,
    "newsdesk.Comment": Area.COMMENTS,
    "newsdesk.ExcludedRecord": Area.LEDGERS,
    "newsdesk.QueuedRecord": Area.QUEUE,
    "sources.Feed": Area.FEEDS,
    "sources.Publisher": Area.FEEDS,
    "sources.PublisherDomain": Area.FEEDS,
    "sources.TermList": Area.FEEDS,
}
# The same of higher apps, which name their own (`belongs`).
HIGHER: dict[str, Area] = {}
# Permissions that are not named after a verb and a model: (area, verb).
NAMED = {
    "newsdesk.review_item": (Area.QUEUE, "review"),
    "newsdesk.view_activity": (Area.ACTIVITY, "view"),
}


def belongs(label: str, area: Area) -> None:
    """Let roles do with a model of a higher app, such as ``overview.Alert``, what `area` says."""
    HIGHER[label] = area


def area_of(model: type[models.Model]) -> Area:
    """A new kind of entry or part has its area by its make; all else is only looked at."""
    if known := (AREAS | HIGHER).get(model._meta.label):
        return known
    if issubclass(model, PublicEntity):
        return Area.ENTRIES
    return Area.PARTS if issubclass(model, Recorded) else Area.LEDGERS


def permissions_of(role: Role) -> set[str]:
    """What the role holds, such as ``incidents.change_incident``."""
    found = {name for name, (area, verb) in NAMED.items() if verb in verbs(role, area)}
    for model in _models():
        opts = model._meta
        for verb in verbs(role, area_of(model)):
            found.add(f"{opts.app_label}.{verb}_{opts.model_name}")
    return found


@transaction.atomic
def grant(using: str = "default") -> dict[Role, int]:
    """Make groups and permissions that are missing; returns how many permissions each role got.

    What an administrator gave a group beyond its role stays. What was taken from it comes back:
    who should be able to do less than a role belongs into another one.
    """
    # A fresh database gets its permissions only after its last migration.
    for app in (*APPS, "auth", *_higher_apps()):
        create_permissions(apps.get_app_config(app), verbosity=0, using=using)
    return {role: _grant(role, using) for role in Role}


def _grant(role: Role, using: str) -> int:
    group, _ = Group.objects.using(using).get_or_create(name=role.label)
    wanted = Q(pk__in=())
    for name in permissions_of(role):
        app, codename = name.split(".")
        wanted |= Q(content_type__app_label=app, codename=codename)
    lacking = Permission.objects.using(using).filter(wanted).exclude(group=group)
    keys = list(lacking.values_list("pk", flat=True))
    group.permissions.add(*keys)
    return len(keys)


def _models() -> Iterator[type[models.Model]]:
    for app in (*APPS, "auth"):
        for model in apps.get_app_config(app).get_models():
            if not issubclass(model, HistoricalChanges) and model is not Permission:
                yield model
    yield from map(apps.get_model, HIGHER)


def _higher_apps() -> set[str]:
    return {label.partition(".")[0] for label in HIGHER}
