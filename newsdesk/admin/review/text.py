"""The third pane: the text that was read, what else is there of it, and the copy that is kept."""

from __future__ import annotations

from typing import Any

from newsdesk.admin.review.addresses import address
from newsdesk.admin.review.proposed import Proposed
from newsdesk.uses import machine_read, paragraphs
from sources.models import RawBody, SourceRecord

READ, FEED, PAGE, COPY = "", "feed", "page", "copy"


def shown_text(
    record: SourceRecord, proposed: Proposed, asked: str, segment: str, here: dict[str, str]
) -> dict[str, Any]:
    """`views` are (label, address, chosen). Passages are marked in the text that was read."""
    copy, page = archived(record), machine_read(record)
    has_page = page is not None and bool(page.paragraphs)
    labels = {READ: "As read"}
    if has_page:
        labels |= {FEED: "Feed"}
    labels |= {COPY: "Archived copy"} if copy else {}
    asked = asked if asked in labels else READ
    return {
        "views": [
            (label, address(segment, **here, text=name), name == asked)
            for name, label in labels.items()
        ],
        "view": asked,
        "archived": copy,
        "page_text": page,
        "from_page": has_page,
        "feed_text": paragraphs(record.content_html) if asked == FEED else [],
    }


def archived(record: SourceRecord) -> RawBody | None:
    """The answer of the server that brought the present text, where it is kept; without it."""
    bodies = RawBody.objects.filter(
        revisions__record=record, revisions__number=record.revision
    ).defer("packed")
    return bodies.first()
