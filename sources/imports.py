"""What a sheet of source records may hold. New ones wait in the review queue like any other.

Which report one relays, and its originality, are decided there, where loops are refused.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from core.importing import cells
from core.importing.declaring import Importer, Reference, from_column, plain_fields, register
from sources.exports import SOURCES
from sources.ingest.urls import canonical_url
from sources.models import Publisher, SourceRecord


def _address(cell: str) -> str:
    return canonical_url(str(cells.address(cell)))


def _publishers(keys: list[str]) -> Mapping[str, Publisher]:
    return {each.name: each for each in Publisher.objects.filter(name__in=keys)}


PUBLISHER = from_column(
    SOURCES.column("publisher"),
    cells.text(200),
    field="publisher",
    reference=Reference(_publishers, "There is no publisher “{key}”. Add that publisher first."),
    clearable=True,
    empty=None,
)
FIELDS = plain_fields(
    SOURCES, SourceRecord,
    "title", "url", "kind", "authors", "language", "published_on_page", "published_quality",
)  # fmt: skip
HEADERS = {"url": ("link",), "title": ("headline",), "published_on_page": ("date",)}

IMPORT = register(
    Importer(
        export=SOURCES,
        model=SourceRecord,
        incoming=(
            *(
                replace(
                    each,
                    read=_address if each.name == "url" else each.read,
                    also=HEADERS.get(each.name, ()),
                )
                for each in FIELDS
            ),
            PUBLISHER,
        ),
        likeness=(),
        unique=("url",),
    )
)
