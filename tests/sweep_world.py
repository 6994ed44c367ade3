"""A record in which public and hidden entries of every model point at each other, for the sweep.

Rows are built from the models themselves: a new model or foreign key joins the sweep on its
own. What must never be public holds a marker, ``hush0001`` and so on, in every text field.
"""

from dataclasses import dataclass, field
from datetime import date
from itertools import count
from typing import Any

from django.apps import apps
from django.db import models
from django.utils import timezone

from actors.models import Actor, ActorRelation, Membership
from core.fields import CodedField, UncertainDateField
from core.models import PublicEntity
from debates.models import Account, Position, SecondCoding, StatementSubject, Trigger
from incidents.models import Figure, Incident
from newsdesk.models import (
    AccountEvent,
    Comment,
    Decision,
    Digest,
    DigestChoice,
    Mention,
    ReviewClaim,
    Suggestion,
)
from sources.models import (
    Bookmark,
    Citation,
    Enrichment,
    Feed,
    FeedMemory,
    FetchAttempt,
    Host,
    RawBody,
    Sketch,
    SourceRecord,
    TermList,
    Tombstone,
)
from tests.factories import make_editor

APPS = ("actors", "sources", "incidents", "debates", "newsdesk")
# Exactly one of a group is set.
EXCLUSIVE = {
    Trigger: ("proposal", "event"),
    StatementSubject: ("proposal", "incident", "event"),
    Position: ("proposal", "debate"),
}
# Never public, whatever they belong to.
PRIVATE = (
    AccountEvent,
    Comment,
    Digest,
    DigestChoice,
    Mention,
    FetchAttempt,
    SecondCoding,
    Suggestion,
    Decision,
    ReviewClaim,
    Tombstone,
    Bookmark,
    Host,
    FeedMemory,
    TermList,
    RawBody,
    Enrichment,
    Sketch,
)
# Set by what else is chosen, or shorter than a marker, or public by design.
LEFT_ALONE = {"merged_into", "origin", "duplicate_of", "upstream", "described_as"}
NOT_TEXT = {"public_id", "slug", "starter_key", "withdrawal_reason", "zone", "local_time"}
# Two rows that differ in these alone would be one too many.
FRESH = {(Trigger, "asserted_by"): "proposal"}


def all_models() -> list[type[models.Model]]:
    """Concrete models in an order in which each comes after what it points to."""
    found = [model for app in APPS for model in apps.get_app_config(app).get_models()]
    return [m for m in found if not m._meta.proxy and not hasattr(m, "history_object")]


def links_of(model: type[models.Model]) -> list[Any]:
    """Foreign keys to models of the record."""
    return [
        link
        for link in model._meta.concrete_fields
        if link.is_relation and link.related_model in all_models()
    ]


