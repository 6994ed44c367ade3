"""What a higher app shows beside the form of an entry in the admin of a lower one.

Comments of the desk stand under every entry's form, though no app below knows of a desk.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from django.http import HttpRequest

from core.models import PublicEntity


@dataclass(frozen=True)
class Beside:
    """A section with a template of its own, which draws `body`."""

    template: str
    body: Any


Builder = Callable[[HttpRequest, PublicEntity], Beside | None]
_builders: list[Builder] = []


def register(builder: Builder) -> None:
    """Let `builder` add a section to each entry's page; None where it has nothing to show."""
    if builder not in _builders:
        _builders.append(builder)


def beside(request: HttpRequest, entity: PublicEntity) -> list[Beside]:
    """In the order of registration."""
    built = [builder(request, entity) for builder in _builders]
    return [section for section in built if section is not None]
