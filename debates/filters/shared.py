"""Filters that several lists of the debate share."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

import django_filters
from django import forms
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db.models import Exists, Model, OuterRef, Q, QuerySet

from actors.models import Actor
from core.filters import FIRST_DAY, LAST_DAY, KeysFilter, WordsFilter, any_of
from core.vocabularies import PublishingStatus
from debates.models import Proposal


def published_states(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().states().exclude(iso2="").order_by("name")


def published_actors(request: object) -> QuerySet[Actor]:
    return Actor.objects.published().order_by("name", "pk")


def published_proposals(request: object) -> QuerySet[Proposal]:
    return Proposal.objects.published().order_by("title", "pk")


class NamedFilter(KeysFilter):
    """Published entities by key."""

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
