"""Finds the source records that the cells of a sheet cite, and cites them."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from dataclasses import replace
from typing import Any

from django.db.models import Prefetch, Q

from core.importing import cells
from core.importing.declaring import Incoming, Part, Reference, from_list
from core.importing.linking import takes_away, withdrawn
from core.importing.work import Work
from sources.exports import SOURCE_IDS
from sources.models import Citation, SourceRecord
from sources.models.records import NOT_CITABLE

_ID = re.compile(r"NAR-\d{4}-\d{4,}")


def _id_or_address(cell: str) -> str:
    if _ID.fullmatch(cell.strip()):
        return cell.strip()
    try:
        return str(cells.address(cell))
    except cells.BadCell:
        raise cells.BadCell(
            f"“{cell.strip()[:60]}” is neither the id of a source record nor an address. Allowed: "
            "such as NAR-2025-0001 or https://…, several separated by semicolons."
        ) from None


def _find(keys: list[str]) -> Mapping[str, SourceRecord]:
    found = SourceRecord.objects.filter(Q(public_id__in=keys) | Q(url__in=keys))
    by_id = {record.public_id: record for record in found}
    return by_id | {record.url: record for record in found if record.url}


def _unusable(record: SourceRecord) -> str:
    return NOT_CITABLE.get(record.triage, "") or withdrawn(record)


SOURCE = Reference(
    _find,
    "No source record is “{key}”. Add or import that source first.",
    _unusable,
)


def source_ids(
    definition: str = "Source records that it cites: ids or addresses, separated by semicolons.",
) -> Incoming:
    """The column that cites, of entries that an export has prepared."""
    return from_list(
        replace(SOURCE_IDS, definition=definition),
        _id_or_address,
        reference=SOURCE,
        also=("sources", "source", "source_url", "url", "link"),
    )


def with_citations(citation: type[Citation]) -> Callable[[Any], Any]:
    """Adds to a query of entries the citations that `cites` adds to, public or not."""
    cited = citation._default_manager.select_related("record")
    return lambda entries: entries.prefetch_related(Prefetch("citations", queryset=cited))


def cites(citation: type[Citation], owner: str) -> Part:
    """Adds a citation for each source that the entry doesn't cite yet; takes none away."""

    current = source_ids().current

    def write(work: Work, values: Mapping[str, Any]) -> None:
        records = values["source_ids"]
        if takes_away(work, "source_ids", current, records):
            return
        known = {row.record_id for row in work.rows("citations")}
        for record in records:
            if record.pk not in known:
                work.add(citation, **{owner: work.entity}, record=record, position=len(known))
                known.add(record.pk)

    return Part(("source_ids",), write)
