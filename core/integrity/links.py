"""Links of the chain: what each says, and how it follows the one before."""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import datetime
from hashlib import sha256
from typing import Any

from core.integrity.digests import GENESIS, content_digest, link_hash, moment
from core.integrity.models import ChainLink
from core.integrity.runs import Gap, Run
from core.integrity.tables import KeptTable
from core.vocabularies import LinkKind


@dataclass(frozen=True)
class Head:
    """How long the chain is, and the hash of its last link."""

    length: int
    hash: str


def head() -> Head:
    last = ChainLink.objects.order_by("-number").values_list("number", "hash").first()
    return Head(*last) if last else Head(0, GENESIS)


def following(
    last: Head,
    kind: LinkKind,
    table: KeptTable,
    *,
    runs: Sequence[Run],
    now: datetime,
    digests: bytes = b"",
    reached: int = 0,
    gaps: Iterable[Gap] = (),
    why: str = "",
) -> ChainLink:
    """The link that comes after `last`; it is not saved."""
    link = ChainLink(
        number=last.length + 1,
        kind=kind,
        model=table.label,
        columns=list(table.columns),
        runs=[list(run) for run in runs],
        digests=digests,
        last=reached,
        gaps=[[gap.first, gap.last, gap.since.isoformat()] for gap in gaps],
        why=why,
        sealed_at=now.replace(microsecond=now.microsecond // 1000 * 1000),
        previous=last.hash,
    )
    link.content = content_of(link)
    link.hash = link_hash(link.previous, link.content)
    return link


def content_of(link: ChainLink) -> str:
    """The digest of all that `link` says."""
    return content_digest(
        {
            "number": link.number,
            "kind": str(link.kind),
            "model": link.model,
            "columns": link.columns,
            "runs": link.runs,
            "digests": sha256(link.digests).hexdigest(),
            "last": link.last,
            "gaps": link.gaps,
            "why": link.why,
            "sealed_at": moment(link.sealed_at),
        }
    )


def gaps_from(stored: Any) -> tuple[Gap, ...]:
    """`stored` as a link has it, or as the database gives it: in JSON."""
    rows = json.loads(stored) if isinstance(stored, str) else stored or []
    return tuple(Gap(first, last, datetime.fromisoformat(since)) for first, last, since in rows)
