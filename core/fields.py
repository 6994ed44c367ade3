"""Model fields: coded values, uncertain dates, and inherited ones without their index."""

from __future__ import annotations

from collections.abc import Iterable
from copy import deepcopy
from typing import Any

from django.core.exceptions import ValidationError
from django.db import models

from core.checks import known_code
from core.dates import (
    InvalidEdtf,
    InvalidZone,
    calendar_days,
    human,
    human_short,
    infer_precision,
    instants,
    parse,
)
from core.vocabularies import Precision
from core.vocabulary import Vocabulary, label_of


class CodedField(models.CharField):
    """A code out of a vocabulary. Pair it with `core.checks.known_code` on the model."""

    def __init__(self, vocabulary: type[Vocabulary] | None = None, **kwargs: Any) -> None:
        self.vocabulary = vocabulary
        kwargs.setdefault("max_length", 40)
        if vocabulary is not None:
            kwargs["choices"] = vocabulary.choices()
            kwargs.setdefault("help_text", vocabulary.heading() + ".")
        super().__init__(**kwargs)

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        """Labels come from the vocabulary: Django goes through all choices for each of them."""
        vocabulary, shown = self.vocabulary, f"get_{name}_display"
        if vocabulary is not None and shown not in cls.__dict__:
            setattr(cls, shown, lambda entity: label_of(vocabulary, getattr(entity, name)))
        super().contribute_to_class(cls, name, private_only=private_only)

    def deconstruct(self) -> Any:
        """Leave labels and help out of migrations: rewording a label changes no table."""
        name, path, args, kwargs = super().deconstruct()
        kwargs.pop("choices", None)
        kwargs.pop("help_text", None)
        if isinstance(kwargs.get("default"), Vocabulary):
            kwargs["default"] = kwargs["default"].value
        return name, path, args, kwargs


def without_index(model: type[models.Model], name: str) -> Any:
    """The field of an abstract model as its subclass has it where nothing asks for it by an index.

    A copy, as Django makes one of every field that is inherited.
    """
    field: Any = deepcopy(model._meta.get_field(name))
    field.db_index = False
    return field


def validate_edtf(value: str) -> None:
    try:
        parse(value)
    except InvalidEdtf as error:
        raise ValidationError(str(error), code="invalid_edtf") from error


def validate_zone(value: str) -> None:
    try:
        instants(parse("2000"), "year", "", value)
    except InvalidZone as error:
        raise ValidationError(str(error), code="invalid_zone") from error


COMPANIONS = ("first", "last", "earliest", "latest")


