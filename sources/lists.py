"""The list of source records, as pages, feeds and embeds show it."""

from core.listing import Listing
from sources.exports import SOURCES
from sources.models import SourceRecord
from sources.rows import source_row

SOURCE_LIST = Listing(
    SOURCES,
    lambda: SourceRecord.objects.published().select_related("publisher"),
    source_row,
    ("source record", "source records"),
    (
        *("public_id", "title", "originality", "published_on_page", "published_quality"),
        *("publisher__name", "publisher__reliability"),
    ),
)
