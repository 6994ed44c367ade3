"""Publishers, feeds, what the feeds brought, and the citations that rest on it."""

from sources.models.bodies import RawBody
from sources.models.citations import (
    ActorCitation,
    Citation,
    MembershipCitation,
    source_counts,
)
from sources.models.enrichment import Enrichment, Sketch, SketchHash
from sources.models.feeds import (
    Bookmark,
    Feed,
    FeedMemory,
    FeedQuerySet,
    FetchAttempt,
    Host,
    host_of,
)
from sources.models.publishers import (
    Publisher,
    PublisherDomain,
)
from sources.models.records import (
    NOT_CITABLE,
    SourceRecord,
    SourceRecordQuerySet,
)
from sources.models.relevance import TermList
from sources.models.revisions import SourceRevision
from sources.models.sightings import Sighting, Tombstone

__all__ = [
    "NOT_CITABLE",
    "ActorCitation",
    "Bookmark",
    "Citation",
    "Enrichment",
    "Feed",
    "FeedMemory",
    "FeedQuerySet",
    "FetchAttempt",
    "Host",
    "MembershipCitation",
    "Publisher",
    "PublisherDomain",
    "RawBody",
    "Sighting",
    "Sketch",
    "SketchHash",
    "SourceRecord",
    "SourceRecordQuerySet",
    "SourceRevision",
    "TermList",
    "Tombstone",
    "host_of",
    "source_counts",
]