class UncertainDateField(models.CharField):
    """An EDTF string with what SQL needs to filter and sort it.

    ``occurred = UncertainDateField()`` adds ``occurred_precision`` (a `Precision` code) and
    four computed columns: ``occurred_first`` and ``occurred_last``, the first and last
    calendar day at the place (what a date filter compares), and ``occurred_earliest`` and
    ``occurred_latest``, UTC instants (what sorting uses). They are NULL where the date is
    unknown or open at that end.

    `zone_from` and `time_from` name sibling fields that hold the IANA zone and the reported
    local time; without them days are taken as UTC days.
    """

    def __init__(
        self,
        *,
        zone_from: str = "",
        time_from: str = "",
        with_companions: bool = True,
        **kwargs: Any,
    ) -> None:
        self.with_companions = with_companions
        self.zone_from = zone_from
        self.time_from = time_from
        kwargs.setdefault("max_length", 40)
        kwargs.setdefault("blank", True)
        kwargs.setdefault("default", "")
        kwargs.setdefault(
            "help_text",
            "EDTF: 2025-09-10, 2025-09, 2025-09-09/2025-09-10, 2025-09~ (about), "
            "2022-12? (uncertain), 2025-11-XX, 2025-09-10/.. (open). Empty: not known.",
        )
        kwargs.setdefault("validators", [validate_edtf])
        super().__init__(**kwargs)

    def deconstruct(self) -> Any:
        name, path, args, kwargs = super().deconstruct()
        for key in ("validators", "help_text"):
            kwargs.pop(key, None)
        # In a migration, and in a history table, the companions stand as fields of their own.
        kwargs["with_companions"] = False
        for key in ("zone_from", "time_from"):
            if getattr(self, key):
                kwargs[key] = getattr(self, key)
        return name, path, args, kwargs

    def contribute_to_class(self, cls: Any, name: str, private_only: bool = False) -> None:
        super().contribute_to_class(cls, name, private_only=private_only)
        setattr(cls, f"get_{name}_display", lambda entity: self._humanise(entity, human))
        setattr(cls, f"get_{name}_short", lambda entity: self._humanise(entity, human_short))
        if self.with_companions:
            self.with_companions = False  # copies (inheritance, history) bring their own
            for suffix, field in self._companions().items():
                cls.add_to_class(f"{name}_{suffix}", field)

    def _companions(self) -> dict[str, models.Field[Any, Any]]:
        return {
            "precision": CodedField(Precision, blank=True, default="", max_length=20),
            "first": models.DateField(null=True, editable=False, db_index=True),
            "last": models.DateField(null=True, editable=False, db_index=True),
            "earliest": models.DateTimeField(null=True, editable=False),
            "latest": models.DateTimeField(null=True, editable=False, db_index=True),
        }

    def _humanise(self, entity: models.Model, formatter: Any) -> str:
        return str(
            formatter(getattr(entity, self.attname), getattr(entity, f"{self.name}_precision"))
        )

    def pre_save(self, model_instance: models.Model, add: bool) -> str:
        """Compute the companions; they are declared after this field, so they save after it."""
        self.compute(model_instance)
        return str(super().pre_save(model_instance, add))

    def compute(self, entity: models.Model) -> None:
        """Set precision (if empty) and the four computed columns of `entity`.

        Raises InvalidEdtf or InvalidZone: a date that can't be read is never stored.
        """
        span = parse(getattr(entity, self.attname) or "")
        setattr(entity, self.attname, span.edtf)
        precision = getattr(entity, f"{self.name}_precision")
        if not span.edtf:
            precision = ""
        elif not precision:
            precision = infer_precision(span)
        zone = getattr(entity, self.zone_from) if self.zone_from else ""
        local_time = getattr(entity, self.time_from) if self.time_from else ""
        first, last = calendar_days(span, precision)
        earliest, latest = instants(span, precision, local_time, zone)
        for suffix, value in (
            ("precision", precision),
            ("first", first),
            ("last", last),
            ("earliest", earliest),
            ("latest", latest),
        ):
            setattr(entity, f"{self.name}_{suffix}", value)


def date_fields(model: type[models.Model] | models.Model) -> list[UncertainDateField]:
    """The uncertain dates of a model, or of the model of a row."""
    return [field for field in model._meta.fields if isinstance(field, UncertainDateField)]


def first_year(entity: models.Model, name: str) -> int | None:
    """The year in which the uncertain date `name` begins, if it says so."""
    field = entity._meta.get_field(name)
    if isinstance(field, UncertainDateField):
        field.compute(entity)
    first = getattr(entity, f"{name}_first")
    return first.year if first else None


def with_companions(entity: models.Model, names: Iterable[str] | None) -> list[str] | None:
    """`names` for `save(update_fields=…)`, with the computed columns of each date among them."""
    if names is None:
        return None
    found = list(names)
    for name in names:
        if isinstance(entity._meta.get_field(name), UncertainDateField):
            found += [f"{name}_{suffix}" for suffix in ("precision", *COMPANIONS)]
    return found


def uncertain_date_checks(*names: str) -> list[models.CheckConstraint]:
    """What the database must refuse of an uncertain date: bounds that contradict the string."""
    checks = []
    for name in names:
        blank = models.Q(**{name: ""})
        nothing = models.Q(**{f"{name}_{suffix}__isnull": True for suffix in COMPANIONS})
        something = models.Q(**{f"{name}_first__isnull": False}) | models.Q(
            **{f"{name}_last__isnull": False}
        )
        checks += [
            known_code(f"{name}_precision", Precision, blank=True),
            models.CheckConstraint(
                condition=(blank & nothing) | (~blank & something),
                name=f"%(app_label)s_%(class)s_{name}_bounds_match",
            ),
            models.CheckConstraint(
                condition=models.Q(**{f"{name}_first__isnull": True})
                | models.Q(**{f"{name}_last__isnull": True})
                | models.Q(**{f"{name}_first__lte": models.F(f"{name}_last")}),
                name=f"%(app_label)s_%(class)s_{name}_days_in_order",
            ),
            models.CheckConstraint(
                condition=models.Q(**{f"{name}_earliest__isnull": True})
                | models.Q(**{f"{name}_latest__isnull": True})
                | models.Q(**{f"{name}_earliest__lte": models.F(f"{name}_latest")}),
                name=f"%(app_label)s_%(class)s_{name}_instants_in_order",
            ),
        ]
    return checks
