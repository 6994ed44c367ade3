"""What a sheet of actors may hold. It stands here, beside the file of actors that pages give."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import replace
from typing import Any

from actors.models import Actor, Alias
from actors.vocabularies import ActorKind
from core.importing import cells
from core.importing.declaring import Importer, Part, Problem, from_list, plain_fields, register
from core.importing.linking import by_id
from core.importing.work import Work
from overview.exports import ACTORS

KEY = cells.key(r"[A-Za-z0-9_-]{1,80}", "poland or prime-minister-of-latvia")
CODES = {"iso2": cells.key(r"[A-Z]{2}", "PL"), "iso3": cells.key(r"[A-Z]{3}", "POL"), "key": KEY}
FIELDS = plain_fields(
    ACTORS, Actor,
    "key", "kind", "name", "iso2", "iso3", "wikidata_id", "about", "described_as", "headcount",
    "on_record",
)  # fmt: skip


def _aliases(work: Work, values: Mapping[str, Any]) -> None:
    known = {alias.name for alias in work.rows("aliases")}
    for name in values["aliases"]:
        if name not in known:
            work.add(Alias, actor=work.entity, name=name)


def _codes_of_states(actor: Actor) -> Iterable[Problem]:
    if actor.iso2 and actor.kind != ActorKind.STATE:
        yield "iso2", "Only a state has an ISO code."


def _unnamed_are_described(actor: Actor) -> Iterable[Problem]:
    if actor.is_unnamed != bool(actor.described_as):
        text = "Say how the source describes unnamed people; of others it stays empty."
        yield "described_as", text


IMPORT = register(
    Importer(
        export=ACTORS,
        model=Actor,
        incoming=(
            *(replace(each, read=CODES.get(each.name, each.read)) for each in FIELDS),
            by_id(ACTORS, "belongs_to", Actor, "belongs_to"),
            from_list(ACTORS.column("aliases"), cells.text(200)),
        ),
        parts=(Part(("aliases",), _aliases),),
        rules=(_codes_of_states, _unnamed_are_described),
        likeness=("name", "kind"),
        unique=("key", "iso2"),
        lasting=("key",),
    )
)
