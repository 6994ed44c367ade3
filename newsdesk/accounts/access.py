"""What an account or a role may do, and what changed about that in words. Pure: no Django."""

from __future__ import annotations

from collections.abc import Collection, Iterator
from dataclasses import dataclass

NAMED = 12  # of permissions; how many more there are is said


@dataclass(frozen=True)
class Access:
    """What somebody may do: their roles and single permissions by name, and what they are."""

    is_active: bool = True
    is_staff: bool = False
    is_superuser: bool = False
    roles: frozenset[str] = frozenset()
    permissions: frozenset[str] = frozenset()


def differences(before: Access, after: Access) -> str:
    """In words; "" where nothing differs but whether the account is active."""
    return "; ".join(_differing(before, after))


def _differing(before: Access, after: Access) -> Iterator[str]:
    for what, was, is_now in (
        ("staff", before.is_staff, after.is_staff),
        ("superuser", before.is_superuser, after.is_superuser),
    ):
        if was != is_now:
            yield f"{'now' if is_now else 'no longer'} {what}"
    yield from gained_and_lost("role", before.roles, after.roles)
    yield from gained_and_lost("permission", before.permissions, after.permissions)


def gained_and_lost(what: str, before: Collection[str], after: Collection[str]) -> Iterator[str]:
    for done, names in (("added", {*after} - {*before}), ("taken", {*before} - {*after})):
        if names:
            yield f"{what}{'s' if len(names) > 1 else ''} {done}: {_listed(sorted(names))}"


def _listed(names: list[str]) -> str:
    more = len(names) - NAMED
    return ", ".join(names[:NAMED]) + (f" and {more} more" if more > 0 else "")
