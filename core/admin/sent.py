"""What a browser sends of a form, and what stands for a value in it."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import datetime
from typing import Any

from django import forms
from django.core.exceptions import ValidationError
from django.db import models
from django.http import QueryDict
from django.utils.timezone import localtime

MOST_ROWS = 1000  # what Django takes of one formset
Row = dict[str, str]  # what was sent of one row, by the names of its fields


def typed(field: forms.Field, data: Mapping[str, Any], name: str) -> Any:
    """The value as the column would hold it, or as it was typed where it can't be read."""
    raw = field.widget.value_from_datadict(data, {}, name)
    try:
        value = field.clean(raw)
    except ValidationError:
        return raw
    return value.pk if isinstance(value, models.Model) else value


def shown(column: Any, value: Any) -> str:
    """The value in words."""
    if value in (None, ""):
        return "–"
    if isinstance(value, bool):
        return "yes" if value else "no"
    if column.is_relation:
        found = column.related_model._base_manager.filter(pk=value).first()
        return str(found or value)
    if isinstance(value, datetime):
        return f"{localtime(value):%Y-%m-%d %H:%M}"
    return str(dict(column.flatchoices).get(value, value))


def sent_by(bound: Any, name: str) -> Row:
    """What a browser would send of `bound` if nobody touched it, under the name `name`."""
    widget: Any = getattr(bound.field.widget, "widget", bound.field.widget)
    value = bound.value()
    if isinstance(widget, forms.MultiWidget):
        multiple: Any = widget
        values = multiple.decompress(value)
        parts = zip(multiple.widgets_names, multiple.widgets, values, strict=True)
        return {f"{name}{end}": _plain(part.format_value(each)) for end, part, each in parts}
    if isinstance(widget, forms.CheckboxInput):
        return {name: "on" if value else ""}
    return {name: _plain(widget.format_value(value))}


def row_sent_by(form: Any) -> Row:
    """The same of a whole form, by the names of its fields."""
    sent: Row = {}
    for name in form.fields:
        sent |= sent_by(form[name], name)
    return sent


def _plain(value: Any) -> str:
    if isinstance(value, list | tuple):
        value = next(iter(value), None)
    return "" if value is None else str(value)


def typed_rows(post: QueryDict, prefix: str) -> list[Row]:
    """The rows of a formset in their order; the last of several values of a name, as in a form."""
    rows: dict[int, Row] = {}
    for name, number, field in _names(post, prefix):
        if number < MOST_ROWS:
            rows.setdefault(number, {})[field] = post.get(name, "")
    return [rows[number] for number in sorted(rows)]


def write_rows(post: QueryDict, prefix: str, old: Sequence[Row], new: Sequence[Row]) -> None:
    """Put rows in the place of those in `post`: `old` are in the database, `new` are not."""
    for name, _, _ in list(_names(post, prefix)):
        del post[name]
    for number, row in enumerate([*old, *new]):
        for field, value in row.items():
            post[f"{prefix}-{number}-{field}"] = value
    post[f"{prefix}-INITIAL_FORMS"] = str(len(old))
    post[f"{prefix}-TOTAL_FORMS"] = str(len(old) + len(new))


def _names(post: QueryDict, prefix: str) -> list[tuple[str, int, str]]:
    """Name in the form, number of the row, name of the field."""
    pattern = re.compile(rf"{re.escape(prefix)}-(\d{{1,6}})-(.+)", re.ASCII)
    found = [(name, pattern.fullmatch(name)) for name in post]
    return [(name, int(match[1]), match[2]) for name, match in found if match]
