"""Puts values read from a row onto its entry and the rows that hang on it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from core.dates import InvalidEdtf, InvalidZone, infer_precision, parse
from core.fields import date_fields
from core.importing.declaring import Importer
from core.importing.work import Work


def settle(importer: Importer, work: Work, values: Mapping[str, Any]) -> None:
    """Fill `work` with what `values`, by column, ask for; `work.problems` says what can't be."""
    written = importer.written()
    fields = {written[name].field: value for name, value in values.items() if written[name].field}
    _infer_precisions(work, fields)
    if work.is_new:
        for name, value in fields.items():
            setattr(work.entity, name, value)
    elif fields:
        work.change(work.entity, **fields)
        for name in set(importer.lasting) & set(values):
            work.refuse(name, "It stands in addresses and files, so it is chosen once.")
    if fields or work.is_new:
        _compute_dates(work, fields)
        for rule in importer.rules:
            work.problems += rule(work.entity)
    for part in importer.parts:
        given = {name: values[name] for name in part.columns if name in values}
        if given:
            part.write(work, given)


def _infer_precisions(work: Work, fields: dict[str, Any]) -> None:
    """A date that changes gets its precision anew, unless somebody had chosen another one."""
    if work.is_new:
        return
    for field in date_fields(work.entity):
        name = f"{field.name}_precision"
        if field.name not in fields or name in fields:
            continue
        chosen = getattr(work.entity, name)
        if chosen == infer_precision(parse(getattr(work.entity, field.name))):
            fields[name] = ""


def _compute_dates(work: Work, fields: Mapping[str, Any]) -> None:
    for field in date_fields(work.entity):
        precision = f"{field.name}_precision"
        if fields.keys().isdisjoint({field.name, precision, field.zone_from, field.time_from}):
            continue
        try:
            field.compute(work.entity)
        except InvalidEdtf as error:
            work.refuse(field.name, str(error))
        except InvalidZone as error:
            work.refuse(field.zone_from or field.name, str(error))
