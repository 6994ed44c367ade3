"""Filters that refuse what they don't understand.

django-filter by itself ignores an unknown parameter and answers an invalid choice with all
rows; here a wrong value is an error that names it, and on data addresses so is an unknown
parameter. One FilterSet serves the page and every file of a list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterable, Iterator
from datetime import date
from typing import Any, ClassVar, Self

import django_filters
from django import forms
from django.core.exceptions import ValidationError
from django.core.validators import (
    MaxValueValidator,
    MinValueValidator,
    ProhibitNullCharactersValidator,
)
from django.db.models import Q, QuerySet
from django.forms.models import ModelChoiceIterator
from django.http import HttpRequest
from django.utils.choices import BaseChoiceIterator

from core.data_version.kept import once_a_version
from core.facets import CountedCheckboxes
from core.vocabulary import Vocabulary

ONCE = "Give this parameter once."
WITHOUT_NULL = ProhibitNullCharactersValidator()
FIRST_DAY, LAST_DAY = date(1900, 1, 1), date(2100, 12, 31)


class InvalidQuery(Exception):
    """The query string can't be answered. `errors` maps each parameter to what is wrong."""

    def __init__(self, errors: dict[str, list[str]], filterset: Any = None) -> None:
        self.errors = errors
        self.filterset = filterset
        super().__init__("; ".join(f"{name}: {' '.join(texts)}" for name, texts in errors.items()))


def unknown(query: Iterable[str], known: Iterable[str]) -> dict[str, list[str]]:
    """What is wrong with each parameter that is not among the `known`; nothing if none is."""
    names = sorted(known)
    words = f"Unknown parameter. Known ones: {', '.join(names)}."
    return {name: [words] for name in query if name not in names}


def refuse_unknown(query: Iterable[str], known: Iterable[str]) -> None:
    """Raises InvalidQuery where a parameter is not among the `known`."""
    if errors := unknown(query, known):
        raise InvalidQuery(errors)


class DayFilter(django_filters.DateFilter):
    """One end of a period. A row matches when its uncertain date may overlap the period."""

    def __init__(self, field: str, end: str, **kwargs: Any) -> None:
        self.date_name = field
        self.end = end
        super().__init__(
            label={"from": "From", "to": "To"}[end],
            validators=[MinValueValidator(FIRST_DAY), MaxValueValidator(LAST_DAY)],
            widget=forms.DateInput(attrs={"type": "date"}),
            error_messages={"invalid": "Write a day as 2025-09-30."},
            **kwargs,
        )

    def filter(self, qs: Any, value: date | None) -> Any:
        if value is None:
            return qs
        return qs.filter(
            overlap(self.date_name, **{"first" if self.end == "from" else "last": value})
        )


def overlap(field: str, *, first: date | None = None, last: date | None = None) -> Q:
    """The uncertain date `field` may touch the period from `first` to `last`, both included.

    An open end of the date reaches on; a date that isn't known at all matches no period.
    """
    condition = ~Q(**{field: ""})
    if first is not None:
        condition &= Q(**{f"{field}_last__gte": first}) | Q(**{f"{field}_last__isnull": True})
    if last is not None:
        condition &= Q(**{f"{field}_first__lte": last}) | Q(**{f"{field}_first__isnull": True})
    return condition


class CodeFilter(django_filters.ChoiceFilter):
    """One code of a vocabulary, chosen by links of the page: its form carries it along."""

    def __init__(self, vocabulary: type[Vocabulary], **kwargs: Any) -> None:
        super().__init__(choices=vocabulary.choices(), widget=forms.HiddenInput, **kwargs)


class Codes(BaseChoiceIterator):
    """Codes of a vocabulary and their labels, which all copies of a field share."""

    def __init__(self, vocabulary: type[Vocabulary]) -> None:
        self._choices = vocabulary.choices()

    def __iter__(self) -> Iterator[tuple[str, str]]:
        return iter(self._choices)

    def __copy__(self) -> Self:
        return self

    def __deepcopy__(self, memo: object) -> Self:
        return self


class CodesFilter(django_filters.MultipleChoiceFilter):
    """One or more codes of a vocabulary: any of them."""

    field_class = forms.MultipleChoiceField

    def __init__(self, vocabulary: type[Vocabulary], **kwargs: Any) -> None:
        super().__init__(
            choices=Codes(vocabulary),
            widget=CountedCheckboxes,
            distinct=False,
            **kwargs,
        )

    def filter(self, qs: Any, value: list[str]) -> Any:
        if not value:
            return qs
        if self.method is not None:
            return super().filter(qs, value)
        return self.get_method(qs)(**{f"{self.field_name}__in": value})


Entities = Callable[[Any], Any]
Condition = Callable[[], Any]


