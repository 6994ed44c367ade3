"""Source records as lists show them."""

from __future__ import annotations

from typing import Any

from core.addresses import entry_address
from core.rows import Row, meta_line
from sources.models import SourceRecord


def source_row(record: SourceRecord) -> Row:
    """`record` comes with its publisher."""
    day = record.published_on_page
    publisher: Any = record.publisher
    relay = "Relays another report" if record.originality == "relay" else ""
    return Row(
        title=record.title,
        url=entry_address("sources:detail", record.public_id),
        kind="source",
        date=record.published_in_words() or "Not dated",
        date_iso=f"{day:%Y-%m-%d}" if day else "",
        meta=meta_line(
            publisher.name if publisher else "Publisher not recorded",
            f"Reliability {publisher.reliability}" if publisher else "",
            relay,
        ),
    )
