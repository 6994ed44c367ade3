"""Database constraints that many models share.

SQL treats a CHECK that evaluates to NULL as passed, so every helper here spells out what a
NULL may do.
"""

from collections.abc import Sequence

from django.db import models
from django.db.models import Q

from core.vocabulary import Vocabulary


def known_code(
    field: str, vocabulary: type[Vocabulary], *, blank: bool = False
) -> models.CheckConstraint:
    """The database refuses a code that the vocabulary doesn't list."""
    codes = [*vocabulary.codes(), ""] if blank else vocabulary.codes()
    return models.CheckConstraint(
        condition=one_of(field, codes), name=f"%(app_label)s_%(class)s_{field}_known"
    )


def one_of(field: str, values: Sequence[str]) -> Q:
    """The field has one of these values, each compared in turn.

    For checks, where an `IN` is no shorthand: with three values or more SQLite fills a table of
    its own with them, anew for each row that is written. Six such checks took as long as all
    else that it took to insert a source record.
    """
    condition = Q()
    for value in values:
        condition |= Q(**{field: value})
    return condition


def in_range(field: str, low: float, high: float) -> models.CheckConstraint:
    """NULL, or from `low` to `high`, both included."""
    return models.CheckConstraint(
        condition=Q(**{f"{field}__isnull": True})
        | Q(**{f"{field}__gte": low, f"{field}__lte": high}),
        name=f"%(app_label)s_%(class)s_{field}_in_range",
    )


def exactly_one(*fields: str, name: str) -> models.CheckConstraint:
    """Exactly one of the nullable `fields` is set."""
    condition = Q()
    for chosen in fields:
        condition |= Q(**{f"{field}__isnull": field != chosen for field in fields})
    return models.CheckConstraint(condition=condition, name=name)
