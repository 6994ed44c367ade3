"""Coded values: a code, a label, a definition and an example, defined once.

Forms, filters, admin, the codebook page and the data dictionary all read a vocabulary from
its class, so a code can never mean two things. Pure Python: no Django here.
"""

from __future__ import annotations

from enum import StrEnum
from functools import lru_cache
from typing import Self


class Vocabulary(StrEnum):
    """A closed list of codes.

    Each member is written ``NAME = code, label, definition, example`` and *is* its code, a
    plain string, so it can be stored, compared and serialised without conversion.
    """

    label: str
    definition: str
    example: str

    def __new__(cls, code: str, label: str, definition: str, example: str = "") -> Self:
        member = str.__new__(cls, code)
        member._value_ = code
        member.label = label
        member.definition = definition
        member.example = example
        return member

    @classmethod
    def choices(cls) -> list[tuple[str, str]]:
        """Pairs of (code, label) in the order of definition, as form fields want them."""
        return [(member.value, member.label) for member in cls]

    @classmethod
    def codes(cls) -> list[str]:
        return [member.value for member in cls]

    @classmethod
    def heading(cls) -> str:
        """What readers call the list: the first line of its docstring, without the full stop."""
        return (cls.__doc__ or cls.__name__).strip().splitlines()[0].rstrip(".")

    @classmethod
    def about(cls) -> str:
        """The rest of the docstring: where the list comes from, what it is not."""
        return " ".join((cls.__doc__ or "").strip().splitlines()[1:]).strip()


@lru_cache(maxsize=10_000)
def label_of(vocabulary: type[Vocabulary], code: str) -> str:
    """The label of `code`, or the code itself where the list does not know it."""
    return next((member.label for member in vocabulary if member.value == code), code)
