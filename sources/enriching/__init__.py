"""What machines find out about stored records: likeness, language, full text.

Never in the way of a record: it can be reviewed before this ran, while it runs and if it fails.
"""

from sources.enriching.likeness import Reading
from sources.enriching.report import EnrichReport
from sources.enriching.stage import enrich_pending, enrich_within

__all__ = ["EnrichReport", "Reading", "enrich_pending", "enrich_within"]
