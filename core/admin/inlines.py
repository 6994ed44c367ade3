"""Rows that hang on an entry, edited on its page."""

from typing import Any

from django.contrib import admin
from django.core.exceptions import ValidationError
from django.db import models
from django.forms import BaseInlineFormSet
from django.http import HttpRequest

from core.admin.fields import FieldsMixin
from core.admin.forms import RecordForm
from core.fields import UncertainDateField
from core.publishing import record_deletion


class RecordFormSet(BaseInlineFormSet):
    """All rows of one kind on a page. Rules that span rows are checked, and saved in order."""

    def _construct_form(self, i: int, **kwargs: Any) -> Any:
        form = super()._construct_form(i, **kwargs)  # type: ignore[misc]
        form.in_formset = True
        if self.instance.pk is None:
            form.unsaved_parent = self.fk.name
        return form

    # Who deletes rows and why; the page's admin says so before it saves.
    by: Any = None
    reason = ""

    def delete_existing(self, obj: Any, commit: bool = True) -> None:
        """With all that hangs on it, which the database would take along without a word."""
        if commit:
            record_deletion(obj, by=self.by, reason=self.reason)

    def clean(self) -> None:
        super().clean()
        for rule in self._spanning_rules():
            seen: set[tuple[Any, ...]] = set()
            for form in self._kept():
                key = self._key(rule, form.instance)
                if key is not None and key in seen:
                    raise ValidationError(
                        form.rule_words.get(rule.name) or "Two rows say the same."
                    )
                if key is not None:
                    seen.add(key)

    def save(self, commit: bool = True) -> Any:
        """A row that gives up a mark, of which there may be one, is saved before its new owner."""
        count = self.initial_form_count()
        rules = self._spanning_rules()
        doomed = self.deleted_forms
        self.forms[:count] = sorted(
            self.forms[:count],
            key=lambda form: (
                form not in doomed
                and any(self._key(rule, form.instance) is not None for rule in rules)
            ),
        )
        return super().save(commit=commit)

    def _kept(self) -> list[Any]:
        doomed = self.deleted_forms
        return [
            form
            for index, form in enumerate(self.forms)
            if form not in doomed and (index < self.initial_form_count() or form.has_changed())
        ]

    def _spanning_rules(self) -> list[models.UniqueConstraint]:
        return [
            rule
            for rule in self.model._meta.constraints  # type: ignore[union-attr]
            if isinstance(rule, models.UniqueConstraint) and rule.condition is not None
        ]

    def _key(self, rule: models.UniqueConstraint, row: models.Model) -> tuple[Any, ...] | None:
        """What must be unique of `row`; None where the rule's condition leaves it out."""
        values = {field.name: getattr(row, field.attname) for field in row._meta.concrete_fields}
        if rule.condition is None or not _holds(rule.condition, values):
            return None
        return tuple(values[name] for name in rule.fields if name != self.fk.name)


def _holds(condition: models.Q, values: dict[str, Any]) -> bool:
    """Whether a row meets `condition`, made of ``field=value`` and ``field__isnull=bool``."""
    answers = []
    leaves: list[Any] = list(condition.children)
    for path, wanted in leaves:
        name, _, is_null = path.partition("__")
        answers.append((values[name] is None) == wanted if is_null else values[name] == wanted)
    return all(answers) != condition.negated


class _RecordInline(FieldsMixin):
    form: Any = RecordForm
    formset: Any = RecordFormSet
    extra_on_add = 0

    def formfield_for_dbfield(self, db_field: Any, request: HttpRequest, **kwargs: Any) -> Any:
        """The page above its rows explains EDTF at length."""
        if isinstance(db_field, UncertainDateField):
            kwargs.setdefault("help_text", "EDTF, such as 2025-09-10 or 2025-09~.")
        return super().formfield_for_dbfield(db_field, request, **kwargs)

    def get_extra(self, request: HttpRequest, obj: Any = None, **kwargs: Any) -> int:
        return self.extra_on_add if obj is None else 0

    def get_queryset(self, request: HttpRequest) -> Any:
        """With what its rows name, so that a page costs the same for 3 rows and for 30."""
        return super().get_queryset(request).select_related(*self.foreign_keys())


class RecordTabular(_RecordInline, admin.TabularInline):
    """Short rows: who, in which part."""


class RecordStacked(_RecordInline, admin.StackedInline):
    """Rows with many fields: claims, citations, positions."""