@dataclass
class World:
    hubs: dict[Any, list[Any]] = field(default_factory=dict)
    hidden: dict[Any, list[Any]] = field(default_factory=dict)
    tainted: dict[Any, list[Any]] = field(default_factory=dict)
    markers: dict[str, str] = field(default_factory=dict)
    secret: set[Any] = field(default_factory=set)
    numbers: Any = field(default_factory=lambda: count(1))

    def build(self) -> "World":
        self.editor = make_editor(self.marker("user name of an editor"))
        for model in all_models():
            size = 2 if issubclass(model, PublicEntity) else 1
            self.hubs[model] = [self.row(model) for _ in range(size)]
            self.hidden[model] = self.hidden_rows(model)
            self.tainted[model] = []
            for link in links_of(model):
                if link.name in LEFT_ALONE - {"upstream"}:
                    continue
                target = link.related_model
                rows = [
                    self.row(model, {link.name: other})
                    for other in [*self.hidden[target], *self.tainted[target]]
                ]
                self.tainted[model] += rows[:1]
        state = self.hubs[Actor][0]
        state.iso2 = "PL"
        state.save()
        hub = self.hubs[Incident][0]
        hub.verdicts.create(code="confirmed", is_current=True)
        return self

    def hidden_rows(self, model: Any) -> list[Any]:
        """One entry in every state that isn't public."""
        if not issubclass(model, PublicEntity):
            return []
        gone = {
            "status": "withdrawn",
            "withdrawal_reason": "The reason is public.",
            "published_at": timezone.now(),
        }
        hub = self.hubs[model][0]
        states = [
            {"status": "draft"},
            {"status": "in_review"},
            gone,
            {**gone, "merged_into": hub},
        ]
        if model is SourceRecord:
            accepted = {"triage": "accepted"}
            states = [{**state, **accepted} for state in states[1:]] + [
                {"triage": "new"},
                {"triage": "filtered"},
                {"triage": "rejected", "rejection": "off_topic"},
                {"triage": "duplicate", "duplicate_of": hub},
            ]
        return [self.row(model, state=state) for state in states]

    def row(self, model: Any, chosen: Any = None, state: Any = None) -> Any:
        """A row linked to the public hubs, but for what `chosen` links it to.

        With a `state` it is a hidden entry; otherwise it is public as far as it can be.
        """
        chosen = dict(chosen or {})
        values = {**self.linked(model, chosen), **chosen}
        secret = state is not None or model in PRIVATE or self.is_secret(model, chosen)
        what = f"{model._meta.label} {state or ''} {[*chosen]}"
        values |= self.plain_values(model, self.marker(what) if secret else "")
        if issubclass(model, PublicEntity):
            public = {"status": "published", "published_at": timezone.now()}
            if model is SourceRecord:
                public["triage"] = "accepted"
            values |= public if state is None else state
        values |= self.fitting(model, values, chosen)
        row = model._base_manager.create(**values)
        if secret:
            self.secret.add(row)
        return row

    def linked(self, model: Any, chosen: Any) -> dict[str, Any]:
        """A public row for each foreign key; two keys to one model get two different rows."""
        values: dict[str, Any] = {}
        used: dict[Any, int] = {}
        for link in links_of(model):
            hubs = self.hubs.get(link.related_model, [])
            if link.name in chosen or link.name in LEFT_ALONE or not hubs:
                continue
            place = used.get(link.related_model, 0)
            used[link.related_model] = place + 1
            values[link.name] = hubs[min(place, len(hubs) - 1)]
        group = EXCLUSIVE.get(model, ())
        keep = next((name for name in group if name in chosen), group[0] if group else "")
        for name in group:
            if name != keep:
                values[name] = None
        for name in chosen:
            if fresh := FRESH.get((model, name)):
                values[fresh] = self.row(model._meta.get_field(fresh).related_model)
        return values

    def is_secret(self, model: Any, chosen: Any) -> bool:
        """It belongs to something hidden, or quotes it."""
        for name, other in chosen.items():
            link = model._meta.get_field(name)
            owner = link.remote_field.on_delete is models.CASCADE
            quoted = issubclass(model, Citation) and name == "record"
            if other in self.secret and (owner or quoted or model in (ActorRelation, Membership)):
                return True
        return False

    def plain_values(self, model: Any, marker: str) -> dict[str, Any]:
        number = next(self.numbers)
        values: dict[str, Any] = {}
        for column in model._meta.concrete_fields:
            name = column.name
            if column.primary_key or name in NOT_TEXT | LEFT_ALONE:
                continue
            if column.is_relation:
                if column.related_model is type(self.editor) and not column.null:
                    values[name] = self.editor
            elif (value := _value(column, marker or "open", number)) is not None:
                values[name] = value
        return values

    def fitting(self, model: Any, values: Any, chosen: Any) -> dict[str, Any]:
        """What the constraints of single models ask for."""
        if model is Position:
            return {"stance": "affirms" if values["debate"] else "support"}
        if model is Account:
            return {"kind": "difference" if values.get("difference") else "context"}
        if model is Feed:
            return {"relevance": "own" if values.get("terms") else "site"}
        if model is Figure:
            return {"best": 19}
        if model is SourceRecord and "upstream" in chosen:
            return {"originality": "relay", "origin": chosen["upstream"]}
        if model is Actor and (values["status"] == "in_review" or "told" in chosen):
            return {"kind": "unnamed", "described_as": values["name"]}
        return {}

    def marker(self, what: str) -> str:
        marker = f"hush{len(self.markers) + 1:04}"
        self.markers[marker] = what
        return marker

    def entries(self) -> dict[type[PublicEntity], list[PublicEntity]]:
        """Of each kind all, first the public ones on which others hang."""
        kinds = [model for model in all_models() if issubclass(model, PublicEntity)]
        return {model: list(model._base_manager.order_by("pk")) for model in kinds}


def _value(column: Any, word: str, number: int) -> Any:
    """A value for a column that is no relation; None leaves it to the model."""
    if isinstance(column, UncertainDateField):
        return "" if column.name == "ends" else "2025-09-10"
    required = not column.null and not column.has_default()
    if isinstance(column, CodedField):
        return column.vocabulary.codes()[0] if required and not column.blank else None
    if isinstance(column, models.CharField | models.TextField):
        is_code = column.max_length is not None and column.max_length < 20
        return None if is_code else _text(column, word, number)
    return _required(column, number) if required else None


def _text(column: Any, word: str, number: int) -> str:
    if isinstance(column, models.SlugField):
        return f"{word}-{number}"[: column.max_length]
    if column.name == "url":
        return f"https://{column.model._meta.model_name}.example/{word}-{number}"
    return f"{word} {number} {column.name}"[: column.max_length]


def _required(column: Any, number: int) -> Any:
    if isinstance(column, models.DateTimeField):
        return timezone.now()
    if isinstance(column, models.BinaryField):
        return b""
    if isinstance(column, models.DateField):
        return date(2025, 9, 10)
    return 0.5 if isinstance(column, models.FloatField) else number
