"""“Is this address already here?”: what the answer says of who cites a source."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from debates import citing as debates
from incidents import panels as incidents
from sources.models import SourceRecord

NAMED_BY = {"positions": ("actor", "proposal", "debate"), "statements": ("speaker",)}


@dataclass(frozen=True)
class Cites:
    """A published entry that cites the source, and the list of the API that has it."""

    resource: str
    public_id: str
    title: str


def cited_by(record: SourceRecord) -> list[Cites]:
    """One query for each kind of entry."""
    kinds: dict[str, Any] = {"incidents": incidents.citing(record), **debates.citing(record)}
    for kind, names in NAMED_BY.items():
        kinds[kind] = kinds[kind].select_related(*names)
    return [
        Cites(kind, entity.public_id, entity.headline())
        for kind, rows in kinds.items()
        for entity in rows
    ]
