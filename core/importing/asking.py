"""What a higher app keeps on entries by their public ids, which no foreign key holds."""

from __future__ import annotations

from collections.abc import Collection

from core.named import Named

_askers = Named()


def ask_before_removal(name: str) -> None:
    """Let the function of that name say, of public ids, what keeps these drafts from removal."""
    _askers.add(name)


def standing_in_the_way(public_ids: Collection[str]) -> list[str]:
    """In words; nothing if they may go."""
    return [each for asker in _askers for each in asker(public_ids)]
