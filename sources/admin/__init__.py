"""Admin of publishers, feeds, source records and citations."""

from sources.admin import actors, feeds, records
from sources.admin.citations import CitationInline, CitesSourceMixin, CitingRowForm

__all__ = ["CitationInline", "CitesSourceMixin", "CitingRowForm", "actors", "feeds", "records"]
