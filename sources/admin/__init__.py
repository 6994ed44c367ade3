"""Admin of publishers, feeds, source records and citations."""

from sources.admin import actors, feeds, ledger, publishers, records, terms
from sources.admin.citations import CitationInline, CitesSourceMixin, CitingRowForm

__all__ = [
    "CitationInline",
    "CitesSourceMixin",
    "CitingRowForm",
    "actors",
    "feeds",
    "ledger",
    "publishers",
    "records",
    "terms",
]