@once_a_version
def offered(entities: Entities, occurring: Condition | None, key: str) -> list[tuple[str, str]]:
    """Keys and names to choose from: only of what occurs in the list, where that is asked."""
    rows = entities(None)
    if occurring is not None:
        rows = rows.filter(occurring())
    return [(str(row.serializable_value(key)), str(row.headline())) for row in rows]


class KeptChoices(ModelChoiceIterator):
    def __iter__(self) -> Iterator[Any]:
        field: Any = self.field
        yield from offered(field.entities, field.occurring, field.to_field_name)


class HeadlineChoices(django_filters.fields.ModelMultipleChoiceField):
    """Takes every key of its queryset, offers those that occur, named as pages name them."""

    iterator = KeptChoices

    def __init__(
        self, *args: Any, entities: Entities, occurring: Condition | None = None, **kwargs: Any
    ) -> None:
        self.entities = entities
        self.occurring = occurring
        super().__init__(*args, **kwargs)

    def clean(self, value: Any) -> Any:
        if not value:
            return []  # an empty queryset is compiled before it says that it is empty
        for key in value:
            WITHOUT_NULL(key)  # which PostgreSQL would not even look for
        return super().clean(value)


class KeysFilter(django_filters.ModelMultipleChoiceFilter):
    """One or more published entities by a lasting key: any of them.

    `occurring` is the condition under which one is worth offering, asked of each by itself, as
    few of them stand for many rows; all are valid.
    """

    field_class = HeadlineChoices

    def __init__(self, *, queryset: Entities, to_field_name: str, **kwargs: Any) -> None:
        super().__init__(
            queryset=queryset,
            entities=queryset,
            to_field_name=to_field_name,
            widget=CountedCheckboxes,
            distinct=False,
            **kwargs,
        )


class WordsFilter(django_filters.CharFilter):
    """Every word must stand in one of the fields."""

    def __init__(self, *fields: str, **kwargs: Any) -> None:
        self.searched = fields
        hint = {"type": "search", "placeholder": "Words in title or place"}
        kwargs.setdefault("widget", forms.TextInput(attrs=hint))
        super().__init__(label="Words", max_length=200, **kwargs)

    def filter(self, qs: Any, value: str) -> Any:
        for word in value.split():
            qs = qs.filter(any_of(self.searched, "icontains", word))
        return qs


def any_of(fields: Iterable[str], lookup: str, value: object) -> Q:
    """`lookup` holds for at least one of `fields`."""
    condition = Q()
    for field in fields:
        condition |= Q(**{f"{field}__{lookup}": value})
    return condition


class StrictFilterSet(django_filters.FilterSet):
    """Base of every FilterSet. `date_field` adds the parameters ``from`` and ``to``.

    `without_chip` names the parameters whose values the page shows in another way.
    """

    date_field: ClassVar[str] = ""
    without_chip: ClassVar[frozenset[str]] = frozenset()
    _form_class: ClassVar[Any]

    @classmethod
    def get_filters(cls) -> Any:
        filters = super().get_filters()
        if cls.date_field:
            for end in ("from", "to"):
                filters[end] = DayFilter(cls.date_field, end)
        return filters

    def get_form_class(self) -> Any:
        """Made once: nothing of a request is in its fields, of which each form has copies."""
        chosen = type(self)
        if "_form_class" not in vars(chosen):
            chosen._form_class = self._made_form_class()
        return chosen._form_class

    def _made_form_class(self) -> Any:
        form_class = super().get_form_class()

        class PeriodForm(form_class):  # type: ignore[misc,valid-type]
            def clean(self) -> Any:
                cleaned = super().clean()
                first, last = self.cleaned_data.get("from"), self.cleaned_data.get("to")
                if first and last and first > last:
                    self.add_error("to", ValidationError("The last day is before the first."))
                return cleaned

        return PeriodForm


def answer(
    request: HttpRequest,
    filterset_class: type[StrictFilterSet],
    queryset: QuerySet[Any],
    *,
    data_address: bool,
    also: Iterable[str] = (),
) -> Any:
    """The FilterSet for this request, valid. Raises InvalidQuery with every fault found.

    `also` names the parameters of a data address that are no filters.
    """
    filterset = filterset_class(request.GET, queryset=queryset, request=request)
    errors = unknown(request.GET, {*filterset.filters, *also}) if data_address else {}
    form = filterset.form
    form.is_valid()
    for name, field in form.fields.items():
        single = not getattr(field.widget, "allow_multiple_selected", False)
        if single and len(request.GET.getlist(name)) > 1:
            form.add_error(name, ONCE)
    if form.errors:
        errors |= {name: list(texts) for name, texts in filterset.form.errors.items()}
    if errors:
        raise InvalidQuery(errors, filterset)
    return filterset
