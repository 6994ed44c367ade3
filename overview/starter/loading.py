"""One run of the loader: what is there already, what is made, and how.

An entry is made when its key is new. What exists is left as it is, whoever changed it since.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import date, datetime
from typing import Any, TypeVar

from django.core.exceptions import ValidationError
from django.db import Error as DatabaseError
from django.db import models, transaction
from simple_history.utils import bulk_create_with_history

from actors.models import Actor
from core.dates import InvalidEdtf, InvalidZone, parse
from core.models import PublicEntity, PublicIdCounter
from core.vocabularies import PublishingStatus
from debates.models import (
    Account,
    Debate,
    Difference,
    EngagementRule,
    Event,
    Position,
    Proposal,
    Statement,
)
from incidents.models import Incident, Site
from overview.starter.entry import Entry, When
from overview.starter.files import StarterFiles
from overview.starter.ids import PublicIds, highest
from overview.starter.words import in_public, listed, meaning
from sources.models import SourceRecord

REASON = "Starter data"
KINDS: tuple[type[PublicEntity], ...] = (
    Actor, SourceRecord, Incident, Event, Statement, Debate, Proposal, Position,
    EngagementRule, Difference, Account,
)  # fmt: skip
OF_PREFIX = {kind.PUBLIC_ID_PREFIX: kind for kind in KINDS}
# Fields that hold keys, codes and addresses: no words for readers.
NOT_WORDS = {"found_in", "key", "public_id", "starter_key", "url", "url_raw"}
# The year in which the starter data was compiled, for the public ids of what has no date.
COMPILED = 2026
Made = TypeVar("Made", bound=PublicEntity)
Row = TypeVar("Row", bound=models.Model)


class Loading:
    """`made` counts new entries by kind, `kept` those that were there."""

    def __init__(self, files: StarterFiles, *, now: datetime, give_ids: bool = False) -> None:
        self.files, self.now, self.give_ids = files, now, give_ids
        self.ids = PublicIds(files.public_ids)
        self.made: Counter[type[models.Model]] = Counter()
        self.kept: Counter[type[models.Model]] = Counter()
        self._known: dict[type[PublicEntity], dict[str, Any]] = {
            kind: {row.starter_key or "": row for row in kind.objects.exclude(starter_key=None)}
            for kind in KINDS
        }
        self._taken = {
            kind: set(kind._base_manager.values_list("public_id", flat=True)) for kind in KINDS
        }
        self.actors_by_key = {actor.key: actor for actor in Actor.objects.all()}
        self.sites_by_key = {site.key: site for site in Site.objects.all()}
        self._given: dict[tuple[str, str], str] = {}
        self._waiting: dict[type[models.Model], list[tuple[models.Model, Entry]]] = {}

    # What is there

    def find(self, kind: type[Made], key: str) -> Made | None:
        return self._known[kind].get(key)

    def keeps(self, kind: type[PublicEntity], key: str) -> bool:
        """Whether the entry is there already; counts it as kept."""
        if key not in self._known[kind]:
            return False
        self.kept[kind] += 1
        return True

    def get(self, kind: type[Made], key: str, asking: Entry, name: str = "") -> Made:
        """The entry that `asking` refers to. Raises StarterError where there is none."""
        found = self.find(kind, key)
        if found is None:
            what = kind._meta.verbose_name
            raise asking.fail(name, f"“{key}” is the key of no {what}. Correct it, or add that.")
        return found

    def actor(self, key: str, asking: Entry, name: str = "") -> Actor:
        if key not in self.actors_by_key:
            raise asking.fail(name, f"“{key}” is no actor. Correct it, or add it to data/actors/.")
        return self.actors_by_key[key]

    def actor_or_none(self, asking: Entry, name: str) -> Actor | None:
        key = asking.text(name)
        return self.actor(key, asking, name) if key else None

    # What is made

    def make(
        self, kind: type[Made], key: str, asking: Entry, /, *, year: int | None = None,
        **fields: Any,
    ) -> Made:  # fmt: skip
        """A new public entry, published unless `fields` says otherwise.

        `year` is that of its public id: of the event, where the entry has a date.
        """
        fields.setdefault("status", PublishingStatus.PUBLISHED)
        if fields["status"] == PublishingStatus.PUBLISHED:
            fields["published_at"] = self.now
        fields.setdefault("starter_key", key)
        public_id = self._public_id(kind, key, asking, year or COMPILED)
        entity = kind(public_id=public_id, created_at=self.now, **fields)
        self.save(entity, asking)
        self._known[kind][key] = entity
        self.made[kind] += 1
        return entity

    def save(self, row: models.Model, asking: Entry) -> None:
        """Save at once, with a line of history. For what others will point at."""
        self._reword(row)
        with naming(asking):
            check(row)
            row._change_reason = REASON  # type: ignore[attr-defined]
            row.save()

    def add(self, row: models.Model, asking: Entry) -> None:
        """Save with many others of its kind, later. For claims, citations and links."""
        with naming(asking):
            check(row)
        self._waiting.setdefault(type(row), []).append((row, asking))

    def flush(self) -> None:
        """Save what waits, in the order in which it was added."""
        for kind, waiting in self._waiting.items():
            rows = [row for row, _ in waiting]
            for row in rows:
                self._reword(row)
            try:
                with transaction.atomic():
                    bulk_create_with_history(
                        rows, kind, batch_size=500, default_change_reason=REASON
                    )
            except DatabaseError:
                self._save_singly(waiting)
        self._waiting.clear()

    def _save_singly(self, waiting: list[tuple[models.Model, Entry]]) -> None:
        """What is refused together is refused alone, too, and then has a name."""
        for row, asking in waiting:
            row.pk = None
            self.save(row, asking)

    def reserve_ids(self) -> None:
        """See to it that editors are never given a number of the starter data."""
        for public_id in highest([*self.ids.written.values(), *self.ids.new.values()]):
            PublicIdCounter.reserve(public_id)

    def _reword(self, row: models.Model) -> None:
        """Put public ids and outlets where its texts have ids of the data files."""
        for field in row._meta.concrete_fields:
            if isinstance(field, models.CharField | models.TextField):
                text = getattr(row, field.name)
                if text and field.name not in NOT_WORDS:
                    setattr(row, field.name, in_public(text, self._public_id_of))

    def _public_id_of(self, working_id: str) -> str:
        """That of what is there already, or that which it will be given here."""
        found = []
        for prefix, key in meaning(working_id, self.files):
            known = self._known[OF_PREFIX[prefix]].get(key) if prefix else None
            found.append(known.public_id if known else self._free_id(prefix, key))
        return listed(found)

    def _free_id(self, prefix: str, key: str) -> str:
        """The id written down for a key; the next free one where an editor's entry has it."""
        if (prefix, key) not in self._given:
            public_id = self.ids.find(prefix, key) or ""
            if public_id and public_id in self._taken[OF_PREFIX[prefix]]:
                public_id = PublicIdCounter.allocate(prefix, int(public_id.split("-")[1]))
            self._given[prefix, key] = public_id
        return self._given[prefix, key]

    def _public_id(self, kind: type[PublicEntity], key: str, asking: Entry, year: int) -> str:
        prefix = kind.PUBLIC_ID_PREFIX
        public_id = self._free_id(prefix, key)
        if not public_id and not self.give_ids:
            raise asking.fail(
                "",
                f"“{key}” has no public id in data/public_ids.csv. Run `manage.py "
                "load_starter_data --give-ids` once, and commit that file.",
            )
        public_id = public_id or self.ids.give(prefix, key, year)
        if public_id in self._taken[kind]:
            return ""  # Given out just now, and an editor's entry has it: the next free one.
        self._taken[kind].add(public_id)
        return public_id


@contextmanager
def naming(entry: Entry) -> Iterator[None]:
    """Turn what the database or a field refuses into an error that names the entry."""
    try:
        yield
    except ValidationError as error:
        problems = [
            f"{field}: {' '.join(messages)}" for field, messages in error.message_dict.items()
        ]
        raise entry.fail("", f"{' '.join(problems)} Correct it.") from error
    except (InvalidEdtf, InvalidZone) as error:
        raise entry.fail("", str(error)) from error
    except DatabaseError as error:
        raise entry.fail("", f"is refused by the database: {error}. Correct it.") from error


def check(row: models.Model) -> None:
    """Lengths, codes, dates, zones; not references, which were looked up by key."""
    references = [field.name for field in row._meta.fields if field.is_relation]
    row.clean_fields(exclude=[*references, "public_id"])


def year_of(when: When) -> int | None:
    """The year in which it began, or by which it had happened."""
    span = parse(when.edtf)
    day: date | None = span.first or span.last
    return day.year if day else None


def dated(name: str, when: When) -> dict[str, Any]:
    """The fields of an uncertain date: ``dated("held", when)`` → held, held_precision."""
    return {name: when.edtf, f"{name}_precision": when.precision}
