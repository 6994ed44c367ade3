"""What was, what they saved and what I typed, for an entry and for the rows on its page."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from typing import Any

from django.contrib.admin.utils import flatten_fieldsets
from django.db import models
from django.forms.models import InlineForeignKeyField
from django.http import HttpRequest
from django.utils.text import capfirst

from core.admin.sent import Row, row_sent_by, sent_by, shown, typed, typed_rows, write_rows
from core.keys import key_in
from core.seen import Kind, rows_as_of
from core.threeway import UNKNOWN, Choice, Sent, Stand, plain, stand

DELETE = "DELETE"


@dataclass(frozen=True)
class Lost:
    """A row that they removed and I had changed; it goes on as a new one unless `name` is sent."""

    title: str
    name: str


class Comparison:
    """`post` becomes what I typed, with the rows as they are now.

    Rows that are new are in it, rows that were removed are out of it, or at its end as new ones
    where I had changed them. `choices` are what they changed, `mine` what only I did.
    """

    def __init__(
        self,
        model_admin: Any,
        request: HttpRequest,
        entry: models.Model,
        kinds: list[Kind],
        lines: list[int] | None,
    ) -> None:
        self.admin, self.request, self.entry = model_admin, request, entry
        self.kinds, self.lines = kinds, lines
        self.post = request.POST.copy()
        self.choices: list[Choice] = []
        self.mine: list[Choice] = []
        self.added: list[str] = []
        self.lost: list[Lost] = []
        self._compare("", self._form(), self._before(0).get(entry.pk), "")
        for formset, place in self._formsets():
            self._compare_rows(formset, self._before(place))

    @property
    def is_conflict(self) -> bool:
        return bool(self.choices or self.added or self.lost)

    def _before(self, place: int) -> dict[int, models.Model]:
        if self.lines is None:
            return {}
        return rows_as_of(self.kinds[place], self.entry.pk, self.lines[place])

    def _form(self) -> Any:
        fields = flatten_fieldsets(self.admin.get_fieldsets(self.request, self.entry))
        form = self.admin.get_form(self.request, self.entry, change=True, fields=fields)
        return form(instance=self.entry)

    def _formsets(self) -> Iterator[tuple[Any, int]]:
        """Of what may be changed, as the page would draw them now, with their kind's place."""
        places = {kind.model: place for place, kind in enumerate(self.kinds)}
        prefixes = Counter[str]()
        for made, inline in self.admin.get_formsets_with_inlines(self.request, self.entry):
            prefix = made.get_default_prefix()
            prefixes[prefix] += 1
            if prefixes[prefix] > 1:
                prefix = f"{prefix}-{prefixes[prefix]}"
            if inline.model in places and inline.has_change_permission(self.request, self.entry):
                rows = inline.get_queryset(self.request)
                yield (
                    made(instance=self.entry, prefix=prefix, queryset=rows),
                    places[inline.model],
                )

    def _compare(self, row: str, form: Any, before: models.Model | None, prefix: str) -> None:
        """`form` holds what is there now; what I typed stands in `post` under `prefix`."""
        for name, column in _columns(form):
            field, html_name = form.fields[name], f"{prefix}{name}"
            now = column.value_from_object(form.instance)
            was = UNKNOWN if before is None else column.value_from_object(before)
            mine = typed(field, self.post, html_name)
            who = stand(was, now, mine)
            if who in (Stand.NOBODY, Stand.SAME):
                continue
            choice = Choice(
                row=row,
                label=capfirst(str(form[name].label)),
                was="not known" if was is UNKNOWN else shown(column, was),
                theirs=shown(column, now),
                mine=shown(column, mine),
                stand=who,
                sent=self._sent(form[name], html_name),
            )
            (self.mine if who is Stand.MINE else self.choices).append(choice)

    def _sent(self, bound: Any, html_name: str) -> tuple[Sent, ...]:
        theirs = sent_by(bound, html_name)
        return tuple(Sent(name, value, self.post.get(name, "")) for name, value in theirs.items())

    def _compare_rows(self, formset: Any, before: Mapping[int, models.Model]) -> None:
        key = formset.model._meta.pk.name
        now = {form.instance.pk: form for form in formset.initial_forms}
        old: list[Row] = []
        new: list[Row] = []
        lost: list[tuple[str, Row]] = []
        sent: set[int] = set()
        for row in typed_rows(self.post, formset.prefix):
            pk = key_in(row.get(key, ""))
            sent.add(pk or 0)
            if pk is None:
                new.append(row)
            elif pk in now:
                old.append(row)
            elif DELETE not in row and _differs(formset.empty_form, row, before.get(pk)):
                lost.append((_title(before.get(pk), formset.model), {**row, key: ""}))
        added = [form for pk, form in now.items() if pk not in sent]
        self.added += [_title(form.instance) for form in added]
        old += [row_sent_by(form) for form in added]
        new += [row for _, row in lost]
        write_rows(self.post, formset.prefix, old, new)
        first = len(old) + len(new) - len(lost)
        for number, (title, _) in enumerate(lost, first):
            self.lost.append(Lost(title, f"{formset.prefix}-{number}-{DELETE}"))
        for number, row in enumerate(old):
            pk, start = int(row[key]), f"{formset.prefix}-{number}-"
            self._compare_row(now[pk], row, before.get(pk), start)

    def _compare_row(self, form: Any, row: Row, before: models.Model | None, prefix: str) -> None:
        title = _title(form.instance)
        if DELETE not in row:
            self._compare(title, form, before, prefix)
        elif changes := _changes(form, before):
            for name, value in row_sent_by(form).items():
                self.post[f"{prefix}{name}"] = value
            self.choices.append(
                Choice(
                    row=title,
                    label="The whole row",
                    was="–",
                    theirs=f"Changed: {'; '.join(changes)}",
                    mine="Removed",
                    stand=Stand.BOTH,
                    sent=(Sent(f"{prefix}{DELETE}", "", "on"),),
                )
            )


def _columns(form: Any) -> Iterator[tuple[str, Any]]:
    """The fields of a form that are columns and may be changed, with the column."""
    for name, field in form.fields.items():
        column = next((f for f in form._meta.model._meta.concrete_fields if f.name == name), None)
        is_key = isinstance(field, InlineForeignKeyField) or (column and column.primary_key)
        if column is not None and not is_key and not field.disabled:
            yield name, column


def _differs(form: Any, row: Row, before: models.Model | None) -> bool:
    """Whether what was typed in a row differs from what it was; so it does if that isn't known."""
    return before is None or any(
        plain(column.value_from_object(before)) != plain(typed(form.fields[name], row, name))
        for name, column in _columns(form)
    )


def _changes(form: Any, before: models.Model | None) -> list[str]:
    """What they changed in a row, in words."""
    changes = []
    for name, column in _columns(form):
        now = column.value_from_object(form.instance)
        was = None if before is None else column.value_from_object(before)
        if before is None or was != now:
            changes.append(f"{form[name].label}: {shown(column, was)} → {shown(column, now)}")
    return changes


def _title(row: models.Model | None, model: Any = None) -> str:
    name = capfirst(str((model or row)._meta.verbose_name))  # type: ignore[union-attr]
    return f"{name}: {row}" if row is not None else name
