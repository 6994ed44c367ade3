"""Who may publish: the permission, apart from that to change, and the people who have it."""

from __future__ import annotations

from typing import Any

from django.contrib.auth import get_permission_codename, get_user_model
from django.db import models

from core.models import PublicEntity

PERMISSIONS_FROM = "django.contrib.auth.backends.ModelBackend"


def may_publish(user: Any, what: PublicEntity | type[PublicEntity]) -> bool:
    """Whether `user` may publish, withdraw, return and merge entries of this kind."""
    return bool(user.has_perm(publish_permission(what)))


def publish_permission(what: PublicEntity | type[PublicEntity]) -> str:
    """Such as ``incidents.publish_incident``; of a proxy, that of its model."""
    opts = what._meta.concrete_model._meta  # type: ignore[union-attr]
    return f"{opts.app_label}.{get_permission_codename('publish', opts)}"


def publishers_of(what: PublicEntity | type[PublicEntity]) -> models.QuerySet[Any]:
    """The active people who may publish entries of this kind, administrators among them."""
    people: Any = get_user_model()._default_manager
    found: models.QuerySet[Any] = people.with_perm(
        publish_permission(what), is_active=True, backend=PERMISSIONS_FROM
    )
    return found.order_by("username")
