"""What the database must refuse: cases by hand for each app, and families made from the models.

`families(app)` covers what every model of a kind has: codes, uncertain dates, ranges,
publishing. What is particular stands in a table in tests/<app>/test_constraints.py, and
`untested(app, table)` names the constraints that neither covers.
"""

from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import timedelta
from typing import Any

import pytest
from django.apps import apps
from django.db import IntegrityError, connection, models, transaction
from django.db.models import F, Q
from django.utils import timezone
from simple_history.models import HistoricalChanges

from core.fields import CodedField, date_fields
from core.models import PublicEntity
from sources.models import SourceRecord
from tests.guards import lifted
from tests.rows import make_row

PROJECT = ("core", "actors", "sources", "incidents", "debates", "newsdesk")
UNKNOWN = "no-such-code"
DAY = "2025-09-10"
POINT = {"latitude": 55.6, "longitude": 12.6, "coordinates_from": "OurAirports"}
# Rows on which a wrong value breaks the family's rule and no other.
STARTS: dict[str, dict[str, Any]] = {
    "sources_sourcerecord_rejection_known": {"triage": "rejected", "rejection": "off_topic"},
    "sources_publisher_reliability_known": {
        "reliability": "B",
        "rated_by": "Editor",
        "rated_on": DAY,
    },
    "incidents_figure_low_in_range": {"low": 5, "best": None},
    "incidents_figure_high_in_range": {"high": 5, "best": None},
    "incidents_site_latitude_in_range": POINT,
    "incidents_site_longitude_in_range": POINT,
    "incidents_incident_latitude_in_range": POINT,
    "incidents_incident_longitude_in_range": POINT,
}
# Codes that a second rule of the same field refuses as well; either may speak first.
ALSO_REFUSED_BY = {
    "debates_account_kind_known": "debates_account_kind_fits",
    "newsdesk_suggestion_state_known": "newsdesk_suggestion_decided_by_person",
}


@dataclass(frozen=True)
class Case:
    """A row of `model` made with `start`, then changed past Python's checks by `changes`.

    With `twin` the changes are made to a copy of the row, which is inserted beside it.
    """

    constraint: str
    model: type[models.Model]
    changes: dict[str, Any]
    start: dict[str, Any] = field(default_factory=dict)
    twin: bool = False

    def __str__(self) -> str:
        return f"{self.constraint}-{'-'.join(self.changes) or 'same'}"


def project_models(app: str = "") -> list[type[models.Model]]:
    """Models with a table of their own, without the tables of history."""
    return [
        model
        for model in apps.get_models()
        if model._meta.app_label in ((app,) if app else PROJECT)
        and not model._meta.proxy
        and not issubclass(model, HistoricalChanges)
    ]


def resolve(value: Any) -> Any:
    """Builders stand in tables as functions, called only once there is a database."""
    return value() if callable(value) else value


def apply(case: Case) -> None:
    row = make_row(case.model, **{name: resolve(value) for name, value in case.start.items()})
    changes = {name: resolve(value) for name, value in case.changes.items()}
    with transaction.atomic(), lifted(case.model):
        if case.twin:
            case.model._base_manager.bulk_create([_copy(row, changes)])
        else:
            case.model._base_manager.filter(pk=row.pk).update(**changes)


def assert_refused(case: Case) -> None:
    with pytest.raises(IntegrityError) as raised:
        apply(case)
    words = str(raised.value)
    if case.twin and connection.vendor == "sqlite":
        assert "UNIQUE constraint failed" in words
    else:
        assert case.constraint in words or ALSO_REFUSED_BY.get(case.constraint, "-") in words


def _copy(row: models.Model, changes: dict[str, Any]) -> models.Model:
    """A new row like `row`, with other values where a field alone has to be unique."""
    copy = type(row)()
    for model_field in row._meta.concrete_fields:
        if model_field.primary_key:
            continue
        value = getattr(row, model_field.attname)
        if model_field.unique and value is not None and model_field.name not in changes:
            value = f"{value}-2"
        setattr(copy, model_field.attname, value)
    for name, value in changes.items():
        setattr(copy, name, value)
    return copy


def families(app: str) -> Iterator[Case]:
    """Refusals that follow from what kind of field or model it is."""
    for model in project_models(app):
        names = {constraint.name for constraint in model._meta.constraints}
        for case in [*_codes(model), *_dates(model), *_ranges(model), *_entity(model)]:
            if case.constraint in names:
                yield case


