"""Filters that several lists of the debate share."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, Model, OuterRef, Q, QuerySet
from django.forms.models import ModelChoiceIterator

from actors.models import Actor
from core.data_version.kept import once_a_version
from core.filters import FIRST_DAY, LAST_DAY, HeadlineChoices, KeysFilter, WordsFilter, any_of
from core.vocabularies import PublishingStatus
from debates.models import Proposal


def published_states(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().states().exclude(iso2="").order_by("name")


def published_actors(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().order_by("name", "pk")


def published_proposals(request: object) -> QuerySet[Proposal]:
    return Proposal.objects.published().order_by("title", "pk")


Entities = Callable[[Any], Any]
Keys = Callable[[], Any]


@once_a_version
def offered(entities: Entities, occurring: Keys | None, key: str) -> list[tuple[str, str]]:
    """Keys and names to choose from: only of what occurs in the list, where that is asked."""
    rows = entities(None)
    if occurring is not None:
        rows = rows.filter(pk__in=occurring())
    return [(str(row.serializable_value(key)), str(row.headline())) for row in rows]


class _Named(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        field: Any = self.field
        yield from offered(field.entities, field.occurring, field.to_field_name)


class NamedField(HeadlineChoices):
    """Takes every key of its queryset, offers those that occur, labelled by `headline()`."""

    iterator = _Named

    def __init__(
        self, *args: Any, entities: Entities, occurring: Keys | None = None, **kwargs: Any
    ) -> None:
        self.entities = entities
        self.occurring = occurring
        super().__init__(*args, **kwargs)


class NamedFilter(KeysFilter):
    """Published entities by key. `occurring` gives the keys worth offering; all are valid."""

    field_class = NamedField

    def __init__(self, *, queryset: Entities, **kwargs: Any) -> None:
        super().__init__(queryset=queryset, entities=queryset, **kwargs)

    def filter(self, qs: Any, value: Any) -> Any:
        """`value` holds entities, not keys; a `method` takes the place of this."""
        return qs.filter(**{f"{self.field_name}__in": value}) if value else qs


def having_word(word: str, fields: Iterable[str], named: Iterable[str] = ()) -> Q:
    """`word` stands in one of the texts, or in the name of a public actor at one of `named`."""
    condition = any_of(fields, "icontains", word)
    for actor in named:
        name = {
            f"{actor}__name__icontains": word,
            f"{actor}__status": PublishingStatus.PUBLISHED,
        }
        condition |= Q(**name)
    return condition


class TextsAndNamesFilter(WordsFilter):
    """Every word must stand in one of the texts, or in the name of one of the public actors."""

    def __init__(self, *fields: str, named: tuple[str, ...] = ()) -> None:
        super().__init__(*fields)
        self.named = named

    def filter(self, qs: Any, value: str) -> Any:
        for word in value.split():
            qs = qs.filter(having_word(word, self.searched, self.named))
        return qs


def words(*fields: str, named: tuple[str, ...] = (), where: str) -> WordsFilter:
    """The words filter; `where` ends "Words in …" in its empty box."""
    found = TextsAndNamesFilter(*fields, named=named)
    found.extra["widget"] = forms.TextInput(
        attrs={"type": "search", "placeholder": f"Words in {where}"}
    )
    return found


class OnDayFilter(django_filters.DateFilter):
    """A single day, with a `method` that says what it means."""

    def __init__(self, *, help_text: str, **kwargs: Any) -> None:
        super().__init__(
            help_text=help_text,
            validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
            widget=forms.DateInput(attrs={"type": "date"}),
            error_messages={"invalid": "Write a day as 2025-09-30."},
            **kwargs,
        )


def having(queryset: Any, model: type[Model], owner: str, condition: Q) -> Any:
    """Rows of `queryset` with a row of `model` that meets `condition`; never a row twice."""
    rows = model._default_manager.filter(condition, **{owner: OuterRef("pk")})
    return queryset.filter(Exists(rows))


def of_states(path: str, states: Any) -> Q:
    """The actor at `path` is one of `states`, or publicly belongs to one."""
    return Q(**{f"{path}__in": Actor.objects.of_states(states)})
