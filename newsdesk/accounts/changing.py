"""Notes who changed what accounts and roles may do."""

from __future__ import annotations

from django.contrib.auth.models import Group, User
from django.http import HttpRequest

from newsdesk.accounts import audit
from newsdesk.accounts.access import Access, differences, gained_and_lost
from newsdesk.vocabularies import AccountEventKind as Kind


def access_of(key: int | None) -> Access | None:
    """As the database has it; nothing of an account that is not there yet."""
    user = User.objects.filter(pk=key).first() if key else None
    if user is None:
        return None
    return Access(
        is_active=user.is_active,
        is_staff=user.is_staff,
        is_superuser=user.is_superuser,
        roles=frozenset(user.groups.values_list("name", flat=True)),
        permissions=frozenset(_names(user.user_permissions)),
    )


def permissions_of(key: int | None) -> frozenset[str]:
    """Of a role."""
    role = Group.objects.filter(pk=key).first() if key else None
    return frozenset(_names(role.permissions)) if role else frozenset()


def note_account(request: HttpRequest, user: User, before: Access | None) -> None:
    """What is otherwise than `before`, which was read before it was saved."""
    after = access_of(user.pk)
    assert after is not None  # noqa: S101 – it was just saved
    if before is None:
        audit.note(Kind.ADDED, request, user, why=differences(Access(), after))
        return
    if before.is_active != after.is_active:
        audit.note(Kind.LET_WORK if after.is_active else Kind.PUT_OUT, request, user)
    if why := differences(before, after):
        audit.note(Kind.ACCESS_CHANGED, request, user, why=why)


def note_role(
    request: HttpRequest | None, role: str, before: frozenset[str], after: frozenset[str]
) -> None:
    """What a role may do from now on, and with it everybody who has it."""
    if changed := "; ".join(gained_and_lost("permission", before, after)):
        audit.note(Kind.ROLE_CHANGED, request, None, why=f"{role}: {changed}")


def _names(permissions: object) -> list[str]:
    pairs = permissions.values_list("content_type__app_label", "codename")  # type: ignore[attr-defined]
    return [f"{app}.{name}" for app, name in pairs]