def families_allowed(app: str) -> Iterator[Case]:
    """NULLs that the same constraints let pass on purpose."""
    for model in project_models(app):
        for name in date_names(model):
            start, label = {name: DAY}, f"{_label(model)}_{name}"
            open_start = {f"{name}_{suffix}": None for suffix in ("first", "earliest")}
            open_end = {f"{name}_{suffix}": None for suffix in ("last", "latest")}
            yield Case(f"{label}_days_in_order", model, open_start, start)
            yield Case(f"{label}_instants_in_order", model, open_end, start)
            yield Case(f"{label}_bounds_match", model, {name: "", **open_start, **open_end}, start)
        for constraint, target, _low, _high in _range_checks(model):
            if model._meta.get_field(target).null and target not in POINT:
                start = {"qualifier": "indefinite", "wording": "dozens"}
                yield Case(constraint, model, {target: None}, start if app == "incidents" else {})


def untested(app: str, table: list[Case]) -> list[str]:
    """Constraints of `app` that no case shows to refuse anything."""
    shown = {case.constraint for case in [*families(app), *table]}
    return sorted(
        constraint.name
        for model in project_models(app)
        for constraint in model._meta.constraints
        if constraint.name not in shown
    )


def _label(model: type[models.Model]) -> str:
    return f"{model._meta.app_label}_{model._meta.model_name}"


def _codes(model: type[models.Model]) -> Iterator[Case]:
    # Of a source record, one that waits: a public one has to be accepted besides.
    waiting = {"published": False} if model is SourceRecord else {}
    for coded in model._meta.concrete_fields:
        if isinstance(coded, CodedField):
            name = f"{_label(model)}_{coded.name}_known"
            start = {**waiting, **STARTS.get(name, {})}
            yield Case(name, model, {coded.name: UNKNOWN[: coded.max_length]}, start)


def date_names(model: type[models.Model]) -> list[str]:
    """The uncertain dates of `model`."""
    return [field.name for field in date_fields(model)]


def _dates(model: type[models.Model]) -> Iterator[Case]:
    for name in date_names(model):
        start, label = {name: DAY}, f"{_label(model)}_{name}"
        suffixes = ("first", "last", "earliest", "latest")
        nothing = {f"{name}_{suffix}": None for suffix in suffixes}
        yield Case(f"{label}_bounds_match", model, {name: ""}, start)
        yield Case(f"{label}_bounds_match", model, nothing, start)
        late = {f"{name}_first": "2025-09-11"}
        yield Case(f"{label}_days_in_order", model, late, start)
        swapped = {f"{name}_earliest": F(f"{name}_latest") + timedelta(days=1)}
        yield Case(f"{label}_instants_in_order", model, swapped, start)


def _range_checks(model: type[models.Model]) -> Iterator[tuple[str, str, float, float]]:
    """Name, field, low and high of each `core.checks.in_range`."""
    for constraint in model._meta.constraints:
        if not constraint.name.endswith("_in_range"):
            continue
        bounds = dict(_leaves(constraint.condition))
        target = next(key for key in bounds if key.endswith("__gte")).removesuffix("__gte")
        yield constraint.name, target, bounds[f"{target}__gte"], bounds[f"{target}__lte"]


def _leaves(condition: Q) -> Iterator[tuple[str, Any]]:
    for child in condition.children:
        if isinstance(child, Q):
            yield from _leaves(child)
        else:
            yield child


def _ranges(model: type[models.Model]) -> Iterator[Case]:
    for name, target, low, high in _range_checks(model):
        for wrong in (low - 1, high + 1):
            yield Case(name, model, {target: wrong}, STARTS.get(name, {}))


def _entity(model: type[models.Model]) -> Iterator[Case]:
    if not issubclass(model, PublicEntity):
        return
    label = _label(model)
    withdrawn = {"status": "withdrawn", "withdrawal_reason": "Doubts."}
    yield Case(f"{label}_published_has_time", model, {"published_at": None})
    unchecked = {"status": "draft", "unchecked_since": timezone.now()}
    yield Case(f"{label}_unchecked_is_published", model, unchecked)
    yield Case(f"{label}_withdrawn_has_reason", model, {"status": "withdrawn"})
    yield Case(f"{label}_merged_is_withdrawn", model, {"merged_into": lambda: make_row(model)})
    yield Case(f"{label}_not_merged_into_itself", model, {**withdrawn, "merged_into": F("pk")})
    yield Case(f"{label}_has_public_id", model, {"public_id": ""})
